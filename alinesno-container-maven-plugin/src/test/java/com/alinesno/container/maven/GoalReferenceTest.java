// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Holds the page of goals, and what IDEs are told of them, to the plugin's own description, which the build makes from the
 * goals' classes. With {@code -Dpages=write} it writes the page: {@code mvn test -Dtest=GoalReferenceTest -Dpages=write}.
 */
class GoalReferenceTest {

    private static final Path PAGE = Path.of("../docs/goals.md");
    private static final Properties TEXTS = texts();
    private static final String INTRODUCTION = """
            # Goals

            What the goals do, and which parameters each of them reads; a goal looks at no others. `mvn alinesno-container:help` tells
            the same in a terminal: `-Dgoal=build -Ddetail` with all that stands in the parameters of a goal,
            `-Dparameter=container.ports` of one parameter, `-Dparameter=deploy` of all in `<deploy>`. The
            [configuration reference](configuration.md) has all parameters on one page.

            """;

    @Test
    void thePageIsWhatThePluginSaysOfItself() throws Exception {
        String page = page();
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void noGoalIsRunByAnIdeWhileSomebodyTypes() throws Exception {
        String goals = Files.readString(Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml"));

        assertThat(goals).contains("<ignore/>").doesNotContain("<execute");
        for (Element mojo : mojos()) {
            if (text(mojo, "goal").equals("help")) {
                continue;
            }
            assertThat(goals).contains("<goal>" + text(mojo, "goal") + "</goal>");
        }
    }

    private static Properties texts() {
        try {
            return HelpMojo.texts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() throws Exception {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| goal | phase | without a project | what it does |\n|---|---|---|---|\n");
        for (Element mojo : mojos()) {
            String phase = text(mojo, "phase");
            page.append("| `" + text(mojo, "goal") + "` | " + (phase.isEmpty() ? "–" : "`" + phase + "`") + " | "
                    + (text(mojo, "requiresProject").equals("false") ? "yes" : "no") + " | "
                    + asMarkdown(text(mojo, "description")) + " |\n");
        }
        page.append("\n| parameter | goals that read it | meaning |\n|---|---|---|\n");
        readers()
                .forEach((parameter, goals) -> page.append("| `" + parameter + "` | " + goals + " | "
                        + asMarkdown(TEXTS.getProperty(parameter)) + " |\n"));
        return page.toString();
    }

    /** By the parameter, in words where nearly all goals read it. */
    private static Map<String, String> readers() throws Exception {
        Map<String, List<String>> readers = new TreeMap<>();
        List<String> goals = new ArrayList<>();
        for (Element mojo : mojos()) {
            String goal = text(mojo, "goal");
            if (goal.equals("help")) {
                continue;
            }
            goals.add(goal);
            for (Element parameter : children(mojo, "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    readers.computeIfAbsent(text(parameter, "name"), name -> new ArrayList<>())
                            .add(goal);
                }
            }
        }
        Map<String, String> told = new TreeMap<>();
        readers.forEach((parameter, some) -> told.put(parameter, told(some, goals)));
        return told;
    }

    private static String told(List<String> some, List<String> all) {
        if (some.equals(all)) {
            return "all";
        }
        List<String> others = new ArrayList<>(all);
        others.removeAll(some);
        return others.size() < some.size() ? "all but " + codes(others) : codes(some);
    }

    private static String codes(List<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }

    /** In the order of their names. */
    private static List<Element> mojos() throws ParserConfigurationException, SAXException, IOException {
        Element plugin = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getDocumentElement();
        TreeMap<String, Element> mojos = new TreeMap<>();
        for (Element mojo : children(plugin, "mojo")) {
            mojos.put(text(mojo, "goal"), mojo);
        }
        return List.copyOf(mojos.values());
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
    }

    private static String asMarkdown(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("(?:<[^>]+>)+", "`$0`").replace("|", "\\|");
    }
}

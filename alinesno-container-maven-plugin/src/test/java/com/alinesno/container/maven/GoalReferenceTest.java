// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final String INTRODUCTION = """
            # Goals

            What `mvn alinesno-container:help -Ddetail` tells, as a page. All goals know all parameters; the
            [configuration reference](configuration.md) says what stands in them.

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
            assertThat(goals).contains("<goal>" + text(mojo, "goal") + "</goal>");
        }
    }

    private static String page() throws Exception {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| goal | phase | without a project | what it does |\n|---|---|---|---|\n");
        TreeMap<String, String> parameters = new TreeMap<>();
        for (Element mojo : mojos()) {
            String phase = text(mojo, "phase");
            page.append("| `" + text(mojo, "goal") + "` | " + (phase.isEmpty() ? "–" : "`" + phase + "`") + " | "
                    + (text(mojo, "requiresProject").equals("false") ? "yes" : "no") + " | "
                    + asMarkdown(text(mojo, "description")) + " |\n");
            for (Element parameter : children(mojo, "parameter")) {
                if (text(parameter, "editable").equals("true")) {
                    parameters.put(text(parameter, "name"), text(parameter, "description"));
                }
            }
        }
        page.append("\n| parameter | meaning |\n|---|---|\n");
        parameters.forEach((name, meaning) -> page.append("| `" + name + "` | " + asMarkdown(meaning) + " |\n"));
        return page.toString();
    }

    /** In the order of their names; {@code help} comes from Maven's tools and explains itself. */
    private static List<Element> mojos() throws ParserConfigurationException, SAXException, IOException {
        Element plugin = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getDocumentElement();
        TreeMap<String, Element> mojos = new TreeMap<>();
        for (Element mojo : children(plugin, "mojo")) {
            if (!text(mojo, "goal").equals("help")) {
                mojos.put(text(mojo, "goal"), mojo);
            }
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

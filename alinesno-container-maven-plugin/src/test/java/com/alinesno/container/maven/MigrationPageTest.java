// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the tables of the migration pages to {@code jib.json}. With {@code -Dpages=write} it writes them:
 * {@code mvn test -Dtest=MigrationPageTest -Dpages=write}.
 */
class MigrationPageTest {

    private static final JibSurface JIB = JibSurface.read();

    /** A page, the words of its tables, and its language. */
    enum Page {
        ENGLISH(
                Path.of("../docs/migrating-from-jib.md"),
                JibSurface.Words::en,
                "element | property | default | meaning | here",
                "property | meaning | here",
                "what | Jib | here | with `jib` | why",
                "what users ask for | issues | here",
                Map.of(
                        "SAME", "the same",
                        "UNUSED", "Ignored: ",
                        "REFUSED", "Refused: ",
                        "NO", "By design not: ",
                        "OUT", "Not there: ",
                        "SWITCHED", "as Jib")),
        CHINESE(
                Path.of("../docs/zh/migrating-from-jib.md"),
                JibSurface.Words::zh,
                "元素 | 属性 | 默认值 | 含义 | 本插件",
                "属性 | 含义 | 本插件",
                "项目 | Jib | 本插件 | 设为 `jib` 时 | 原因",
                "用户的需求 | issue | 本插件",
                Map.of(
                        "SAME", "相同",
                        "UNUSED", "忽略：",
                        "REFUSED", "报错：",
                        "NO", "有意不做：",
                        "OUT", "没有：",
                        "SWITCHED", "与 Jib 相同"));

        private final Path file;
        private final Function<JibSurface.Words, String> language;
        private final Map<String, String> headings;
        private final Map<String, String> states;

        Page(
                Path file,
                Function<JibSurface.Words, String> language,
                String elements,
                String properties,
                String differences,
                String requests,
                Map<String, String> states) {
            this.file = file;
            this.language = language;
            this.headings = Map.of(
                    "elements", elements, "properties", properties, "differences", differences, "requests", requests);
            this.states = states;
        }

        private String table(String name) {
            String heading = String.valueOf(headings.get(name));
            List<String> lines = new ArrayList<>();
            lines.add("| " + heading + " |");
            lines.add("|" + "---|".repeat(heading.split("\\|").length));
            for (List<String> row : rows(name)) {
                lines.add("| " + String.join(" | ", row) + " |");
            }
            return String.join("\n", lines);
        }

        private List<List<String>> rows(String name) {
            return switch (name) {
                case "elements" -> JIB.elements().stream().map(this::element).toList();
                case "properties" ->
                    JIB.properties().stream().map(this::property).toList();
                case "differences" ->
                    JIB.differences().stream().map(this::difference).toList();
                default -> JIB.requests().stream().map(this::request).toList();
            };
        }

        private List<String> element(JibSurface.Parameter each) {
            return List.of(
                    code(each.element()),
                    each.property() == null ? "–" : code(each.property()),
                    words(each.byDefault(), "–"),
                    words(each.meaning(), ""),
                    state(each.state(), each.here()));
        }

        private List<String> property(JibSurface.Property each) {
            return List.of(code(each.property()), words(each.meaning(), ""), state(each.state(), each.here()));
        }

        private List<String> difference(JibSurface.Difference each) {
            return List.of(
                    words(each.what(), ""),
                    words(each.jib(), ""),
                    words(each.here(), ""),
                    each.switched() ? String.valueOf(states.get("SWITCHED")) : "–",
                    words(each.why(), ""));
        }

        private List<String> request(JibSurface.Request each) {
            String issues = each.issues().isEmpty() ? "–" : each.issues().replaceAll("\\d+", "#$0");
            return List.of(
                    words(each.ask(), ""),
                    issues,
                    states.getOrDefault(each.state().name(), "") + words(each.here(), ""));
        }

        private String state(JibSurface.State state, JibSurface.@Nullable Words here) {
            return states.getOrDefault(state.name(), "") + words(here, "");
        }

        private String words(JibSurface.@Nullable Words words, String otherwise) {
            return words == null ? otherwise : language.apply(words);
        }

        private static String code(String text) {
            return "`" + text + "`";
        }
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreWhatTheSourceSays(Page page) throws IOException {
        String found = Files.readString(page.file);
        String expected = found;
        for (String name : List.of("elements", "properties", "differences", "requests")) {
            Matcher place = Pattern.compile(
                            "(<!-- jib\\.json: " + name + " -->\n\n).*?(\n\n<!-- end -->)", Pattern.DOTALL)
                    .matcher(expected);
            assertThat(place.find())
                    .as("%s has a place for %s", page.file, name)
                    .isTrue();
            expected = place.replaceFirst("$1" + Matcher.quoteReplacement(page.table(name)) + "$2");
        }
        if (System.getProperty("pages", "").equals("write")) {
            Files.writeString(page.file, expected);
        }
        assertThat(Files.readString(page.file))
                .as("jib.json says otherwise: mvn test -Dtest=MigrationPageTest -Dpages=write")
                .isEqualTo(expected);
    }
}

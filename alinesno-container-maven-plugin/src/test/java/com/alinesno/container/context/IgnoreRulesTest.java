// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Held to the tables of moby/patternmatcher's own tests. */
class IgnoreRulesTest {

    private static Stream<Arguments> rows(String kind) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(IgnoreRulesTest.class.getResourceAsStream("patternmatcher.json"))) {
            List<Arguments> rows = new ArrayList<>();
            for (JsonNode row : Json.parse(in.readAllBytes(), "table").path("rows")) {
                List<String> patterns = new ArrayList<>();
                row.path(1).forEach(pattern -> patterns.add(pattern.asText()));
                if (row.path(0).asText().equals(kind)) {
                    rows.add(Arguments.of(
                            patterns, row.path(2).asText(), row.path(3).asText()));
                }
            }
            return rows.stream();
        }
    }

    static Stream<Arguments> matches() throws IOException {
        return rows("matches");
    }

    static Stream<Arguments> globs() throws IOException {
        return rows("glob");
    }

    static Stream<Arguments> compiled() throws IOException {
        return rows("compile");
    }

    @ParameterizedTest
    @MethodSource("matches")
    void matchesLikeDocker(List<String> patterns, String path, String expected) {
        assertThat(IgnoreRules.of(patterns).matches(path)).isEqualTo(Boolean.valueOf(expected));
    }

    @ParameterizedTest
    @MethodSource("globs")
    void globsMatchLikeThoseOfGo(List<String> patterns, String name, String expected) {
        String glob = patterns.get(0);
        if (expected.equals("malformed")) {
            assertThatThrownBy(() -> Glob.parse(glob)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> IgnoreRules.of(patterns)).isInstanceOf(IllegalArgumentException.class);
        } else {
            // Rules speak of what is in a directory that they match, globs do not.
            assertThat(IgnoreRules.of(patterns).matches(name)).isEqualTo(Boolean.valueOf(expected));
            boolean within = glob.equals("a*") && name.equals("ab/c");
            assertThat(Glob.parse(glob).matches(name)).isEqualTo(!within && Boolean.parseBoolean(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compilesToTheSameExpressions(List<String> patterns, String form, String expression) {
        IgnoreRule rule = IgnoreRule.of(CleanPath.of(patterns.get(0)));

        assertThat(rule.form()).isEqualTo(IgnoreRule.Form.valueOf(form));
        assertThat(rule.expression()).isEqualTo(expression);
    }

    @Test
    void refusesWhatCannotBeRead() {
        for (String pattern : List.of("!", "[", "[Local-Only]/", "a\\")) {
            assertThatThrownBy(() -> IgnoreRules.of(List.of(pattern)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'" + pattern + "' is malformed: ");
        }
    }

    @Test
    void looksBelowWhatIsLeftOutOnlyWhereSomethingMayComeBack() {
        IgnoreRules rules = IgnoreRules.of(List.of("*", "!target/*.jar", "!src/**/x"));

        assertThat(rules.mayInclude("target")).isTrue();
        assertThat(rules.mayInclude("src/a/b")).isTrue();
        assertThat(rules.mayInclude("node_modules")).isFalse();
        assertThat(IgnoreRules.of(List.of("*", "!**/x")).mayInclude("a/b")).isTrue();
        assertThat(IgnoreRules.of(List.of("*")).mayInclude("a")).isFalse();
    }
}

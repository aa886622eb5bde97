// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChallengeTest {

    @Test
    void bearerHasItsParameters() {
        assertThat(
                        Challenge.parse(
                                List.of(
                                        "Bearer realm=\"https://auth.example/token\",service=\"reg, istry\",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example/token",
                                "service", "reg, istry",
                                "scope", "repository:a/b:pull,push")));
    }

    @Test
    void severalChallengesComeInOneHeaderOrInSeveral() {
        List<Challenge> expected = List.of(
                new Challenge("negotiate", Map.of()),
                new Challenge("basic", Map.of("realm", "a \"b\"")),
                new Challenge("bearer", Map.of("realm", "x", "service", "y")));

        assertThat(Challenge.parse(List.of("Negotiate, BASIC Realm=\"a \\\"b\\\"\", bearer realm = x , service=y")))
                .isEqualTo(expected);
        assertThat(Challenge.parse(List.of("Negotiate", "Basic realm=\"a \\\"b\\\"\"", "Bearer realm=x,service=y")))
                .isEqualTo(expected);
    }

    @Test
    @Timeout(10)
    void nonsenseIsLeftOut() {
        assertThat(Challenge.parse(List.of("", ",,, =", "\"unfinished", "\u0001")))
                .isEmpty();
        assertThat(Challenge.parse(List.of("Bearer realm=\"" + "\\a".repeat(5_000)))
                        .get(0)
                        .parameters())
                .isEmpty();
    }
}

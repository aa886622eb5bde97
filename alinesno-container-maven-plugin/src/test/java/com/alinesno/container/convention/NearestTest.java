// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "cloud, cloud, 0",
        "cloud, cloudy, 1",
        "cloud, loud, 1",
        "cloud, clout, 1",
        "cloud, cluod, 1",
        "'', ab, 2"
    })
    void countsInsertionsDeletionsReplacementsAndSwaps(String from, String to, int distance) {
        assertThat(Nearest.distance(from, to)).isEqualTo(distance);
    }

    @Test
    void isTheSameInBothDirectionsAndNeverMoreThanTheLongerText() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            String one = text(random);
            String other = text(random);
            int distance = Nearest.distance(one, other);
            assertThat(distance)
                    .as("%s and %s", one, other)
                    .isEqualTo(Nearest.distance(other, one))
                    .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
            assertThat(distance == 0).isEqualTo(one.equals(other));
        }
    }

    @Test
    void picksTheClosestCandidateAndTheFirstOfEquals() {
        assertThat(Nearest.of("busines", List.of("base", "document", "business")))
                .isEqualTo("business");
        assertThat(Nearest.of("bat", List.of("cat", "hat"))).isEqualTo("cat");
    }

    @Test
    void caseDoesNotCount() {
        assertThat(Nearest.of("JVMFLAGS", List.of("mainClass", "jvmFlags"))).isEqualTo("jvmFlags");
    }

    @Test
    void picksNoneWhereNothingIsClose() {
        assertThat(Nearest.of("order", List.of("container", "cloud", "infra"))).isNull();
        assertThat(Nearest.of("", List.of("a"))).isNull();
        assertThat(Nearest.of("x".repeat(256), List.of("x".repeat(255)))).isNull();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianVersionTest {

    /** Each is later than the one before it. */
    private static final List<String> ASCENDING = List.of(
            "0~~",
            "0~~a",
            "0~",
            "0",
            "0a",
            "0.0~rc1-1",
            "1.0~beta1~svn1245",
            "1.0~beta1",
            "1.0",
            "1.0-1~deb12u1",
            "1.0-1",
            "1.0-1+b1",
            "1.0-1+deb12u1",
            "1.0-1.1",
            "1.0-2",
            "1.0-10",
            "1.0a-1",
            "1.0+dfsg-1",
            "1.0.1-1",
            "1.2-3",
            "1.10-1",
            "2.36-9+deb12u4",
            "2.36-9+deb12u14",
            "17.0.9+9-1~deb12u1",
            "17.0.19+10-1~deb12u2",
            "17.0.21.1+2-1~deb12u1",
            "20230311",
            "20230311+deb12u1",
            "20250419~deb12u2",
            "1:0.1",
            "1:1.2.11.dfsg-1",
            "2:0.0.1-1");

    @Test
    void ordersVersionsAsDpkgDoes() {
        List<DebianVersion> shuffled =
                new ArrayList<>(ASCENDING.stream().map(DebianVersion::parse).toList());
        Collections.shuffle(shuffled, new Random(7));
        Collections.sort(shuffled);
        assertThat(shuffled).extracting(DebianVersion::toString).containsExactlyElementsOf(ASCENDING);
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.00", "1.0,1.0-0", "0:1.0,1.0", "1.a0,1.a", "000,0"})
    void takesSpellingsOfOneVersionForEqual(String left, String right) {
        assertThat(DebianVersion.parse(left))
                .isEqualByComparingTo(DebianVersion.parse(right))
                .isEqualTo(DebianVersion.parse(right))
                .hasSameHashCodeAs(DebianVersion.parse(right));
    }

    @Test
    void comparesNumbersThatNoIntegerHolds() {
        assertThat(DebianVersion.parse("1." + "9".repeat(60))).isLessThan(DebianVersion.parse("1.1" + "0".repeat(60)));
    }

    @Test
    void splitsTheRevisionAtTheLastDash() {
        assertThat(DebianVersion.parse("2:1.2-3-4")).isEqualTo(new DebianVersion(2, "1.2-3", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.0-", ":1", "x:1", "99999999999:1", "1 0", "1.0_1", "1.0-1_2", "~1"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> DebianVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAVersionWithoutEnd() {
        assertThatThrownBy(() -> DebianVersion.parse("1".repeat(300)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a Debian version");
    }
}

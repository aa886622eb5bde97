// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3",
        "1.0-SNAPSHOT, 1.0.0-SNAPSHOT",
        "7, 7.0.0",
        "v1.2, 1.2.0",
        "2024.01.05, 2024.1.5",
        "1.2.3.4, 1.2.3+4",
        "1.0.0.RELEASE, 1.0.0+RELEASE",
        "2.1.Final, 2.1.0+Final",
        "1.0.0-SP2, 1.0.0+SP2",
        "3.0.0-RC1, 3.0.0-RC1",
        "3.0.0-M2.007, 3.0.0-M2.7",
        "1.0.0-jre_17, 1.0.0-jre-17",
        "1.0.0+build.5, 1.0.0+build.5",
        "latest, 0.0.0-latest",
        "00012345678901234567890.1, 12345678901234567890.1.0"
    })
    void everyVersionOfMavenIsOneOfHelm(String maven, String helm) {
        ChartVersion version = ChartVersion.ofMaven(maven);
        assertThat(version).hasToString(helm);
        assertThat(ChartVersion.parse(helm)).isEqualTo(version);
    }

    @Test
    void tagsHaveNoPlusSign() {
        assertThat(ChartVersion.ofMaven("1.0.0.RELEASE").tag()).isEqualTo("1.0.0_RELEASE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "01.0.0", "1.0.0-", "1.0.0 ", "v1.0.0", ""})
    void othersAreNotRead(String text) {
        assertThatThrownBy(() -> ChartVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOrderIsThatOfSemanticVersions() {
        List<String> sorted = List.of(
                "1.0.0-SNAPSHOT.2",
                "1.0.0-SNAPSHOT.10",
                "1.0.0-SNAPSHOT.x",
                "1.0.0-beta",
                "1.0.0",
                "1.0.0+1",
                "1.0.0+2",
                "1.0.1-1",
                "1.9.0",
                "1.10.0",
                "12345678901234567890.0.0");
        List<ChartVersion> versions =
                new ArrayList<>(sorted.stream().map(ChartVersion::parse).toList());
        Collections.reverse(versions);
        Collections.sort(versions);
        assertThat(versions).extracting(ChartVersion::toString).isEqualTo(sorted);
    }
}

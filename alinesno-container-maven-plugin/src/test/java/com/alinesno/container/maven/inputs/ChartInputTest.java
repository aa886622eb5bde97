// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.helm.ChartVersion;
import com.alinesno.container.maven.Facts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartInputTest {

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 1.0.0, 1.0.0",
        "1.0.0, latest 1.0.0, 1.0.0",
        "1.0.0, 7, 1.0.0+7",
        "1.0.0, 7 latest, 1.0.0+7",
        "1.0.0, 1.0.0.7, 1.0.0+7",
        "1.0.0, 1.0.0-0123456789ab latest, 1.0.0+0123456789ab",
        "1.0.0, rc_1, 1.0.0+rc-1",
        "1.0.0, 2026.01.07, 1.0.0+2026.1.7",
        "1.0.0, latest, 1.0.0",
        "1.0.0.RELEASE, 7, 1.0.0+RELEASE.7",
        "1.0-SNAPSHOT, 7, 1.0.0-SNAPSHOT"
    })
    void aChartIsToldApartByWhatTellsTheImageApart(String version, String tags, String expected) {
        var facts = ChartInput.of(Facts.of("order", version), List.of(tags.split(" ")), List.of());
        ChartVersion chart = ChartVersion.ofMaven(facts.version());
        assertThat(facts.build() == null ? chart : chart.ofBuild(facts.build())).hasToString(expected);
    }
}

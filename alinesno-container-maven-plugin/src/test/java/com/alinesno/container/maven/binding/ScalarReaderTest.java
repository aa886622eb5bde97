// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.maven.values.OutputKind;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.Owner;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarReaderTest {

    private final ScalarReader reader = new ScalarReader(Path.of("/project"));

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "0, PT0S",
        "30s, PT30S",
        "1m30s, PT1M30S",
        "1h, PT1H",
        "30d, P30D",
        "500ms, PT0.5S",
        "1s500ms, PT1.5S",
        "PT2M, PT2M",
        "pt0.25s, PT0.25S"
    })
    void timeSpansAreWrittenAsDockerOrIsoHasThemOrInSeconds(String text, String iso) {
        assertThat(reader.read(Duration.class, text)).isEqualTo(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "99999d", "30 s", "-5", "-PT5S", "5s1m", "1.5s", "P1Y", "P99999D", "PT9999999999999999S"
            })
    void otherTimeSpansAreRefused(String text) {
        assertThatThrownBy(() -> reader.read(Duration.class, text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is expected");
    }

    @Test
    void pathsStartFromTheProject() {
        assertThat(reader.read(Path.class, "a/./b")).isEqualTo(Path.of("/project/a/b"));
        assertThat(reader.read(Path.class, "/a")).isEqualTo(Path.of("/a"));
    }

    @Test
    void wordsOfAnEnumAreReadInAnyCase() {
        assertThat(reader.read(ManifestFormat.class, "Docker")).isEqualTo(ManifestFormat.DOCKER);
        assertThat(reader.read(ManifestFormat.class, "OCI")).isEqualTo(ManifestFormat.OCI);
        assertThat(reader.read(OutputKind.class, "oci-archive")).isEqualTo(OutputKind.OCI_ARCHIVE);
        assertThatThrownBy(() -> reader.read(OutputKind.class, "OCI_ARCHIVE"))
                .hasMessage("one of oci-layout, oci-archive, docker-archive is expected");
    }

    @Test
    void aTypeWithAParseMethodReadsItself() {
        assertThat(reader.read(Owner.class, "1:2")).isEqualTo(new Owner(1, 2, "", ""));
        assertThatThrownBy(() -> reader.read(Owner.class, "me"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an owner reads uid or uid:gid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "0x10", "1 000", "9999999999"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> reader.read(Integer.class, text)).isInstanceOf(IllegalArgumentException.class);
    }
}

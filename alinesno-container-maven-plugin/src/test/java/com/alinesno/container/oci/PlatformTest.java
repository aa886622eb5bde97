// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest
    @ValueSource(strings = {"linux/amd64", "linux/arm64/v8", "linux/386", "windows/amd64", "linux/arm/v6"})
    void parsingGivesBackWhatWasWritten(String text) {
        assertThat(Platform.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "linux/",
                "/amd64",
                "linux/arm/v7/x",
                "linux/../etc",
                "linux/a b",
                "linux/a\nb",
                "-/-"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Platform.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/amd64, linux/amd64, true",
        "linux/amd64, linux/amd64/v1, true",
        "linux/amd64, linux/amd64/v3, false",
        "linux/amd64/v3, linux/amd64, false",
        "linux/amd64, linux/386, false",
        "linux/amd64, windows/amd64, false",
        "linux/arm64, linux/arm64/v8, true",
        "linux/arm64/v8, linux/arm64, true",
        "linux/arm64, linux/arm64/v9, false",
        "linux/arm, linux/arm/v7, true",
        "linux/arm/v6, linux/arm, false",
        "linux/arm/v7, linux/arm64, false",
        "linux/riscv64, linux/riscv64, true",
    })
    void acceptsImagesWhoseVariantIsTheSameOrGoesWithoutSaying(String asked, String candidate, boolean accepted) {
        assertThat(Platform.parse(asked).accepts(Platform.parse(candidate))).isEqualTo(accepted);
    }

    @Test
    void survivesTheJourneyThroughJson() throws Exception {
        Platform windows = new Platform("windows", "amd64", null, "10.0.17763.1", List.of("win32k"));
        Platform arm = new Platform("linux", "arm", "v7", null, List.of());

        assertThat(Platform.fromJson(windows.toJson())).isEqualTo(windows);
        assertThat(Platform.fromJson(arm.toJson())).isEqualTo(arm);
    }

    @Test
    void isAbsentWhereJsonNamesNoSystemOrArchitecture() throws Exception {
        assertThat(Platform.fromJson(null)).isNull();
        assertThat(Platform.fromJson(Json.object())).isNull();
        assertThat(Platform.fromJson(Json.object().put("os", "linux").put("architecture", "")))
                .isNull();
    }

    @Test
    void emptyVariantInJsonIsNone() throws Exception {
        Platform platform = Platform.fromJson(
                Json.object().put("os", "linux").put("architecture", "amd64").put("variant", ""));

        assertThat(platform).isEqualTo(Platform.linux("amd64"));
    }

    @Test
    void hostileNameInJsonIsRefused() {
        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() ->
                        Platform.fromJson(Json.object().put("os", "../../tmp").put("architecture", "amd64")));
    }
}

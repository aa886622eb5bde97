// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchTest {

    @ParameterizedTest
    @CsvSource({
        "x64, X64",
        "amd64, X64",
        "x86_64, X64",
        "x86-64, X64",
        "linux/amd64, X64",
        "AMD64, X64",
        "' x64 ', X64",
        "arm64, ARM64",
        "aarch64, ARM64",
        "arm64/v8, ARM64",
        "arm64v8, ARM64",
        "linux/arm64/v8, ARM64",
        "x86, X86",
        "386, X86",
        "i386, X86",
        "i686, X86",
        "linux/386, X86",
        "Linux/I386, X86"
    })
    void readsEveryCommonNameOfAnArchitecture(String text, Arch expected) {
        assertThat(Arch.of("<arches>", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"X64, x64, linux/amd64", "ARM64, arm64, linux/arm64", "X86, x86, linux/386"})
    void writesThePlatformsNameAndMeansOneOciPlatform(Arch arch, String written, String platform) {
        assertThat(arch).hasToString(written);
        assertThat(arch.platform()).hasToString(platform);
    }

    @ParameterizedTest
    @EnumSource(Arch.class)
    void readsWhatItWrites(Arch arch) {
        assertThat(Arch.of("<arches>", arch.toString())).isEqualTo(arch);
        assertThat(Arch.ofPlatform(arch.platform())).isEqualTo(arch);
    }

    @Test
    void anUnknownNameIsRefusedWithTheParameterTheValidNamesAndTheNearest() {
        assertThatThrownBy(() -> Arch.of("<arches>", "arn64"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<arches>: 'arn64' is not an architecture. Use one of x64, arm64, x86; the nearest is arm64.");
    }

    @Test
    void aNearMissOfAnAliasIsAnsweredWithThePlatformsName() {
        assertThatThrownBy(() -> Arch.of("<arches>", "aarch46")).hasMessageContaining("the nearest is arm64");
        assertThatThrownBy(() -> Arch.of("<arches>", "x8664")).hasMessageContaining("the nearest is x64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparc", "s390x", "windows/amd64", "arm/v7", "amd64/v3", ""})
    void whatThePlatformDoesNotRunOnIsRefused(String text) {
        assertThatThrownBy(() -> Arch.of("<arches>", text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Use one of x64, arm64, x86");
    }

    @Test
    void aVeryLongTextIsRefusedInAShortMessage() {
        assertThatThrownBy(() -> Arch.of("<arches>", "x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void aListKeepsItsOrderAndCountsARepeatedArchitectureOnce() {
        assertThat(Arch.listOf("<arches>", List.of("arm64", " x64", "amd64"))).containsExactly(Arch.ARM64, Arch.X64);
    }

    @Test
    void aListWithAnEmptyTextIsRefused() {
        assertThatThrownBy(() -> Arch.listOf("<arches>", List.of("x64", "")))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource({"amd64, X64", "x86_64, X64", "aarch64, ARM64", "i386, X86", "x86, X86"})
    void knowsTheBuildMachineByTheJvmsName(String osArch, Arch expected) {
        assertThat(Arch.ofJvm(osArch)).isEqualTo(expected);
    }

    @Test
    void anUnsupportedBuildMachineIsToldToNameTheArchitectures() {
        assertThatThrownBy(() -> Arch.ofJvm("riscv64"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("riscv64")
                .hasMessageContaining("<arches>x64,arm64</arches>");
    }

    @Test
    void aPlatformIsKnownWithItsImpliedVariant() {
        assertThat(Arch.ofPlatform(Platform.parse("linux/arm64/v8"))).isEqualTo(Arch.ARM64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows/amd64", "linux/arm/v7", "linux/s390x", "linux/amd64/v3"})
    void aPlatformOutsideTheConventionHasNoName(String platform) {
        assertThat(Arch.ofPlatform(Platform.parse(platform))).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.convention.Violation.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCheckTest {

    private static final List<Arch> BOTH = List.of(Arch.X64, Arch.ARM64);

    private final NamingRules standard = NamingRules.standard();
    private final ImageCheck check = new ImageCheck(standard);

    @ParameterizedTest
    @CsvSource({
        "alinesno-container-dev-openjdk",
        "alinesno-container-vision-yolo",
        "alinesno-cloud-business-order",
        "alinesno-infra-ops-watcher"
    })
    void acceptsKnownPlatformImagesAndAnyService(String name) {
        assertThat(check.check(name, "1.0", BOTH)).isEqualTo(Verdict.valid(name));
    }

    @Test
    void aPlatformImageThatNobodyKnowsIsAnsweredWithTheOnesOfItsScope() {
        Verdict verdict = check.check("alinesno-container-base-ubuntu", "1.0", BOTH);

        assertThat(verdict.violations()).extracting(Violation::rule).containsExactly(Rule.CATALOGUED);
        assertThat(verdict.found())
                .isEqualTo("'alinesno-container-base-ubuntu' is not in the catalogue, and every image of container"
                        + " must be");
        assertThat(verdict.nearest()).isNull();
        assertThat(verdict.advice())
                .isEqualTo("Use one of alinesno-container-base-centos, alinesno-container-base-node,"
                        + " alinesno-container-base-docsify, or add it to <naming><catalogue>.");
    }

    @ParameterizedTest
    @CsvSource({
        "alinesno-container-dev-opnjdk, alinesno-container-dev-openjdk",
        "alinesno-container-dev-hadoop, alinesno-container-data-hadoop",
        "alinesno-container-iot-yolo, alinesno-container-vision-yolo"
    })
    void aSlipIsAnsweredWithTheKnownImage(String name, String known) {
        Verdict verdict = check.check(name, "1.0", BOTH);

        assertThat(verdict.nearest()).isEqualTo(known);
        assertThat(verdict.advice()).isEqualTo("Use '" + known + "', or add it to <naming><catalogue>.");
    }

    @ParameterizedTest
    @CsvSource({
        "dev-opnjdk, alinesno-container-dev-openjdk",
        "alinesno-container-mysql, alinesno-container-dev-mysql",
        "Alinesno_Container_Dev_Kafka, alinesno-container-data-kafka"
    })
    void anInvalidPlatformNameIsMendedIntoAKnownOne(String name, String known) {
        Verdict verdict = check.check(name, "1.0", BOTH);

        assertThat(verdict.violations()).isNotEmpty();
        assertThat(verdict.nearest()).isEqualTo(known);
    }

    @Test
    void anInvalidServiceNameIsMendedAsTheNameCheckDoes() {
        assertThat(check.check("order-service", "1.0", BOTH)).isEqualTo(new NameCheck(standard).check("order-service"));
        assertThat(check.check("---", "1.0", BOTH).nearest()).isNull();
    }

    @Test
    void anImageFromAnExtensionIsKnown() {
        ImageCheck extended = new ImageCheck(standard.with(extension("alinesno-container-base-ubuntu", List.of())));

        assertThat(extended.check("alinesno-container-base-ubuntu", "1.0", BOTH).valid())
                .isTrue();
    }

    @Test
    void aFamilyThatNeedNoLongerBeCataloguedTakesAnyName() {
        NamingRules relaxed = standard.with(new Extension(
                "<naming>", null, List.of(new FamilyExtension("container", List.of(), null, false)), List.of()));

        assertThat(new ImageCheck(relaxed)
                        .check("alinesno-container-base-ubuntu", "1.0", BOTH)
                        .valid())
                .isTrue();
    }

    @Test
    void aScopeWithoutKnownImagesIsToldToExtendTheCatalogue() {
        NamingRules wider = standard.with(new Extension(
                "<naming>", null, List.of(new FamilyExtension("container", List.of("web"), null, null)), List.of()));

        assertThat(new ImageCheck(wider)
                        .check("alinesno-container-web-caddy", "1.0", BOTH)
                        .advice())
                .isEqualTo("Add it to <naming><catalogue>.");
    }

    @Test
    void onlyKnownVersionsAreBuiltWhereTheCatalogueGivesThem() {
        ImageCheck versioned = new ImageCheck(
                standard.with(extension("alinesno-container-dev-openjdk", List.of("17.0.2-jdk", "21_1"))));

        assertThat(versioned
                        .check("alinesno-container-dev-openjdk", "17.0.2-jdk", BOTH)
                        .valid())
                .isTrue();
        assertThat(versioned
                        .check("alinesno-container-dev-openjdk", "21+1-SNAPSHOT", BOTH)
                        .valid())
                .isTrue();
        Verdict verdict = versioned.check("alinesno-container-dev-openjdk", "11", BOTH);
        assertThat(verdict.found())
                .isEqualTo("'alinesno-container-dev-openjdk' is not known to the catalogue in version 11");
        assertThat(verdict.advice())
                .isEqualTo("Known versions are 17.0.2-jdk, 21_1. Build one of these, or add what is missing to"
                        + " <naming><catalogue>.");
    }

    @Test
    void onlyKnownArchitecturesAreBuiltWhereTheCatalogueGivesThem() {
        KnownImage onlyX64 = KnownImage.of(
                "<naming><catalogue>", null, "alinesno-cloud-business-order", List.of(), List.of("x64", "x86"));
        ImageCheck strict = new ImageCheck(standard.with(new Extension("<naming>", null, List.of(), List.of(onlyX64))));

        assertThat(strict.check("alinesno-cloud-business-order", "1.0", List.of(Arch.X86))
                        .valid())
                .isTrue();
        Verdict verdict = strict.check("alinesno-cloud-business-order", "1.0", BOTH);
        assertThat(verdict.violations())
                .containsExactly(new Violation(Rule.ARCHITECTURE, "is not known to the catalogue for arm64"));
        assertThat(verdict.advice()).startsWith("Known architectures are x64, x86.");
    }

    private static Extension extension(String name, List<String> versions) {
        return new Extension(
                "<naming>",
                null,
                List.of(),
                List.of(KnownImage.of("<naming><catalogue>", null, name, versions, List.of())));
    }
}

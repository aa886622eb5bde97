// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alinesno.container.convention.CatalogueFinding.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {

    private final NamingRules standard = NamingRules.standard();

    @Test
    void reportsBothBreachesOfThePlanAsWritten() {
        assertThat(new CatalogueCheck(standard).findings())
                .extracting(
                        CatalogueFinding::kind,
                        finding -> finding.image().name(),
                        CatalogueFinding::correction,
                        CatalogueFinding::text)
                .containsExactly(
                        tuple(
                                Kind.DUPLICATE,
                                "alinesno-container-dev-mysql",
                                null,
                                "'alinesno-container-dev-mysql' stands in the catalogue 2 times. Keep one of them."),
                        tuple(
                                Kind.MISPLACED,
                                "alinesno-container-iot-yolo",
                                "alinesno-container-vision-yolo",
                                "'alinesno-container-iot-yolo' is listed under container-vision, but its name belongs to"
                                        + " container-iot. Call it 'alinesno-container-vision-yolo', or move it under"
                                        + " container-iot."));
    }

    @Test
    void whatImagesAreHeldToHasNeitherBreach() {
        Catalogue sound = new CatalogueCheck(standard).sound();

        assertThat(sound.images())
                .extracting(KnownImage::name)
                .doesNotHaveDuplicates()
                .hasSize(17);
        assertThat(sound.find("alinesno-container-vision-yolo")).isNotNull();
        assertThat(sound.find("alinesno-container-iot-yolo")).isNull();
        assertThat(new CatalogueCheck(holding(sound.images())).findings()).isEmpty();
    }

    @Test
    void reportsAnInvalidNameWithTheNearestAndLeavesItOut() {
        NamingRules rules = holding(List.of(image(null, "alinesno-container-dev_git")));

        assertThat(new CatalogueCheck(rules).findings())
                .extracting(CatalogueFinding::kind, CatalogueFinding::correction)
                .containsExactly(tuple(Kind.INVALID_NAME, "alinesno-container-dev-git"));
        assertThat(new CatalogueCheck(rules).sound().images()).isEmpty();
    }

    @Test
    void reportsAHeadingThatIsNoScopeAndLeavesTheImageOut() {
        NamingRules rules =
                holding(List.of(image(new NamingScope("container", "tools"), "alinesno-container-dev-git")));

        assertThat(new CatalogueCheck(rules).findings())
                .extracting(CatalogueFinding::kind)
                .containsExactly(Kind.UNKNOWN_HEADING);
        assertThat(new CatalogueCheck(rules).sound().images()).isEmpty();
    }

    @Test
    void reportsANameThatStandsThreeTimesOnce() {
        KnownImage git = image(null, "alinesno-container-dev-git");

        assertThat(new CatalogueCheck(holding(List.of(git, git, git))).findings())
                .extracting(CatalogueFinding::text)
                .containsExactly("'alinesno-container-dev-git' stands in the catalogue 3 times. Keep one of them.");
    }

    @Test
    void aNameThatAnExtensionGivesTwiceIsADuplicate() {
        KnownImage git = image(null, "alinesno-container-dev-git");
        NamingRules extended = holding(List.of()).with(new Extension("<naming>", null, List.of(), List.of(git, git)));

        assertThat(new CatalogueCheck(extended).findings())
                .extracting(CatalogueFinding::kind)
                .containsExactly(Kind.DUPLICATE);
    }

    @Test
    void aDoubledImageCountsOnceWithAllThatIsSaidOfIt() {
        NamingRules rules = holding(List.of(
                new KnownImage(null, "alinesno-container-dev-git", List.of("1"), List.of(Arch.X64)),
                new KnownImage(null, "alinesno-container-dev-git", List.of("2", "1"), List.of(Arch.X86))));

        assertThat(new CatalogueCheck(rules).sound().images())
                .containsExactly(new KnownImage(
                        null, "alinesno-container-dev-git", List.of("1", "2"), List.of(Arch.X64, Arch.X86)));
    }

    private NamingRules holding(List<KnownImage> images) {
        return new NamingRules(
                standard.prefix(),
                standard.namespace(),
                standard.defaultScope(),
                standard.families(),
                new Catalogue(images));
    }

    private static KnownImage image(@Nullable NamingScope heading, String name) {
        return new KnownImage(heading, name, List.of(), List.of());
    }
}

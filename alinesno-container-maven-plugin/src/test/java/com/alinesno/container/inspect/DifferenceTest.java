// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static com.alinesno.container.inspect.Listed.AMD64;
import static com.alinesno.container.inspect.Listed.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final ListedImage ONE = Listed.image(
            AMD64,
            update -> update.environment(Map.of("TZ", "UTC", "DB_PASSWORD", "s3cret", "OLD", "1"))
                    .entrypoint(List.of("java", "Main"))
                    .exposedPorts(List.of("8080/tcp"))
                    .user("1000"),
            "base",
            "libs",
            "classes");
    private static final ListedImage TWO = Listed.image(
            AMD64,
            update -> update.environment(Map.of("TZ", "Asia/Shanghai", "DB_PASSWORD", "0ther", "NEW", "1"))
                    .entrypoint(List.of("java", "-Xmx1g", "Main"))
                    .exposedPorts(List.of("8080/tcp", "9090/tcp"))
                    .user("1000"),
            "base",
            "libs",
            "other classes",
            "extra");

    @Test
    void sameDigestIsTheSameImage() throws MalformedDocumentException {
        Difference difference = Difference.between(Listed.report("one", ONE), Listed.report("two", ONE));

        assertThat(difference.identical()).isTrue();
        assertThat(difference.platforms()).hasSize(1).allMatch(PlatformDifference::identical);
        assertThat(difference.annotations()).isEmpty();
    }

    @Test
    void platformsOfOneAloneAreNamed() throws MalformedDocumentException {
        Platform x86 = Platform.linux("386");
        ListedImage arm64 = Listed.image(Platform.linux("arm64"), update -> {}, "three");

        Difference difference = Difference.between(
                Listed.report("one", ONE, Listed.image(x86, update -> {}, "four"), arm64),
                Listed.report("two", Listed.image(ARM64, update -> {}, "three"), Listed.image(AMD64, update -> {})));

        assertThat(difference.identical()).isFalse();
        assertThat(difference.onlyHere()).containsExactly(x86);
        assertThat(difference.onlyThere()).isEmpty();
        assertThat(difference.platforms())
                .extracting(each -> each.here().platform().toString())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(difference.annotations()).containsExactly(new Change("annotation", "title", "of 3", "of 2"));
    }

    @Test
    void layersAreSharedOrOfOneAlone() {
        LayerDifference layers = between(ONE, TWO).layers();

        assertThat(layers.shared()).hasSize(2);
        assertThat(layers.onlyHere()).hasSize(1);
        assertThat(layers.onlyThere()).hasSize(2).doesNotContainAnyElementsOf(layers.onlyHere());
        assertThat(layers.repacked()).isEmpty();
    }

    @Test
    void layersThatHoldTheSameAreKnownByTheirDiffIds() {
        ListedImage zstd =
                Listed.image(AMD64, update -> {}, Map.of(), MediaType.OCI_LAYER_ZSTD, "libs", "base", "other");

        LayerDifference layers = between(ONE, zstd).layers();

        assertThat(layers.shared()).isEmpty();
        assertThat(layers.repacked()).hasSize(2).allSatisfy(each -> {
            assertThat(each.here().diffId()).isEqualTo(each.there().diffId());
            assertThat(each.here().descriptor().digest())
                    .isNotEqualTo(each.there().descriptor().digest());
        });
        assertThat(layers.onlyHere()).hasSize(1);
        assertThat(layers.onlyThere()).hasSize(1);
    }

    @Test
    void layerThatIsThereTwiceIsSharedOnceForEach() {
        ListedImage twice = Listed.image(AMD64, update -> {}, "empty", "empty");
        ListedImage once = Listed.image(AMD64, update -> {}, "empty");

        LayerDifference layers = between(twice, once).layers();

        assertThat(layers.shared()).hasSize(1);
        assertThat(layers.onlyHere()).extracting(Layer::diffId).hasSize(1);
        assertThat(layers.onlyThere()).isEmpty();
    }

    @Test
    void fieldsThatDifferAreToldWithoutSecrets() {
        assertThat(between(ONE, TWO).config())
                .containsExactlyInAnyOrder(
                        new Change("entrypoint", "", "[\"java\",\"Main\"]", "[\"java\",\"-Xmx1g\",\"Main\"]"),
                        new Change("env", "TZ", "UTC", "Asia/Shanghai"),
                        new Change("env", "DB_PASSWORD", "***", "***"),
                        new Change("env", "OLD", "1", null),
                        new Change("env", "NEW", null, "1"),
                        new Change("port", "9090/tcp", null, ""));
    }

    @Test
    void annotationsThatDifferAreTold() {
        ListedImage here = Listed.image(AMD64, update -> {}, Map.of("a", "1", "b", "2"), MediaType.OCI_LAYER, "libs");
        ListedImage there = Listed.image(AMD64, update -> {}, Map.of("b", "3", "c", "4"), MediaType.OCI_LAYER, "libs");

        assertThat(between(here, there).annotations())
                .containsExactly(
                        new Change("annotation", "a", "1", null),
                        new Change("annotation", "b", "2", "3"),
                        new Change("annotation", "c", null, "4"));
    }

    private static PlatformDifference between(ListedImage here, ListedImage there) {
        try {
            return Difference.between(Listed.report("one", here), Listed.report("two", there))
                    .platforms()
                    .get(0);
        } catch (MalformedDocumentException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageListingTest extends TwoImages {

    private final Map<Digest, byte[]> blobs = new LinkedHashMap<>();

    @Test
    void everyPlatformIsListedInTheOrderOfTheIndex() throws IOException {
        layout(index(List.of(arm64.descriptor(), attestation(), amd64.descriptor())));

        ImageListing listing = bases.list("oci:layout:1.0");

        assertThat(listing.name()).isEqualTo("oci:layout:1.0");
        assertThat(listing.mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(listing.annotations()).containsEntry("made", "for a test");
        assertThat(listing.images()).extracting(ListedImage::platform).containsExactly(ARM64, AMD64);
        assertThat(listing.images())
                .extracting(each -> each.image().digest())
                .containsExactly(arm64.descriptor().digest(), amd64.descriptor().digest());
    }

    @Test
    void layersNeedNotBeThere() throws IOException {
        layout(index(List.of(amd64.descriptor())));
        for (Descriptor layer : amd64.manifest().layers()) {
            Files.delete(directory
                    .resolve("layout/blobs/sha256")
                    .resolve(layer.digest().hex()));
        }

        assertThat(bases.list("oci:layout").images()).hasSize(1);
        assertThatThrownBy(() -> bases.open("oci:layout", AMD64)).hasMessageContaining("lacks");
    }

    @Test
    void layersOfALayoutStayInItsArchive() throws IOException {
        Files.write(directory.resolve("layout.tar"), TestLayout.of(amd64, arm64).archive(""));

        ImageListing listing = bases.list("oci:layout.tar");

        assertThat(listing.images()).hasSize(2);
        assertThat(listing.mediaType()).isEqualTo(MediaType.OCI_INDEX);
        assertThat(bases.store.contains(amd64.manifest().layers().get(0))).isFalse();
        assertThat(bases.open("oci:layout.tar", AMD64).image(AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
    }

    @Test
    void archiveOfDockerIsListedAsItWouldBeBuiltOn() throws IOException {
        String manifest = "[{\"Config\":\"c.json\",\"RepoTags\":[\"app:1\"],\"Layers\":[\"1.tar\",\"2.tar\"]}]";
        List<byte[]> tars = List.copyOf(amd64.tars().values());
        Files.write(
                directory.resolve("saved.tar"),
                new TestTar()
                        .file("c.json", amd64.config().toBytes())
                        .file("1.tar", tars.get(0))
                        .file("2.tar", tars.get(1))
                        .file("manifest.json", manifest)
                        .bytes());

        ImageListing listing = bases.list("tar://saved.tar");

        assertThat(listing.digest())
                .isEqualTo(bases.open("tar://saved.tar", AMD64).digest());
        assertThat(listing.images()).extracting(ListedImage::platform).containsExactly(AMD64);
        assertThat(listing.images().get(0).image().layers())
                .isEqualTo(bases.open("tar://saved.tar", AMD64).image(AMD64).layers());
    }

    @Test
    void nothingButDocumentsIsFetched() throws IOException {
        try (TestRegistry registry = new TestRegistry()) {
            String name = push(registry);

            assertThat(bases.list(name).images())
                    .extracting(ListedImage::platform)
                    .containsExactly(AMD64, ARM64);
            assertThat(registry.requests())
                    .hasSize(5)
                    .noneMatch(request -> amd64.manifest().layers().stream()
                            .anyMatch(layer -> request.endsWith(layer.digest().toString())));
        }
    }

    @Test
    void offlineOnlyWhatIsInTheCacheIsListed() throws IOException {
        try (TestRegistry registry = new TestRegistry()) {
            String name = push(registry);

            assertThatThrownBy(() -> bases.listOffline(name))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Maven is offline")
                    .hasMessageEndingWith("Run it once without -o.");
            bases.list(name);
            registry.forgetRequests();
            assertThat(bases.listOffline(name).images()).hasSize(2);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void onePlatformMayBeListedTwice() throws IOException {
        TestImage other = TestImage.of(AMD64, "otherwise");
        blobs.putAll(other.blobs());
        layout(index(List.of(amd64.descriptor(), other.descriptor())));

        assertThat(bases.list("oci:layout").images())
                .extracting(ListedImage::platform)
                .containsExactly(AMD64, AMD64);
    }

    @Test
    void indexWithoutEndIsRefused() throws IOException {
        layout(index(Collections.nCopies(101, amd64.descriptor())));

        assertThatThrownBy(() -> bases.list("oci:layout"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'oci:layout' cannot be read: it has more than 100 images");
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        TestImage chart = amd64.withConfigType(new MediaType("application/vnd.cncf.helm.config.v1+json"));
        TestLayout.of(chart).directory(directory.resolve("chart"));

        assertThatThrownBy(() -> bases.list("oci:chart"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read: it is not an image that can be run");
        assertThatThrownBy(() -> bases.list("scratch"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'scratch' is not an image that can be read");
    }

    private Descriptor index(List<Descriptor> manifests) {
        blobs.putAll(amd64.blobs());
        blobs.putAll(arm64.blobs());
        Map<String, String> annotations = Map.of("made", "for a test");
        byte[] index = new Index(MediaType.OCI_INDEX, manifests, annotations).toBytes();
        Descriptor descriptor = Descriptor.of(MediaType.OCI_INDEX, index);
        blobs.put(descriptor.digest(), index);
        return descriptor;
    }

    private void layout(Descriptor index) throws IOException {
        new TestLayout().blobs(blobs).tagged(index, "1.0").directory(directory.resolve("layout"));
    }

    private Descriptor attestation() {
        Platform unknown = new Platform("unknown", "unknown", null, null, List.of());
        return new Descriptor(MediaType.OCI_MANIFEST, Digest.of(new byte[1]), 1).withPlatform(unknown);
    }

    private String push(TestRegistry registry) {
        Descriptor index = index(List.of(amd64.descriptor(), arm64.descriptor()));
        registry.addManifest("team/app", MediaType.OCI_INDEX, blobs.getOrDefault(index.digest(), new byte[0]), "1.0");
        for (TestImage image : List.of(amd64, arm64)) {
            registry.addManifest("team/app", MediaType.OCI_MANIFEST, image.blob(image.descriptor()));
            registry.addBlob(
                    "team/app",
                    MediaType.OCI_CONFIG,
                    image.blob(image.manifest().config()));
        }
        return registry.name() + "/team/app:1.0";
    }
}

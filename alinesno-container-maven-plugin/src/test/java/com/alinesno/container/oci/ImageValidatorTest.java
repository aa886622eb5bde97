// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ImageValidatorTest {

    private static final byte[] TAR = "not really a tar, which nobody here looks into".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIFF_ID = Digest.of(TAR);

    private final Map<Digest, byte[]> blobs = new HashMap<>();

    @Test
    void soundImageHasNoFaults() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));
        Descriptor plain = put(MediaType.OCI_LAYER, TAR);

        assertThat(validate(manifest(config(DIFF_ID, DIFF_ID), layer, plain))).isEmpty();
    }

    @Test
    void soundIndexHasNoFaults() throws Exception {
        Descriptor manifest = manifest(config(DIFF_ID), put(MediaType.OCI_LAYER_GZIP, gzip(TAR)));
        Descriptor attestation = put(
                MediaType.OCI_MANIFEST,
                new Manifest(
                                MediaType.OCI_MANIFEST,
                                put(new MediaType("application/vnd.oci.empty.v1+json"), new byte[] {'{', '}'}),
                                List.of(put(new MediaType("application/vnd.in-toto+json"), new byte[] {'x'})),
                                Map.of())
                        .toBytes());

        assertThat(validate(index(manifest.withPlatform(Platform.linux("amd64")), attestation)))
                .isEmpty();
    }

    @Test
    void flippedByteInALayerIsFound() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));
        stored(layer)[30] ^= 1;

        assertThat(validate(manifest(config(DIFF_ID), layer)))
                .containsExactly(layer.digest() + " is damaged: its content has another digest");
    }

    @Test
    void shortLayerIsFound() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));
        byte[] whole = stored(layer);
        blobs.put(layer.digest(), Arrays.copyOf(whole, whole.length - 5));

        assertThat(validate(manifest(config(DIFF_ID), layer)))
                .singleElement()
                .asString()
                .contains("that were promised");
    }

    @Test
    void longLayerIsNotReadToItsEnd() {
        Descriptor layer = new Descriptor(MediaType.OCI_LAYER, DIFF_ID, TAR.length);
        Descriptor manifest = manifest(config(DIFF_ID), layer);

        List<String> faults =
                new ImageValidator(blob -> blob.equals(layer) ? new Endless() : open(blob)).validate(manifest);

        assertThat(faults)
                .containsExactly(layer.digest() + " is longer than the " + TAR.length + " bytes that were promised");
    }

    @Test
    void wrongDiffIdIsFound() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));
        Digest other = Digest.of(new byte[0]);

        assertThat(validate(manifest(config(other), layer)))
                .containsExactly(layer.digest() + " does not uncompress to " + other + ", as the configuration claims");
    }

    @Test
    void layerThatIsNotCompressedAsItSaysIsFound() {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, TAR);

        assertThat(validate(manifest(config(DIFF_ID), layer)))
                .singleElement()
                .asString()
                .startsWith(layer.digest() + " cannot be uncompressed: ");
    }

    @Test
    void layerOfAnUnknownTypeIsFound() {
        Descriptor layer = put(new MediaType("application/vnd.oci.image.layer.v1.tar+lz4"), TAR);

        assertThat(validate(manifest(config(DIFF_ID), layer)))
                .singleElement()
                .asString()
                .contains("+lz4");
    }

    @Test
    void zstdNeedsItsDecoder() {
        Descriptor layer = put(MediaType.OCI_LAYER_ZSTD, TAR);
        Descriptor manifest = manifest(config(DIFF_ID), layer);

        assertThat(validate(manifest)).singleElement().asString().contains("zstd");
        assertThat(new ImageValidator(this::open, (compression, blob) -> blob).validate(manifest))
                .isEmpty();
    }

    @Test
    void missingBlobIsFound() {
        Descriptor layer = Descriptor.of(MediaType.OCI_LAYER, TAR);

        assertThat(validate(manifest(config(DIFF_ID), layer)))
                .singleElement()
                .asString()
                .startsWith(layer.digest() + " cannot be opened: ");
    }

    @Test
    void missingConfigurationIsFoundAndLayersAreCheckedAllTheSame() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));
        stored(layer)[0] ^= 1;

        assertThat(validate(manifest(Descriptor.of(MediaType.OCI_CONFIG, new byte[] {9}), layer)))
                .hasSize(2)
                .last()
                .asString()
                .contains("is damaged");
    }

    @Test
    void tooFewAndTooManyDiffIdsAreFound() throws Exception {
        Descriptor layer = put(MediaType.OCI_LAYER_GZIP, gzip(TAR));

        assertThat(validate(manifest(config(), layer)))
                .singleElement()
                .asString()
                .contains("1 layers")
                .contains("0 diff IDs");
        assertThat(validate(manifest(config(DIFF_ID, DIFF_ID), layer)))
                .allMatch(fault -> fault.contains("1 layers"))
                .hasSize(2);
    }

    @Test
    void documentUnderAnotherTypeIsFound() {
        Descriptor manifest = manifest(config());

        assertThat(validate(manifest.withMediaType(MediaType.DOCKER_MANIFEST)))
                .singleElement()
                .asString()
                .contains("calls itself " + MediaType.OCI_MANIFEST);
    }

    @Test
    void platformOfAnotherArchitectureIsFound() {
        Descriptor manifest = manifest(config());

        assertThat(validate(index(manifest.withPlatform(Platform.linux("arm64")))))
                .singleElement()
                .asString()
                .contains("listed for linux/arm64")
                .contains("is for linux/amd64");
    }

    @Test
    void damagedDocumentsAreFound() {
        Descriptor manifest = manifest(config());
        stored(manifest)[0] = '[';

        assertThat(validate(manifest)).singleElement().asString().contains("is damaged");
        assertThat(validate(put(MediaType.OCI_INDEX, new byte[] {'['})))
                .singleElement()
                .asString()
                .contains("image index is not a JSON object");
        assertThat(validate(put(MediaType.OCI_LAYER, TAR)))
                .singleElement()
                .asString()
                .contains("manifest is not");
    }

    @Test
    void documentThatPromisesToBeHugeIsNotRead() {
        Descriptor huge = new Descriptor(MediaType.OCI_MANIFEST, DIFF_ID, 1L << 62);

        assertThat(new ImageValidator(blob -> new Endless()).validate(huge))
                .singleElement()
                .asString()
                .contains("4611686018427387904");
    }

    @Test
    void indexesMayBeNestedButNotWithoutEnd() {
        Descriptor shallow = manifest(config());
        for (int i = 0; i < 8; i++) {
            shallow = index(shallow);
        }

        assertThat(validate(shallow)).isEmpty();
        assertThat(validate(index(shallow))).singleElement().asString().contains("nested");
    }

    @Test
    void foreignLayersAreLeftToTheEngine() {
        Descriptor foreign = Descriptor.of(
                new MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"), new byte[] {5});

        assertThat(validate(manifest(config(DIFF_ID), foreign))).isEmpty();
    }

    private List<String> validate(Descriptor root) {
        return new ImageValidator(this::open).validate(root);
    }

    private InputStream open(Descriptor descriptor) throws IOException {
        byte[] content = blobs.get(descriptor.digest());
        if (content == null) {
            throw new NoSuchFileException(descriptor.digest().hex());
        }
        return new ByteArrayInputStream(content);
    }

    private Descriptor config(Digest... diffIds) {
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64")).update(update -> {
            for (Digest diffId : diffIds) {
                update.addLayer(diffId, new History(Instant.EPOCH, "test", ""));
            }
        });
        return put(MediaType.OCI_CONFIG, config.toBytes());
    }

    private Descriptor manifest(Descriptor config, Descriptor... layers) {
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, config, List.of(layers), Map.of());
        return put(MediaType.OCI_MANIFEST, manifest.toBytes());
    }

    private Descriptor index(Descriptor... children) {
        return put(MediaType.OCI_INDEX, new Index(MediaType.OCI_INDEX, List.of(children), Map.of()).toBytes());
    }

    private byte[] stored(Descriptor descriptor) {
        return Objects.requireNonNull(blobs.get(descriptor.digest()));
    }

    private Descriptor put(MediaType type, byte[] content) {
        Descriptor descriptor = Descriptor.of(type, content);
        blobs.put(descriptor.digest(), content.clone());
        return descriptor;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Never ends. */
    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return 0;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLayersTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 1 << 20, (1 << 20) + 1, (5 << 20) - 7})
    void tarIsCompressedToTheSameBytesByHoweverManyThreads(int length) throws IOException {
        byte[] tar = tar(length);
        Digest diffId = Digest.of(tar);
        Digest expected = null;
        for (int threads : new int[] {0, 1, 4}) {
            BlobStore store = store("store-" + threads);
            PackedLayer layer;
            try (PackingThreads packing = new PackingThreads(threads)) {
                layer = Objects.requireNonNull(
                        new PlainLayers(store, packing).compress(diffId, new ByteArrayInputStream(tar)));
            }
            assertThat(layer.diffId()).isEqualTo(diffId);
            assertThat(layer.descriptor().mediaType()).isEqualTo(MediaType.OCI_LAYER_GZIP);
            try (InputStream in = new GZIPInputStream(store.open(layer.descriptor()))) {
                assertThat(in.readAllBytes()).isEqualTo(tar);
            }
            expected = expected == null ? layer.descriptor().digest() : expected;
            assertThat(layer.descriptor().digest()).isEqualTo(expected);
        }
    }

    @Test
    void whatWasCompressedIsKnownByItsDiffId() throws IOException {
        byte[] tar = tar(3000);
        PlainLayers layers = new PlainLayers(store("store"), new PackingThreads(0));

        assertThat(layers.find(Digest.of(tar))).isNull();
        PackedLayer made = Objects.requireNonNull(layers.compress(Digest.of(tar), new ByteArrayInputStream(tar)));

        assertThat(Objects.requireNonNull(layers.find(Digest.of(tar))).descriptor())
                .isEqualTo(made.descriptor());
    }

    @Test
    void tarOfAnotherDigestIsNotRemembered() throws IOException {
        Digest other = Digest.of(new byte[] {1});
        PlainLayers layers = new PlainLayers(store("store"), new PackingThreads(0));

        assertThat(layers.compress(other, new ByteArrayInputStream(tar(3000)))).isNull();
        assertThat(layers.find(other)).isNull();
    }

    private BlobStore store(String name) throws IOException {
        return BlobStore.open(directory.resolve(name), () -> Instant.EPOCH, warning -> {});
    }

    private static byte[] tar(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (bytes[i] & 7);
        }
        return bytes;
    }
}

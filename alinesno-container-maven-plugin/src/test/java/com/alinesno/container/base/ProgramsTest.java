// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @TempDir
    Path directory;

    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final List<Descriptor> layers = new ArrayList<>();
    private final List<Digest> opened = new ArrayList<>();
    private ImageConfig config = ImageConfig.empty(TestImage.AMD64);
    private BlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = BlobStore.open(directory, Instant::now, warning -> {});
    }

    private void layer(TestTar tar) throws IOException {
        byte[] bytes = tar.bytes();
        layer(MediaType.OCI_LAYER_GZIP, bytes, TestImage.gzip(bytes));
    }

    private void layer(MediaType type, byte[] tar, byte[] blob) {
        layers.add(Descriptor.of(type, blob));
        blobs.put(Digest.of(blob), blob);
        config = config.update(update -> update.addLayer(Digest.of(tar), new History(Instant.EPOCH, "test", "")));
    }

    private Image image() {
        BlobSource source = descriptor -> {
            opened.add(descriptor.digest());
            return new ByteArrayInputStream(Objects.requireNonNull(blobs.get(descriptor.digest())));
        };
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST, Descriptor.of(MediaType.OCI_CONFIG, config.toBytes()), layers, Map.of());
        return new Image(Digest.of(manifest.toBytes()), manifest, config, source);
    }

    @Test
    void filesAndLinksInDirectoriesOfProgramsCount() throws IOException {
        layer(new TestTar()
                .file("./usr/bin/bash", "x")
                .symlink("bin/wget", "busybox")
                .hardLink("/usr/local/bin/curl", "usr/bin/bash")
                .file("opt/bin/grep", "x")
                .file("bin/sh/file", "x"));
        assertThat(new Programs(store).of(image())).containsExactly("bash", "curl", "wget");
    }

    @Test
    void whatHigherLayersRemoveIsGone() throws IOException {
        layer(new TestTar().file("usr/bin/bash", "x").file("usr/bin/curl", "x").file("bin/grep", "x"));
        layer(new TestTar().file("usr/bin/.wh.bash", "").file("bin/.wh..wh..opq", ""));
        layer(new TestTar().file("bin/sh", "x"));
        assertThat(new Programs(store).of(image())).containsExactly("curl", "sh");
        layer(new TestTar().file(".wh.usr", ""));
        assertThat(new Programs(store).of(image())).containsExactly("sh");
    }

    @Test
    void aLayerIsReadOnce() throws IOException {
        layer(new TestTar().file("usr/bin/bash", "x"));
        new Programs(store).of(image());
        assertThat(opened).hasSize(1);
        assertThat(new Programs(store).of(image())).containsExactly("bash");
        assertThat(opened).hasSize(1);
    }

    @Test
    void everyCompressionIsReadAndOthersCountAsEmpty() throws IOException {
        byte[] one = new TestTar().file("bin/bash", "x").bytes();
        byte[] two = new TestTar().file("bin/wget", "x").bytes();
        layer(MediaType.OCI_LAYER, one, one);
        layer(MediaType.OCI_LAYER_ZSTD, two, Zstd.compress(two));
        layer(new MediaType("application/vnd.oci.image.layer.v1.tar+gzip+encrypted"), new byte[] {1}, new byte[] {1});
        assertThat(new Programs(store).of(image())).containsExactly("bash", "wget");
    }

    @Test
    void damagedLayersAreNamedAndNotRemembered() throws IOException {
        byte[] tar = new TestTar().file("bin/bash", "x").bytes();
        layer(MediaType.OCI_LAYER_GZIP, tar, new byte[] {1, 2, 3});
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new Programs(store).of(image()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(layers.get(0).digest().toString());
        }
    }
}

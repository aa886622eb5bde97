// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutSinkTest {

    @TempDir
    private Path directory;

    private BlobStore store;
    private Path layout;

    @BeforeEach
    void openStore() throws IOException {
        store = BlobStore.open(directory.resolve("store"), () -> Instant.EPOCH, warning -> {});
        layout = directory.resolve("oci");
    }

    @Test
    void theBlobsOfTheImageAreThereAndNoOthers() throws IOException {
        write(image("1.0"));
        BuiltImage second = image("2.0");
        write(second);
        assertThat(files().keySet()).hasSize(4).contains("index.json", "oci-layout");
        for (Descriptor blob : second.blobs()) {
            assertThat(layout.resolve("blobs/sha256/" + blob.digest().hex()))
                    .hasSameBinaryContentAs(store.path(blob.digest()));
        }
    }

    @Test
    void aFailureLeavesTheLayoutAsItWas() throws IOException {
        write(image("1.0"));
        Map<String, String> before = files();
        BuiltImage second = image("2.0");
        // The last blob cannot be put where something else is.
        Digest last = List.copyOf(second.blobs()).get(1).digest();
        Path inTheWay = Files.createDirectories(layout.resolve("blobs/sha256/" + last.hex()));
        Files.createFile(inTheWay.resolve("file"));

        assertThatIOException().isThrownBy(() -> write(second)).withMessageStartingWith("cannot write " + inTheWay);

        Files.delete(inTheWay.resolve("file"));
        Files.delete(inTheWay);
        assertThat(files()).isEqualTo(before);
    }

    private void write(BuiltImage image) throws IOException {
        new OciLayoutSink(layout).write(image);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(layout)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(layout.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** An image without layers. */
    private BuiltImage image(String version) throws IOException {
        ImageConfig config =
                ImageConfig.empty(Platform.linux("amd64")).update(update -> update.labels(Map.of("version", version)));
        Descriptor id = store.add(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, id, List.of(), Map.of());
        Descriptor root = store.add(MediaType.OCI_MANIFEST, manifest.toBytes());
        return new BuiltImage(
                List.of(ImageReference.parse("order:" + version)),
                root,
                List.of(new PlatformImage(Platform.linux("amd64"), root, manifest, config)),
                store);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A small image for tests, with every byte of it.
 *
 * @param descriptor points at the manifest, and names the platform
 * @param blobs manifest, configuration and layers by digest
 * @param tars the uncompressed layers by diff ID
 */
record TestImage(
        Descriptor descriptor,
        Manifest manifest,
        ImageConfig config,
        Map<Digest, byte[]> blobs,
        Map<Digest, byte[]> tars) {

    static final Platform AMD64 = Platform.linux("amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64/v8");

    /** An image whose layers are compressed with gzip, each holding one of {@code texts}. */
    static TestImage of(Platform platform, String... texts) throws IOException {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        Map<Digest, byte[]> tars = new LinkedHashMap<>();
        List<Descriptor> layers = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(platform).update(update -> update.stopSignal("SIGQUIT"));
        for (String text : texts) {
            byte[] tar = new TestTar().file("file", text).bytes();
            byte[] blob = gzip(tar);
            Digest diffId = Digest.of(tar);
            tars.put(diffId, tar);
            layers.add(keep(blobs, MediaType.OCI_LAYER_GZIP, blob));
            config = config.update(update -> update.addLayer(diffId, new History(Instant.EPOCH, "test", text)));
        }
        return of(config, layers, blobs, tars, MediaType.OCI_CONFIG);
    }

    /** The same with other layers in its manifest. */
    TestImage withLayers(List<Descriptor> layers) {
        return of(config, layers, blobs, tars, MediaType.OCI_CONFIG);
    }

    /** The same with another type of configuration in its manifest. */
    TestImage withConfigType(MediaType type) {
        return of(config, manifest.layers(), blobs, tars, type);
    }

    /** An index of images, as a blob among those of the images. */
    static Descriptor index(Map<Digest, byte[]> blobs, List<Descriptor> manifests) {
        return keep(blobs, MediaType.OCI_INDEX, new Index(MediaType.OCI_INDEX, manifests, Map.of()).toBytes());
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] blob(Descriptor blob) {
        byte[] content = blobs.get(blob.digest());
        return content == null ? new byte[0] : content;
    }

    private static TestImage of(
            ImageConfig config,
            List<Descriptor> layers,
            Map<Digest, byte[]> parts,
            Map<Digest, byte[]> tars,
            MediaType configType) {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(parts);
        Descriptor configuration = keep(blobs, configType, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, configuration, layers, Map.of());
        Descriptor descriptor =
                keep(blobs, MediaType.OCI_MANIFEST, manifest.toBytes()).withPlatform(config.platform());
        return new TestImage(descriptor, manifest, config, blobs, tars);
    }

    private static Descriptor keep(Map<Digest, byte[]> blobs, MediaType type, byte[] content) {
        Descriptor descriptor = Descriptor.of(type, content);
        blobs.put(descriptor.digest(), content);
        return descriptor;
    }
}

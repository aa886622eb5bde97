// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Images in a store, as a build leaves them. Their layers hold texts instead of archives: no sink looks into them. */
public final class Built {

    public static final Platform AMD64 = Platform.linux("amd64");
    public static final Platform ARM64 = Platform.parse("linux/arm64/v8");

    private static final BaseLayers NO_BASE = new BaseLayers(null, Set.of(), blob -> {
        throw new IOException("there is no base");
    });

    public final List<String> warnings = new ArrayList<>();
    public final BlobStore store;

    public Built(Path root) throws IOException {
        store = BlobStore.open(root, InstantSource.fixed(Instant.EPOCH), warnings::add);
    }

    /** An image for one platform with two layers. */
    public BuiltImage image(String... names) throws IOException {
        return image(platform(AMD64, layer("base"), layer("application")), names);
    }

    /** An image without an index. */
    public BuiltImage image(PlatformImage platform, String... names) {
        return new BuiltImage(references(names), platform.descriptor(), List.of(platform), store, NO_BASE);
    }

    /** An image with an index. */
    public BuiltImage index(List<PlatformImage> platforms, String... names) throws IOException {
        List<Descriptor> manifests = platforms.stream()
                .map(platform -> platform.descriptor().withPlatform(platform.platform()))
                .toList();
        byte[] index = new Index(MediaType.OCI_INDEX, manifests, Map.of()).toBytes();
        return new BuiltImage(references(names), store.add(MediaType.OCI_INDEX, index), platforms, store, NO_BASE);
    }

    public PlatformImage platform(Platform platform, Layer... layers) throws IOException {
        ImageConfig config = ImageConfig.empty(platform);
        for (Layer layer : layers) {
            config = config.update(
                    update -> update.addLayer(layer.diffId(), new History(Instant.EPOCH, "test", "a layer")));
        }
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                store.add(MediaType.OCI_CONFIG, config.toBytes()),
                Arrays.stream(layers).map(Layer::descriptor).toList(),
                Map.of());
        Descriptor descriptor = store.add(MediaType.OCI_MANIFEST, manifest.toBytes());
        return new PlatformImage(platform, descriptor, manifest, config);
    }

    public Layer layer(String text) throws IOException {
        return layer(Compression.GZIP, utf8(text));
    }

    public Layer layer(Compression compression, byte[] content) throws IOException {
        Descriptor blob = store.add(MediaType.layer(compression), compress(compression, content));
        return new Layer(blob, Digest.of(content));
    }

    /** A layer that is too long for the buffers of a socket or a pipe to swallow it. */
    Layer longLayer(int seed) throws IOException {
        byte[] content = new byte[3 << 20];
        new Random(seed).nextBytes(content);
        return layer(Compression.NONE, content);
    }

    /** A layer that its base image knows by the other algorithm. */
    public Layer sha512Layer(String text) throws IOException {
        byte[] content = utf8(text);
        Digest digest = new Digest("sha512", HexFormat.of().formatHex(sha512(content)));
        Descriptor blob = new Descriptor(MediaType.OCI_LAYER, digest, content.length);
        store.add(blob, new ByteArrayInputStream(content));
        return new Layer(blob, Digest.of(content));
    }

    /** A layer that only its owner may give out, and that is not in the store. */
    public static Layer foreignLayer(String text) {
        byte[] content = utf8(text);
        MediaType foreign = new MediaType("application/vnd.oci.image.layer.nondistributable.v1.tar");
        return new Layer(Descriptor.of(foreign, content), Digest.of(content));
    }

    /** Removes the blob from the store behind the build's back. */
    public void lose(Descriptor blob) throws IOException {
        Files.delete(store.path(blob.digest()));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<ImageReference> references(String... names) {
        return Arrays.stream(names).map(ImageReference::parse).toList();
    }

    private static byte[] compress(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (compression) {
            case NONE -> bytes;
            case GZIP -> new GZIPOutputStream(bytes);
            case ZSTD -> new ZstdOutputStream(bytes);
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha512(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}

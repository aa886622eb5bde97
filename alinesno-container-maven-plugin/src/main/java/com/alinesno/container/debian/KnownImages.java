// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.debian.archive.BlobRecords;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images that came out of a lock file and a request before. With nothing changed, a build finds them here by the
 * bytes of the lock file, and does not even look at what it says.
 */
final class KnownImages {

    private static final String KIND = "debian-images";

    private final BlobStore store;
    private final BlobRecords records;

    KnownImages(BlobStore store) {
        this.store = store;
        this.records = new BlobRecords(store, KIND);
    }

    /** The images by platform, or null unless all of them are known and everything that they consist of is there. */
    @Nullable
    Map<Platform, Image> find(DebianRequest request) throws IOException {
        if (!Files.isRegularFile(request.lockFile())) {
            return null;
        }
        String text = text(request);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            Descriptor manifest = records.find(key(text, platform));
            Image image = manifest == null ? null : read(manifest);
            if (image == null) {
                return null;
            }
            images.put(platform, image);
        }
        return images;
    }

    /** Remembers what was made. The lock file is the one that it was made of. */
    void keep(DebianRequest request, Map<Platform, Image> images) throws IOException {
        String text = text(request);
        for (Map.Entry<Platform, Image> entry : images.entrySet()) {
            Manifest manifest = entry.getValue().manifest();
            records.keep(key(text, entry.getKey()), Descriptor.of(manifest.mediaType(), manifest.toBytes()));
        }
    }

    private @Nullable Image read(Descriptor descriptor) throws IOException {
        try {
            Manifest manifest = Manifest.parse(content(descriptor), MediaType.OCI_MANIFEST);
            if (!store.contains(manifest.config())) {
                return null;
            }
            for (Descriptor layer : manifest.layers()) {
                if (!store.contains(layer)) {
                    return null;
                }
            }
            ImageConfig config = ImageConfig.parse(content(manifest.config()));
            return new Image(descriptor.digest(), manifest, config, store);
        } catch (MalformedDocumentException e) {
            // The disk has damaged it; it is made again.
            return null;
        }
    }

    private byte[] content(Descriptor descriptor) throws IOException {
        try (InputStream in = store.open(descriptor)) {
            byte[] content = in.readAllBytes();
            if (!Digest.of(content).equals(descriptor.digest())) {
                throw new MalformedDocumentException("the cache has another document than " + descriptor.digest());
            }
            return content;
        }
    }

    /** All that decides about the images but their platform. */
    private static String text(DebianRequest request) throws IOException {
        Path lock = request.lockFile();
        return String.join(
                "\n",
                "debian image " + LayerRecipe.FORMAT,
                Digest.of(RegularFile.bytes(lock)).hex(),
                request.lockRequest().toString(),
                request.users().toString(),
                request.environment().toString(),
                request.keepDocs() + " " + request.compression());
    }

    private static String key(String text, Platform platform) {
        return Digest.of((text + "\n" + platform).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OCI image layout, to be written as a directory or an archive. */
final class TestLayout {

    private final Map<String, byte[]> blobs = new TreeMap<>();
    private final List<Descriptor> entries = new ArrayList<>();

    /** A layout that names {@code images} without tags. */
    static TestLayout of(TestImage... images) {
        TestLayout layout = new TestLayout();
        for (TestImage image : images) {
            layout.blobs(image.blobs()).entry(image.descriptor());
        }
        return layout;
    }

    TestLayout blobs(Map<Digest, byte[]> more) {
        more.forEach((digest, content) -> blobs.put("blobs/" + digest.algorithm() + "/" + digest.hex(), content));
        return this;
    }

    TestLayout entry(Descriptor descriptor) {
        entries.add(descriptor);
        return this;
    }

    TestLayout tagged(Descriptor descriptor, String tag) {
        Map<String, String> annotations = new HashMap<>(descriptor.annotations());
        annotations.put("org.opencontainers.image.ref.name", tag);
        return entry(descriptor.withAnnotations(annotations));
    }

    byte[] index() {
        return new Index(MediaType.OCI_INDEX, entries, Map.of()).toBytes();
    }

    Path directory(Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }

    /** The archive, the index after the blobs. */
    byte[] archive(String prefix) {
        TestTar tar = new TestTar();
        files().forEach((name, content) -> tar.file(prefix + name, content));
        return tar.bytes();
    }

    private Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>(blobs);
        files.put("oci-layout", TestImage.utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
        files.put("index.json", index());
        return files;
    }
}

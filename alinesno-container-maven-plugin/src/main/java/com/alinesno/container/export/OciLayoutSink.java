// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory in OCI image layout (OCI image specification, <i>image-layout.md</i>). Its blobs are hard links to those
 * of the store, or copies where the file system has no links. A blob is never rewritten while it is right, and the
 * index is replaced after the new blobs are there and before the old ones go: a build that is killed leaves the layout
 * as it was, or as it is to be.
 *
 * @param directory made where it is missing; all blobs in it are taken over, and removed when the image lacks them
 */
public record OciLayoutSink(Path directory) implements ImageSink {

    @Override
    public String write(BuiltImage image) throws IOException {
        Path blobs = directory.resolve(OciLayout.BLOBS);
        Set<Path> wanted = new HashSet<>();
        List<Path> added = new ArrayList<>();
        try {
            for (Descriptor blob : image.blobs()) {
                Digest digest = blob.digest();
                Path parent = OutputDirectory.create(blobs.resolve(digest.algorithm()));
                Path file = parent.resolve(digest.hex());
                if (wanted.add(file) && !Files.exists(file)) {
                    added.add(file);
                }
                BlobLink.place(image.store().path(digest), parent, digest.hex());
            }
            AtomicFile.write(directory.resolve(OciLayout.MARKER), OciLayout.marker());
            AtomicFile.write(directory.resolve(OciLayout.INDEX), OciLayout.index(image));
        } catch (IOException e) {
            // What nothing names would only fill the disk that may have been the reason.
            for (Path file : added) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
        removeOthers(blobs, wanted);
        OutputDirectory.removeLeftovers(directory, OciLayout.MARKER + "-");
        OutputDirectory.removeLeftovers(directory, OciLayout.INDEX + "-");
        return directory.toString();
    }

    private static void removeOthers(Path blobs, Set<Path> wanted) throws IOException {
        try (DirectoryStream<Path> algorithms = Files.newDirectoryStream(blobs, Files::isDirectory)) {
            for (Path algorithm : algorithms) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(algorithm)) {
                    for (Path file : files) {
                        if (!wanted.contains(file) && !Files.isDirectory(file)) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        }
    }
}

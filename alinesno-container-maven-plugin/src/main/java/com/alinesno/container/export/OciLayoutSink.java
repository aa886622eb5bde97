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
public record OciLayoutSink(Path directory) implements FileSink {

    @Override
    public Staged stage(BuiltImage image) throws IOException {
        StagedLayout staged = new StagedLayout(directory, OciLayout.index(image));
        try {
            for (Descriptor blob : image.blobs()) {
                staged.place(image, blob.digest());
            }
        } catch (IOException e) {
            staged.close();
            throw e;
        }
        return staged;
    }

    /** Blobs in the layout that no index names yet. */
    private static final class StagedLayout implements Staged {

        private final Path directory;
        private final Path blobs;
        private final byte[] index;
        private final Set<Path> wanted = new HashSet<>();
        private final List<Path> added = new ArrayList<>();

        StagedLayout(Path directory, byte[] index) {
            this.directory = directory;
            this.blobs = directory.resolve(OciLayout.BLOBS);
            this.index = index;
        }

        void place(BuiltImage image, Digest digest) throws IOException {
            Path parent = OutputDirectory.create(blobs.resolve(digest.algorithm()));
            Path file = parent.resolve(digest.hex());
            if (wanted.add(file) && !Files.exists(file)) {
                added.add(file);
            }
            BlobLink.place(image.store().path(digest), parent, digest.hex());
        }

        @Override
        public String commit() throws IOException {
            AtomicFile.write(directory.resolve(OciLayout.MARKER), OciLayout.marker());
            AtomicFile.write(directory.resolve(OciLayout.INDEX), index);
            added.clear();
            removeOthers(blobs, wanted);
            OutputDirectory.removeLeftovers(directory, OciLayout.MARKER + "-");
            OutputDirectory.removeLeftovers(directory, OciLayout.INDEX + "-");
            return directory.toString();
        }

        /** What nothing names would only fill the disk, which may be why it was not committed. */
        @Override
        public void close() throws IOException {
            for (Path file : added) {
                Files.deleteIfExists(file);
            }
        }
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

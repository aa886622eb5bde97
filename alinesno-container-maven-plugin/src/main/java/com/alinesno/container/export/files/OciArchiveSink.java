// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.oci.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * One tar file that holds an OCI image layout: {@code oci-archive:} in the words of skopeo and Podman, and what
 * {@code ctr images import} reads.
 *
 * @param file replaced as a whole; left alone while it holds this image
 */
public record OciArchiveSink(Path file) implements FileSink {

    @Override
    public Staged stage(BuiltImage image) throws IOException {
        TarArchive archive = archive(image, OciLayout.index(image), image.blobs());
        return new ArchiveFile(file, image.store()).stage(archive);
    }

    /** The archive of one platform of an image, which has the manifest for its root. */
    public static TarArchive archive(BuiltImage image, PlatformImage platform) throws IOException {
        List<Descriptor> blobs = platform.blobs();
        for (Descriptor blob : blobs) {
            image.requireStored(blob);
        }
        return archive(image, OciLayout.index(platform, image.names()), blobs);
    }

    private static TarArchive archive(BuiltImage image, byte[] index, Collection<Descriptor> blobs) {
        TreeSet<Descriptor> sorted = new TreeSet<>(Comparator.comparing(Descriptor::digest));
        sorted.addAll(blobs);
        TarArchive archive = new TarArchive(image.store())
                .document(OciLayout.MARKER, OciLayout.marker())
                .document(OciLayout.INDEX, index)
                .directory(OciLayout.BLOBS + "/");
        String algorithm = "";
        for (Descriptor blob : sorted) {
            if (!blob.digest().algorithm().equals(algorithm)) {
                algorithm = blob.digest().algorithm();
                archive.directory(OciLayout.BLOBS + "/" + algorithm + "/");
            }
            archive.blob(OciLayout.path(blob.digest()), blob);
        }
        return archive;
    }
}

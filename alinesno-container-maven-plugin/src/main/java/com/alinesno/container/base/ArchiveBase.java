// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An image in an archive.
 *
 * @param file the archive
 * @param selector which of its images: null where there is only one
 * @param form what the archive is to be
 */
record ArchiveBase(BaseRequest request, Path file, @Nullable String selector, Form form) {

    /** What archives of images are. Those that newer engines save are both. */
    enum Form {
        OCI("an OCI image layout", LayoutIndex.FILE),
        DOCKER("an archive of docker save", DockerArchive.MANIFEST),
        /** The one or the other: whoever saved it is not asked, and as a layout it tells more. */
        EITHER("an archive of an image", LayoutIndex.FILE + " nor " + DockerArchive.MANIFEST);

        private final String words;
        private final String documents;

        Form(String words, String documents) {
            this.words = words;
            this.documents = documents;
        }
    }

    /** The layers of an OCI layout stay in the archive; those of a Docker archive are in the store afterwards. */
    Found find(BlobStore store) throws IOException {
        if (Files.isDirectory(file)) {
            throw request.mistake(
                    "is a directory, not an archive", "Use oci:PATH if it is an OCI image layout, or name the file.");
        }
        Archive archive = new Archive(file);
        ArchiveListing listing = ArchiveListing.of(archive);
        boolean hasDocker = listing.file(DockerArchive.MANIFEST) != null;
        boolean hasOci = listing.file(LayoutIndex.FILE) != null;
        if (hasDocker && (form == Form.DOCKER || (form == Form.EITHER && !hasOci))) {
            Roots roots = new DockerArchive(archive, listing, store).load(selector, request);
            return new Found(roots, new StoredContent(store));
        }
        if (!hasOci) {
            throw request.mistake(
                    "is not " + form.words + ": it has no " + form.documents,
                    hasDocker
                            ? "It is an archive of docker save: use tar://PATH."
                            : "Name an archive that docker save, or a tool that writes OCI archives, has made.");
        }
        Roots roots = LayoutIndex.parse(listing.document(LayoutIndex.FILE)).choose(selector, request);
        return new Found(roots, new OciArchive(archive, listing, store));
    }

    /** Finds the image and puts what the request asks for of it into the store. */
    Roots keep(BlobStore store) throws IOException {
        Found found = find(store);
        if (found.content() instanceof OciArchive archive) {
            new Resolver(request, archive).images(found.roots());
            archive.importLayers();
        }
        return found.roots();
    }
}

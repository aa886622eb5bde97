// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.LocatedImage;
import com.alinesno.container.base.image.PlatformResolver;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.base.image.StoredContent;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.tar.IndexedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image in an archive.
 *
 * @param file the archive
 * @param selector which of its images: null where there is only one
 * @param form what the archive is to be
 */
public record ArchiveBase(
        BaseRequest request, Path file, @Nullable String selector, Form form) {

    /** What archives of images are. Those that newer engines save are both. */
    public enum Form {
        OCI("an OCI image layout", LayoutIndex.FILE),
        DOCKER("an archive of docker save", DockerArchiveReader.MANIFEST),
        /** The one or the other: whoever saved it is not asked, and as a layout it tells more. */
        EITHER("an archive of an image", LayoutIndex.FILE + " nor " + DockerArchiveReader.MANIFEST);

        private final String words;
        private final String documents;

        Form(String words, String documents) {
            this.words = words;
            this.documents = documents;
        }
    }

    /** The layers of an OCI layout stay in the archive; those of a Docker archive are in the store afterwards. */
    public LocatedImage find(BlobStore store, PackingThreads threads) throws IOException {
        if (Files.isDirectory(file)) {
            throw request.mistake(
                    "is a directory, not an archive", "Use oci:PATH if it is an OCI image layout, or name the file.");
        }
        requireFile();
        IndexedArchive archive = new IndexedArchive(file);
        ArchiveListing listing = ArchiveListing.of(archive);
        boolean hasDocker = listing.file(DockerArchiveReader.MANIFEST) != null;
        boolean hasOci = listing.file(LayoutIndex.FILE) != null;
        if (hasDocker && (form == Form.DOCKER || (form == Form.EITHER && !hasOci))) {
            return docker(archive, listing, store, threads);
        }
        if (!hasOci) {
            throw request.mistake(
                    "is not " + form.words + ": it has no " + form.documents,
                    hasDocker
                            ? "It is an archive of docker save: use tar://PATH."
                            : "Name an archive that docker save, or a tool that writes OCI archives, has made.");
        }
        RootManifests roots =
                LayoutIndex.parse(listing.document(LayoutIndex.FILE)).choose(selector, request);
        return new LocatedImage(roots, new OciArchive(archive, listing, store));
    }

    private LocatedImage docker(IndexedArchive archive, ArchiveListing listing, BlobStore store, PackingThreads threads)
            throws IOException {
        RootManifests roots = new DockerArchiveReader(archive, listing, store, threads).load(selector, request);
        return new LocatedImage(roots, new StoredContent(store));
    }

    /** Reading anything else than a file could wait without end. */
    public void requireFile() {
        try {
            RegularFile.require(file);
        } catch (IOException e) {
            throw request.mistake("cannot be read: " + Reasons.of(e), "Name the file of an archive.", e);
        }
    }

    /** Finds the image and puts what the request asks for of it into the store. */
    public RootManifests keep(BlobStore store, PackingThreads threads) throws IOException {
        LocatedImage found = find(store, threads);
        if (found.content() instanceof OciArchive content) {
            Map<Platform, Image> images = new PlatformResolver(request, content).images(found.roots());
            if (form == Form.EITHER && images.size() == 1 && hasPlainLayers(images.values())) {
                // Docker has unpacked it, and its manifest is made up: nothing is lost by compressing the layers.
                requireFile();
                IndexedArchive archive = new IndexedArchive(file);
                ArchiveListing listing = ArchiveListing.of(archive);
                if (listing.file(DockerArchiveReader.MANIFEST) != null) {
                    return docker(archive, listing, store, threads).roots();
                }
            }
            content.importLayers();
        }
        return found.roots();
    }

    private static boolean hasPlainLayers(Collection<Image> images) {
        for (Image image : images) {
            for (Descriptor layer : image.manifest().layers()) {
                if (layer.mediaType().layerCompression() == Compression.NONE) {
                    return true;
                }
            }
        }
        return false;
    }
}

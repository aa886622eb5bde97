// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.MalformedDocumentException;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens base images. */
public final class BaseImages {

    private static final String INDEX = "index.json";

    private final BlobStore store;
    private final Registries registries;
    private final InstantSource clock;
    private final Consumer<String> debug;

    /**
     * @param store where layers of archives and registries end up
     * @param registries how to talk to registries; not used for other bases
     * @param clock tells how old what is known of a tag is
     * @param debug told of mirrors that were given up
     */
    public BaseImages(BlobStore store, Registries registries, InstantSource clock, Consumer<String> debug) {
        this.store = store;
        this.registries = registries;
        this.clock = clock;
        this.debug = debug;
    }

    /**
     * Finds the image and reads its documents for every platform that is asked for.
     *
     * @throws com.alinesno.container.ConfigurationException when there is no such image, it is none that can be built
     *     on, or it lacks a platform
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    public BaseImage open(BaseRequest request) throws IOException {
        Location location = Location.of(request);
        try {
            if (location instanceof Location.OciLayout layout) {
                return Files.isDirectory(layout.path())
                        ? openDirectory(request, layout)
                        : openArchive(request, layout.path(), layout.selector(), false);
            }
            if (location instanceof Location.DockerArchive archive) {
                return openArchive(request, archive.path(), archive.selector(), true);
            }
            if (location instanceof Location.Registry registry) {
                return openRegistry(request, registry.reference());
            }
            return scratch(request);
        } catch (MalformedDocumentException e) {
            throw request.mistake(
                    "cannot be built on: " + e.getMessage(), "Choose another base, or have this one made again.", e);
        }
    }

    /**
     * An image that this build has made itself, of which everything is in the store.
     *
     * @param name what people are told
     */
    public BaseImage made(String name, Map<Platform, Image> images) {
        return new BaseImage(name, null, null, images, new StoredContent(store));
    }

    private BaseImage scratch(BaseRequest request) throws IOException {
        Content content = new StoredContent(store);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            ImageConfig config = ImageConfig.empty(platform);
            Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
            Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
            images.put(platform, new Image(Digest.of(manifest.toBytes()), manifest, config, content));
        }
        return new BaseImage(request.image(), null, null, images, content);
    }

    private BaseImage openDirectory(BaseRequest request, Location.OciLayout layout) throws IOException {
        Path index = layout.path().resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            throw request.mistake(
                    "is a directory without " + INDEX + ", so it is no OCI image layout",
                    "Name the directory that holds " + INDEX + " and oci-layout.");
        }
        byte[] document;
        try (InputStream in = Files.newInputStream(index)) {
            document = in.readNBytes(Json.MAX_BYTES + 1);
        }
        Roots roots = LayoutIndex.parse(document).choose(layout.selector(), request);
        return open(request, roots, new LayoutContent(layout.path(), store), null);
    }

    private BaseImage openArchive(BaseRequest request, Path file, @Nullable String selector, boolean docker)
            throws IOException {
        if (Files.isDirectory(file)) {
            throw request.mistake(
                    "is a directory, not an archive", "Use oci:PATH if it is an OCI image layout, or name the file.");
        }
        Remembered remembered = new Remembered(store);
        String name = (docker ? "tar " : "oci ") + file.toAbsolutePath() + (selector == null ? "" : " " + selector);
        String stamp = FileStamp.of(file).toString();
        Content content = new StoredContent(store);
        Roots known = remembered.find(name, stamp);
        if (known != null) {
            try {
                return open(request, known, content, null);
            } catch (MissingBlobException e) {
                // The cache was emptied since, or other platforms are wanted this time.
            }
        }
        Roots roots = read(request, new Archive(file), selector, docker);
        BaseImage image = open(request, roots, content, null);
        remembered.keep(name, stamp, roots, clock.instant());
        return image;
    }

    /** Puts what is wanted of an archive into the store. */
    private Roots read(BaseRequest request, Archive archive, @Nullable String selector, boolean docker)
            throws IOException {
        ArchiveListing listing = ArchiveListing.of(archive);
        boolean hasDocker = listing.file(DockerArchive.MANIFEST) != null;
        boolean hasOci = listing.file(INDEX) != null;
        if (docker && hasDocker) {
            return new DockerArchive(archive, listing, store).load(selector, request);
        }
        if (!hasOci) {
            throw request.mistake(
                    "is not " + (docker ? "an archive of docker save" : "an OCI image layout") + ": it has no "
                            + (docker ? DockerArchive.MANIFEST : INDEX),
                    hasDocker
                            ? "It is an archive of docker save: use tar://PATH."
                            : "Name an archive that docker save, or a tool that writes OCI archives, has made.");
        }
        OciArchive content = new OciArchive(archive, listing, store);
        Roots roots = LayoutIndex.parse(listing.document(INDEX)).choose(selector, request);
        new Resolver(request, content).images(roots);
        content.importLayers();
        return roots;
    }

    private BaseImage openRegistry(BaseRequest request, ImageReference reference) throws IOException {
        BasePull pull = new BasePull(() -> request.sources(reference), registries, debug);
        Roots roots = new RegistryBase(request, reference, pull, store, clock).find();
        Content content = new RegistryContent(store, pull, reference, request.offline());
        try {
            return open(request, roots, content, reference);
        } catch (MissingBlobException e) {
            throw request.mistake(
                    "is not complete in the cache, and the build is offline: " + e.getMessage(),
                    "Run the build once without -o.",
                    e);
        }
    }

    private static BaseImage open(BaseRequest request, Roots roots, Content content, @Nullable ImageReference reference)
            throws IOException {
        Map<Platform, Image> images = new Resolver(request, content).images(roots);
        return new BaseImage(request.image(), roots.digest(), reference, images, content);
    }
}

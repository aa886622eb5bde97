// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.layer.PlainLayers;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens base images, and lists what there is of others. */
public final class BaseImages {

    private final BlobStore store;
    private final PackingThreads threads;
    private final Registries registries;
    private final Supplier<EngineFinder> engines;
    private final InstantSource clock;
    private final Consumer<String> debug;
    private final Fetching fetching;

    /**
     * @param store where layers of archives and registries end up
     * @param threads compress what archives and engines hold as plain tar
     * @param registries how to talk to registries; not used for other bases
     * @param engines tells where this machine's Docker or Podman is; asked only for images that it has
     * @param clock tells how old what is known of a tag is
     * @param debug told of mirrors that were given up
     * @param fetching told how far pulls have come
     */
    public BaseImages(
            BlobStore store,
            PackingThreads threads,
            Registries registries,
            Supplier<EngineFinder> engines,
            InstantSource clock,
            Consumer<String> debug,
            Fetching fetching) {
        this.store = store;
        this.threads = threads;
        this.registries = registries;
        this.engines = engines;
        this.clock = clock;
        this.debug = debug;
        this.fetching = fetching;
    }

    /**
     * Finds the image and reads its documents for every platform that is asked for.
     *
     * @throws ConfigurationException when there is no such image, it is none that can be built
     *     on, or it lacks a platform
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    public BaseImage open(BaseRequest request) throws IOException {
        if (request.platforms().isEmpty()) {
            throw new IllegalArgumentException("a base image is wanted for at least one platform");
        }
        BaseLocation location = BaseLocation.of(request);
        try {
            if (location instanceof BaseLocation.OciLayout layout) {
                return Files.isDirectory(layout.path())
                        ? open(request, findInDirectory(request, layout), null)
                        : openArchive(archive(request, layout));
            }
            if (location instanceof BaseLocation.DockerArchive archive) {
                return openArchive(archive(request, archive));
            }
            if (location instanceof BaseLocation.Daemon daemon) {
                return openSaved(request, daemon.image());
            }
            if (location instanceof BaseLocation.Registry registry) {
                return openRegistry(request, registry.reference());
            }
            return scratch(request);
        } catch (MalformedDocumentException e) {
            throw request.mistake(
                    "cannot be built on: " + e.getMessage(), "Choose another base, or have this one made again.", e);
        }
    }

    /**
     * Finds an image and reads its documents for every platform that it has. Layers are neither fetched nor looked for,
     * but for those of a {@code docker save} archive, which are in no other way known by their digests.
     *
     * @throws ConfigurationException when there is no such image, or its documents are not those
     *     of an image
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    public ImageListing list(BaseRequest request) throws IOException {
        BaseLocation location = BaseLocation.of(request);
        try {
            if (location instanceof BaseLocation.OciLayout layout) {
                return list(
                        request,
                        Files.isDirectory(layout.path())
                                ? findInDirectory(request, layout)
                                : archive(request, layout).find(store, threads));
            }
            if (location instanceof BaseLocation.DockerArchive archive) {
                return list(request, archive(request, archive).find(store, threads));
            }
            if (location instanceof BaseLocation.Daemon daemon) {
                return listSaved(request, daemon.image());
            }
            if (location instanceof BaseLocation.Registry registry) {
                return listRegistry(request, registry.reference());
            }
            throw request.mistake("is not an image that can be read", "Name an image, an OCI layout or an archive.");
        } catch (MalformedDocumentException e) {
            throw request.mistake("cannot be read: " + e.getMessage(), "Have it made again.", e);
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
        ImageContent content = new StoredContent(store);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            ImageConfig config = ImageConfig.empty(platform);
            Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
            Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
            images.put(platform, new Image(Digest.of(manifest.toBytes()), manifest, config, content));
        }
        return new BaseImage(request.image(), null, null, images, content);
    }

    private LocatedImage findInDirectory(BaseRequest request, BaseLocation.OciLayout layout) throws IOException {
        Path index = layout.path().resolve(LayoutIndex.FILE);
        if (!Files.isRegularFile(index)) {
            throw request.mistake(
                    "is a directory without " + LayoutIndex.FILE + ", so it is no OCI image layout",
                    "Name the directory that holds " + LayoutIndex.FILE + " and oci-layout.");
        }
        byte[] document;
        try (InputStream in = RegularFile.open(index)) {
            document = in.readNBytes(Json.MAX_BYTES + 1);
        }
        RootManifests roots = LayoutIndex.parse(document).choose(layout.selector(), request);
        return new LocatedImage(roots, new LayoutContent(layout.path(), store));
    }

    private static ArchiveBase archive(BaseRequest request, BaseLocation.OciLayout layout) {
        return new ArchiveBase(request, layout.path(), layout.selector(), ArchiveBase.Form.OCI);
    }

    private static ArchiveBase archive(BaseRequest request, BaseLocation.DockerArchive archive) {
        return new ArchiveBase(request, archive.path(), archive.selector(), ArchiveBase.Form.DOCKER);
    }

    private BaseImage openArchive(ArchiveBase archive) throws IOException {
        String selector = archive.selector();
        String kind = archive.form() == ArchiveBase.Form.DOCKER ? "tar " : "oci ";
        String name = kind + archive.file().toAbsolutePath() + (selector == null ? "" : " " + selector);
        if (!Files.isDirectory(archive.file())) {
            archive.requireFile();
        }
        String stamp = Files.isDirectory(archive.file())
                ? ""
                : FileStamp.of(archive.file())
                        + (archive.form() == ArchiveBase.Form.OCI ? "" : " " + PlainLayers.FORMAT);
        return openOnce(archive.request(), name, stamp, () -> archive.keep(store, threads));
    }

    private BaseImage openSaved(BaseRequest request, String name) throws IOException {
        SavedImage image = SavedImage.find(request, name, engines.get());
        return openOnce(
                request,
                "engine " + image.id(),
                image.id() + " " + PlainLayers.FORMAT,
                () -> image.read(store, file -> saved(request, file).keep(store, threads)));
    }

    private ImageListing listSaved(BaseRequest request, String name) throws IOException {
        SavedImage image = SavedImage.find(request, name, engines.get());
        return image.read(store, file -> list(request, saved(request, file).find(store, threads)));
    }

    private static ArchiveBase saved(BaseRequest request, Path file) {
        return new ArchiveBase(request, file, null, ArchiveBase.Form.EITHER);
    }

    private interface Keeping {
        RootManifests keep() throws IOException;
    }

    /** Opens what an earlier build has kept, or else has it kept now. */
    private BaseImage openOnce(BaseRequest request, String name, String stamp, Keeping keeping) throws IOException {
        BaseCache remembered = new BaseCache(store);
        ImageContent content = new StoredContent(store);
        RootManifests known = remembered.find(name, stamp);
        if (known != null) {
            try {
                return open(request, new LocatedImage(known, content), null);
            } catch (MissingBlobException e) {
                // The cache was emptied since, or other platforms are wanted this time.
            }
        }
        RootManifests kept = keeping.keep();
        BaseImage image = open(request, new LocatedImage(kept, content), null);
        remembered.keep(name, stamp, kept, clock.instant());
        return image;
    }

    private BaseImage openRegistry(BaseRequest request, ImageReference reference) throws IOException {
        try {
            return open(request, findInRegistry(request, reference), reference);
        } catch (MissingBlobException e) {
            throw incomplete(request, e);
        }
    }

    private ImageListing listRegistry(BaseRequest request, ImageReference reference) throws IOException {
        try {
            return list(request, findInRegistry(request, reference));
        } catch (MissingBlobException e) {
            throw incomplete(request, e);
        }
    }

    private LocatedImage findInRegistry(BaseRequest request, ImageReference reference) throws IOException {
        BasePull pull = new BasePull(() -> request.sources(reference), registries, debug);
        RootManifests roots = new RegistryBase(request, reference, pull, store, clock).find();
        return new LocatedImage(roots, new RegistryContent(store, pull, reference, request, fetching));
    }

    private static ConfigurationException incomplete(BaseRequest request, MissingBlobException missing) {
        return request.mistake(
                "is not complete in the cache, and Maven is offline: " + missing.getMessage(),
                "Run it once without -o.",
                missing);
    }

    private static BaseImage open(BaseRequest request, LocatedImage found, @Nullable ImageReference reference)
            throws IOException {
        Map<Platform, Image> images = new PlatformResolver(request, found.content()).images(found.roots());
        return new BaseImage(request.image(), found.roots().digest(), reference, images, found.content());
    }

    private static ImageListing list(BaseRequest request, LocatedImage found) throws IOException {
        RootManifests roots = found.roots();
        List<ListedImage> images = new PlatformResolver(request, found.content()).all(roots);
        Descriptor root = roots.candidates().get(0);
        if (roots.candidates().size() > 1) {
            return new ImageListing(request.image(), roots.digest(), MediaType.OCI_INDEX, Map.of(), images);
        }
        Map<String, String> annotations = root.mediaType().isIndex()
                ? Index.parse(found.content().document(root), root.mediaType()).annotations()
                : Map.of();
        return new ImageListing(request.image(), roots.digest(), root.mediaType(), annotations, images);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.daemon;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.engine.Engine;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.engine.EngineInfo;
import com.alinesno.container.engine.EngineSettings;
import com.alinesno.container.engine.UnansweredException;
import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.ImageSink;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.export.files.DockerArchiveLayout;
import com.alinesno.container.export.files.OciArchiveSink;
import com.alinesno.container.export.files.TarArchive;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;

/**
 * Loads one platform of an image into the Docker or Podman of this machine. An image that is there already only gets its
 * names, and layers that the engine has are not sent where its API allows that.
 */
public final class DaemonSink implements ImageSink {

    private final EngineFinder finder;
    private final PlatformChoice platform;

    /** @param platform which platform is loaded, where the image has several */
    public DaemonSink(EngineSettings settings, PlatformChoice platform) {
        this(EngineFinder.of(settings), platform);
    }

    DaemonSink(EngineFinder finder, PlatformChoice platform) {
        this.finder = finder;
        this.platform = platform;
    }

    /** @return the engine's name and version */
    @Override
    public String write(BuiltImage image) throws IOException {
        PlatformImage chosen = platform.of(image);
        Engine engine = finder.find();
        EngineInfo info = engine.info();
        requireReadable(chosen, info);
        try {
            bring(image, chosen, engine);
        } catch (UnansweredException e) {
            // The program loads images and does not say which are there. The archive names what it holds.
            engine.load(whole(image, chosen, info));
        }
        return info.toString();
    }

    private static void bring(BuiltImage image, PlatformImage chosen, Engine engine) throws IOException {
        String id = idOf(chosen, engine.info());
        if (engine.find(id) == null) {
            load(image, chosen, engine);
        }
        for (ImageReference name : image.names()) {
            name(name, id, engine);
        }
    }

    /** The ID that the engine gives the image: what it keeps decides what it hashes. */
    private static String idOf(PlatformImage image, EngineInfo info) {
        Digest id = info.keepsManifests() ? image.descriptor().digest() : image.id();
        return id.toString();
    }

    private static void load(BuiltImage image, PlatformImage chosen, Engine engine) throws IOException {
        EngineInfo info = engine.info();
        int known = info.skipsKnownLayers() ? KnownLayers.count(image, chosen, engine) : 0;
        if (known > 0 && isLoaded(DockerArchiveLayout.of(image, chosen, known), idOf(chosen, info), engine)) {
            return;
        }
        engine.load(whole(image, chosen, info));
    }

    private static ArchiveBody whole(BuiltImage image, PlatformImage chosen, EngineInfo info) throws IOException {
        // From a Docker archive an engine that keeps manifests would make up one; from a layout it takes ours.
        TarArchive archive = info.keepsManifests()
                ? OciArchiveSink.archive(image, chosen)
                : DockerArchiveLayout.of(image, chosen, 0);
        return archive::writeTo;
    }

    /** Whether an archive that lacks layers did it. If it did not, for whatever reason, the whole archive will tell. */
    private static boolean isLoaded(TarArchive partial, String id, Engine engine) {
        try {
            engine.load(partial::writeTo);
            return engine.find(id) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sees to it that the name leads to the image, and that the engine has the image that it was sent. */
    private static void name(ImageReference name, String id, Engine engine) throws IOException {
        String fullName = name.fullName();
        EngineImage there = engine.find(fullName);
        if (there == null || !there.id().equals(id)) {
            engine.tag(id, name);
            there = engine.find(fullName);
        }
        if (there == null || !there.id().equals(id)) {
            throw new IOException(engine.info() + " has " + (there == null ? "nothing" : there.id()) + " as " + name
                    + ", but " + id + " was loaded. Something else uses the same name at this moment, or the engine "
                    + "does not keep images as they are");
        }
    }

    private static void requireReadable(PlatformImage image, EngineInfo info) {
        for (Descriptor layer : image.manifest().layers()) {
            if (info.lacksZstd() && layer.mediaType().layerCompression() == Compression.ZSTD) {
                throw new ConfigurationException(
                        "<compression>",
                        info + " cannot read layers that are compressed with zstd, such as " + layer.digest(),
                        "Use gzip (and another base image where it is the base's layer), or Docker 23.0 or later");
            }
        }
    }
}

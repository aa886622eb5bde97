// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.bill;

import com.alinesno.container.attest.bill.BillOfMaterials;
import com.alinesno.container.attest.bill.BilledImage;
import com.alinesno.container.attest.bill.BilledLibrary;
import com.alinesno.container.attest.bill.BilledProject;
import com.alinesno.container.attest.bill.OperatingSystem;
import com.alinesno.container.attest.bill.PackageDatabase;
import com.alinesno.container.build.BuildRequest;
import com.alinesno.container.build.BuildResult;
import com.alinesno.container.debian.LockedDigests;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.OwnPom;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/** Makes the bills of materials of an image that is built out of what Maven, the plan and the base's layers say. */
public final class BillInput {

    private static final String KIND = "bills";
    private static final String FORMAT = "1";
    private static final MediaType TYPE = new MediaType(BillOfMaterials.MEDIA_TYPE);

    private final MavenFacts maven;
    private final Settings settings;
    private final BuildRequest request;
    private final boolean ofDockerfile;

    /**
     * @param request what was built
     * @param ofDockerfile whether a Dockerfile has made what is below the plan
     */
    public BillInput(MavenFacts maven, Settings settings, BuildRequest request, boolean ofDockerfile) {
        this.maven = maven;
        this.settings = settings;
        this.request = request;
        this.ofDockerfile = ofDockerfile;
    }

    /**
     * The bills, one for each platform in the order of the index. A bill that was made before is found again by what it is made of.
     *
     * @param index knows the digests of the files that were packed
     * @param resolver Maven's own, asked for where poms have to be read
     * @throws IOException when a layer of the base cannot be had or read
     */
    public List<ImageBill> bills(
            BuildResult result, BlobStore store, InputIndex index, Supplier<ProjectDependenciesResolver> resolver)
            throws IOException {
        List<ImageBill> bills = new ArrayList<>();
        String dependencies = DependencyFacts.key(maven, index);
        BilledFiles files = null;
        for (PlatformImage image : result.image().images()) {
            String key = key(image, result, dependencies);
            ImageBill known = find(store, key, image);
            if (known != null) {
                bills.add(known);
                continue;
            }
            List<PackedLayer> own = result.ownLayers().getOrDefault(image.platform(), List.of());
            if (files == null) {
                // Layers of the plan are the same for all platforms.
                int made = Math.max(0, own.size() - request.plan().layers().size());
                files = new BilledFiles(maven, ofDockerfile ? own.subList(made, own.size()) : own, index);
                request.plan().layers().forEach(files::add);
            }
            DependencyFacts facts = DependencyFacts.of(maven, dependencies, store, resolver);
            ImageBill made = bill(image, own, files, result, store, facts);
            keep(store, key, made);
            bills.add(made);
        }
        return bills;
    }

    /** A hash of all that a bill is made of. The manifest stands for all files that are in the image. */
    private String key(PlatformImage image, BuildResult result, String dependencies) throws IOException {
        Path lock = maven.directory().resolve(LockedDigests.FILE);
        OwnPom pom = new OwnPom(maven);
        String text = String.join(
                "\n",
                FORMAT,
                version(),
                image.descriptor().digest().toString(),
                name(result).toString(),
                String.valueOf(isPlaced()),
                String.valueOf(isOfPackages()),
                maven.project().getId(),
                String.valueOf(maven.revision()),
                String.valueOf(pom.source()),
                String.valueOf(pom.homePage()),
                isOfPackages() && Files.isRegularFile(lock)
                        ? Digest.of(RegularFile.bytes(lock)).hex()
                        : "",
                dependencies);
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static @Nullable ImageBill find(BlobStore store, String key, PlatformImage image) throws IOException {
        ObjectNode record = store.records().read(KIND, key);
        String digest = record == null ? null : Json.text(record, "digest");
        if (record == null || digest == null) {
            return null;
        }
        Descriptor document =
                new Descriptor(TYPE, Digest.parse(digest), record.path("bytes").asLong());
        if (!store.contains(document)) {
            return null;
        }
        try (InputStream in = store.open(document)) {
            byte[] content = in.readAllBytes();
            // The disk may have damaged it; it is made again then.
            return Digest.of(content).equals(document.digest())
                    ? new ImageBill(
                            image,
                            content,
                            record.path("libraries").asInt(),
                            record.path("packages").asInt())
                    : null;
        }
    }

    private static void keep(BlobStore store, String key, ImageBill bill) throws IOException {
        Descriptor document = store.add(TYPE, bill.document());
        ObjectNode record = Json.object();
        record.put("digest", document.digest().toString());
        record.put("bytes", document.size());
        record.put("libraries", bill.libraries());
        record.put("packages", bill.packages());
        store.records().write(KIND, key, record);
    }

    private ImageBill bill(
            PlatformImage image,
            List<PackedLayer> own,
            BilledFiles files,
            BuildResult result,
            BlobStore store,
            DependencyFacts facts)
            throws IOException {
        List<Descriptor> layers = image.manifest().layers();
        List<Descriptor> below = ofDockerfile ? layers : layers.subList(0, layers.size() - own.size());
        BlobSource blobs = result.image()::open;
        OperatingSystem system = below.isEmpty() ? null : new PackageDatabase(store).read(below, blobs);
        List<BilledLibrary> libraries = files.libraries(store, facts);
        BilledProject project = files.project(facts);
        boolean isKnownBase = below.isEmpty() || (!ofDockerfile && isOfPackages());
        BillOfMaterials bill = new BillOfMaterials(
                new BilledImage(
                        name(result),
                        isPlaced(),
                        maven.version(),
                        image.descriptor().digest(),
                        image.platform()),
                project,
                libraries,
                system,
                digests(image),
                isKnownBase && !files.hasOthers(),
                version());
        return new ImageBill(
                image,
                bill.toCycloneDx(),
                libraries.size(),
                system == null ? 0 : system.packages().size());
    }

    private static ImageReference name(BuildResult result) {
        return result.image().names().get(0).withoutTag();
    }

    private boolean isPlaced() {
        return settings.to().image() != null;
    }

    private boolean isOfPackages() {
        return !ofDockerfile && settings.from().packages() != null;
    }

    private OperatingSystem.PackageDigests digests(PlatformImage image) throws IOException {
        if (!isOfPackages()) {
            return OperatingSystem.PackageDigests.NONE;
        }
        return LockedDigests.of(maven.directory().resolve(LockedDigests.FILE), image.platform())::of;
    }

    private String version() {
        @Nullable String version = maven.execution().getPlugin().getVersion();
        return version == null ? "" : version;
    }
}

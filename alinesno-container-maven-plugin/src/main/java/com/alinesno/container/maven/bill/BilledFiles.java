// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.bill;

import com.alinesno.container.attest.bill.BilledLibrary;
import com.alinesno.container.attest.bill.BilledProject;
import com.alinesno.container.attest.bill.JarParts;
import com.alinesno.container.attest.bill.MavenCoordinates;
import com.alinesno.container.attest.bill.Place;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.maven.facts.DeclaredLicences;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.OwnPom;
import com.alinesno.container.maven.facts.ResolvedGraph;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Whose the files of a plan are: those of the project, of its dependencies, or of somebody of whom Maven knows nothing. What
 * is on the class path and not in the image is in no bill.
 */
final class BilledFiles {

    private final MavenFacts maven;
    private final List<PackedLayer> packed;
    private final InputIndex index;
    private final Map<Path, Artifact> jars = new LinkedHashMap<>();
    private final Map<Path, Artifact> directories = new LinkedHashMap<>();
    private final List<Path> ofProject;

    /** The project's jar, and the one that Spring Boot's plugin keeps beside the executable one. */
    private final List<Path> ownJars;

    private final Set<Place> projectPlaces = new LinkedHashSet<>();
    private final Map<Artifact, Set<Place>> places = new LinkedHashMap<>();
    private final Map<Path, Set<Place>> otherJars = new LinkedHashMap<>();
    private final Map<String, MavenCoordinates> inImage = new LinkedHashMap<>();
    private int layers;
    private @Nullable Path ownJar;
    private boolean hasOthers;

    private @Nullable List<BilledLibrary> libraries;

    /**
     * @param packed the layers of the plan, in its order
     * @param index knows the digests of the files in them
     */
    BilledFiles(MavenFacts maven, List<PackedLayer> packed, InputIndex index) throws IOException {
        this.maven = maven;
        this.packed = packed;
        this.index = index;
        Path jar = maven.jar();
        this.ownJars = List.of(jar, jar.resolveSibling(jar.getFileName() + ".original"));
        this.ofProject = List.of(
                Path.of(maven.project().getBuild().getOutputDirectory()), maven.webDirectory(), maven.output("war"));
        for (Artifact each : maven.project().getArtifacts()) {
            if (each.getFile() != null) {
                Path path = each.getFile().toPath();
                (Files.isDirectory(path) ? directories : jars).put(path, each);
            }
        }
    }

    /** Adds the next layer of the plan. */
    void add(LayerPlan layer) {
        Digest digest = layers < packed.size() ? packed.get(layers).descriptor().digest() : null;
        layers++;
        for (LayerEntry entry : layer.entries()) {
            if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
                add(disk.path(), new Place(file.path(), digest, layer.name()));
            } else if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.Part) {
                hasOthers = true;
            }
        }
    }

    private void add(Path file, Place place) {
        Artifact jar = jars.get(file);
        if (jar != null) {
            places.computeIfAbsent(jar, any -> new LinkedHashSet<>()).add(place);
            return;
        }
        if (ownJars.contains(file)) {
            ownJar = file;
            projectPlaces.add(place);
            return;
        }
        for (Map.Entry<Path, Artifact> directory : directories.entrySet()) {
            if (file.startsWith(directory.getKey())) {
                places.computeIfAbsent(directory.getValue(), any -> new LinkedHashSet<>())
                        .add(above(directory.getKey(), file, place));
                return;
            }
        }
        boolean isJar = file.toString().endsWith(".jar");
        for (Path directory : ofProject) {
            if (!isJar && file.startsWith(directory)) {
                projectPlaces.add(above(directory, file, place));
                return;
            }
        }
        if (isJar) {
            otherJars.computeIfAbsent(file, any -> new LinkedHashSet<>()).add(place);
        } else {
            hasOthers = true;
        }
    }

    /** The directory in the image that stands for one of this machine. */
    private static Place above(Path directory, Path file, Place place) {
        String path = place.path();
        for (int i = directory.relativize(file).getNameCount(); i > 0; i--) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return new Place(path.isEmpty() ? "/" : path, place.layer(), place.layerName());
    }

    /** Whether there are files of which nobody knows whose they are. */
    boolean hasOthers() {
        return hasOthers;
    }

    /** The project, or null where none of its files is in the plan. */
    @Nullable
    BilledProject project(DependencyFacts facts) throws IOException {
        if (projectPlaces.isEmpty()) {
            return null;
        }
        MavenProject project = maven.project();
        OwnPom pom = new OwnPom(maven);
        String type = maven.isWebApplication() ? "war" : "jar";
        return new BilledProject(
                new MavenCoordinates(project.getGroupId(), project.getArtifactId(), project.getVersion(), type, null),
                pom.says(model -> model.getDescription() != null) ? project.getDescription() : null,
                ownJar == null ? null : digest(ownJar),
                DependencyFacts.licences(new DeclaredLicences(maven).ofProject()),
                pom.source(),
                maven.revision(),
                pom.homePage(),
                List.copyOf(projectPlaces),
                uses(facts.needsOfProject(), facts));
    }

    /** The jars, and the modules in their place. */
    List<BilledLibrary> libraries(BlobStore store, DependencyFacts facts) throws IOException {
        if (libraries == null) {
            libraries = places.isEmpty() && otherJars.isEmpty() ? List.of() : findLibraries(store, facts);
        }
        return libraries;
    }

    private List<BilledLibrary> findLibraries(BlobStore store, DependencyFacts facts) throws IOException {
        Map<Digest, Artifact> byDigest = otherJars.isEmpty() ? Map.of() : byDigest();
        Map<Digest, Path> unknown = new LinkedHashMap<>();
        Map<Digest, Set<Place>> unknownPlaces = new LinkedHashMap<>();
        for (Map.Entry<Path, Set<Place>> each : otherJars.entrySet()) {
            Digest digest = digest(each.getKey());
            Artifact artifact = byDigest.get(digest);
            if (artifact != null) {
                places.computeIfAbsent(artifact, any -> new LinkedHashSet<>()).addAll(each.getValue());
            } else {
                unknown.putIfAbsent(digest, each.getKey());
                unknownPlaces
                        .computeIfAbsent(digest, any -> new LinkedHashSet<>())
                        .addAll(each.getValue());
            }
        }
        SortedMap<Digest, Path> lasting = new TreeMap<>(unknown);
        for (Artifact each : places.keySet()) {
            Path file = each.getFile().toPath();
            if (!each.isSnapshot() && !Files.isDirectory(file)) {
                lasting.put(digest(file), file);
            }
        }
        Map<Digest, List<MavenCoordinates>> parts = new JarParts(store).of(lasting);
        List<BilledLibrary> all = new ArrayList<>();
        for (Map.Entry<Artifact, Set<Place>> each : places.entrySet()) {
            Artifact artifact = each.getKey();
            String key = ResolvedGraph.key(artifact);
            Path file = artifact.getFile().toPath();
            Digest digest = Files.isDirectory(file) ? null : digest(file);
            List<MavenCoordinates> found = digest == null
                    ? List.of()
                    : artifact.isSnapshot() ? JarParts.read(file) : parts.getOrDefault(digest, List.of());
            all.add(new BilledLibrary(
                    coordinates(artifact),
                    String.valueOf(file.getFileName()),
                    digest,
                    facts.licences(key),
                    List.copyOf(each.getValue()),
                    without(found, artifact),
                    uses(facts.needs(key), facts)));
        }
        unknown.forEach((digest, file) -> all.add(new BilledLibrary(
                null,
                String.valueOf(file.getFileName()),
                digest,
                List.of(),
                List.copyOf(unknownPlaces.getOrDefault(digest, Set.of())),
                parts.getOrDefault(digest, List.of()),
                List.of())));
        return all;
    }

    private Map<Digest, Artifact> byDigest() throws IOException {
        Map<Digest, Artifact> byDigest = new LinkedHashMap<>();
        for (Map.Entry<Path, Artifact> each : jars.entrySet()) {
            byDigest.putIfAbsent(digest(each.getKey()), each.getValue());
        }
        return byDigest;
    }

    private Digest digest(Path file) throws IOException {
        Digest digest = index.digest(file).content();
        if (digest == null) {
            throw new IOException(
                    "the file " + file + " changed while it was read. Build again when nothing writes it");
        }
        return digest;
    }

    /** What is needed and is in the image; in place of what is not, as Spring Boot's starters, what that needs. */
    private List<MavenCoordinates> uses(Set<String> keys, DependencyFacts facts) throws IOException {
        if (inImage.isEmpty()) {
            places.keySet().forEach(each -> inImage.put(ResolvedGraph.key(each), coordinates(each)));
        }
        List<MavenCoordinates> uses = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>(keys);
        Deque<String> open = new ArrayDeque<>(keys);
        while (!open.isEmpty()) {
            String key = open.pop();
            MavenCoordinates known = inImage.get(key);
            if (known != null) {
                uses.add(known);
                continue;
            }
            for (String next : facts.needs(key)) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return uses;
    }

    private static MavenCoordinates coordinates(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? artifact.getClassifier() : null;
        String type = artifact.getArtifactHandler() == null
                ? artifact.getType()
                : artifact.getArtifactHandler().getExtension();
        return new MavenCoordinates(
                artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion(), type, classifier);
    }

    private static List<MavenCoordinates> without(List<MavenCoordinates> parts, Artifact own) {
        return parts.stream()
                .filter(each -> !each.groupId().equals(own.getGroupId())
                        || !each.artifactId().equals(own.getArtifactId()))
                .toList();
    }
}

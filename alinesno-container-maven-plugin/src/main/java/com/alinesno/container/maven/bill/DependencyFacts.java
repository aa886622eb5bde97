// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.bill;

import com.alinesno.container.attest.bill.Licence;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.maven.facts.DeclaredLicences;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.ResolvedGraph;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.License;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/**
 * What the poms of a project's dependencies say that Maven does not keep: which needs which, and their licences. To find that
 * out, more than a hundred poms are read; it is remembered by what was resolved and by the poms that can change.
 */
final class DependencyFacts {

    private static final String KIND = "dependencies";
    private static final String FORMAT = "1";

    private final String key;
    private final ObjectNode record;

    private DependencyFacts(String key, ObjectNode record) {
        this.key = key;
        this.record = record;
    }

    /**
     * Those of the project that Maven builds.
     *
     * @param key as {@link #key} makes it
     * @param resolver Maven's own, asked for where it is needed
     * @throws IOException when a pom cannot be read that could be before
     */
    static DependencyFacts of(
            MavenFacts maven, String key, BlobStore store, Supplier<ProjectDependenciesResolver> resolver)
            throws IOException {
        Records records = store.records();
        ObjectNode known = records.read(KIND, key);
        if (known != null) {
            return new DependencyFacts(key, known);
        }
        ObjectNode found = Json.object();
        ResolvedGraph graph = ResolvedGraph.of(maven, resolver.get());
        DeclaredLicences licences = new DeclaredLicences(maven);
        ObjectNode needs = found.putObject("needs");
        Map<String, Artifact> artifacts = new HashMap<>();
        maven.project().getArtifacts().forEach(each -> artifacts.put(ResolvedGraph.key(each), each));
        putNeeds(needs, "", graph);
        ObjectNode declared = found.putObject("licences");
        for (Map.Entry<String, Artifact> each : artifacts.entrySet()) {
            putNeeds(needs, each.getKey(), graph);
            ArrayNode array = declared.putArray(each.getKey());
            for (Licence licence : licences(licences.of(each.getValue()))) {
                ObjectNode one = array.addObject();
                one.put("name", licence.name());
                Json.putText(one, "url", licence.url());
            }
        }
        records.write(KIND, key, found);
        return new DependencyFacts(key, found);
    }

    /**
     * A hash of all that decides about them: what was resolved, the poms of the project and its modules, and the files of snapshots,
     * which have their poms in them.
     */
    static String key(MavenFacts maven, InputIndex index) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT);
        Set<MavenProject> here = new LinkedHashSet<>();
        addWithParents(maven.project(), here);
        for (Artifact each : maven.project().getArtifacts()) {
            text.append('\n').append(ResolvedGraph.key(each)).append(':').append(each.getVersion());
            MavenProject module = maven.module(each);
            if (module != null) {
                addWithParents(module, here);
            } else if (each.isSnapshot()
                    && each.getFile() != null
                    && Files.isRegularFile(each.getFile().toPath())) {
                text.append(' ').append(index.digest(each.getFile().toPath()).content());
            }
        }
        for (MavenProject each : here) {
            Path pom = each.getFile() == null ? null : each.getFile().toPath();
            text.append('\n').append(each.getId());
            if (pom != null && Files.isRegularFile(pom)) {
                text.append(' ').append(Digest.of(RegularFile.bytes(pom)));
            }
        }
        return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static void addWithParents(MavenProject project, Set<MavenProject> all) {
        for (MavenProject each = project; each != null && all.add(each); each = each.getParent()) {
            // Parents from a repository do not change, and are named by what they are.
        }
    }

    private static void putNeeds(ObjectNode needs, String key, ResolvedGraph graph) {
        ArrayNode array = needs.putArray(key);
        graph.of(key).forEach(array::add);
    }

    /** The key that they were found by. */
    String key() {
        return key;
    }

    /** What an artifact needs directly, by {@link ResolvedGraph#key}. */
    Set<String> needs(String artifact) throws IOException {
        return texts("needs", artifact);
    }

    /** What the project itself needs directly. */
    Set<String> needsOfProject() throws IOException {
        return texts("needs", "");
    }

    /** The licences that an artifact's pom declares, or the nearest of its parents. */
    List<Licence> licences(String artifact) throws IOException {
        ObjectNode all = Json.child(record, "licences");
        List<Licence> licences = new ArrayList<>();
        if (all != null) {
            for (ObjectNode each : Json.children(all, artifact)) {
                String name = Json.text(each, "name");
                if (name != null) {
                    licences.add(new Licence(name, Json.text(each, "url")));
                }
            }
        }
        return licences;
    }

    /** The same as Maven has them, each with a name. */
    static List<Licence> licences(List<License> declared) {
        List<Licence> licences = new ArrayList<>();
        for (License each : declared) {
            @Nullable String name = each.getName() == null || each.getName().isBlank() ? each.getUrl() : each.getName();
            if (name != null && !name.isBlank()) {
                licences.add(new Licence(name.strip(), each.getUrl()));
            }
        }
        return licences;
    }

    private Set<String> texts(String section, String artifact) throws MalformedDocumentException {
        ObjectNode all = Json.child(record, section);
        return all == null ? Set.of() : new LinkedHashSet<>(Json.texts(all, artifact));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alinesno.container.attest.bill.BilledLibrary;
import com.alinesno.container.attest.bill.BilledProject;
import com.alinesno.container.attest.bill.MavenCoordinates;
import com.alinesno.container.attest.bill.Place;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.ResolvedGraph;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BilledFilesTest {

    private final MavenFacts maven = Facts.of("order", "1");
    private final Set<Artifact> artifacts = new LinkedHashSet<>();
    private final List<LayerEntry> entries = new ArrayList<>();
    private final ObjectNode known = Json.object();

    @TempDir
    private Path directory;

    private BlobStore store;

    @BeforeEach
    void makeProject() throws IOException {
        store = BlobStore.open(directory.resolve("store"), Instant::now, warning -> {});
        Build build = new Build();
        build.setDirectory(directory.resolve("target").toString());
        build.setOutputDirectory(directory.resolve("target/classes").toString());
        build.setFinalName("order-1");
        maven.project().setBuild(build);
        maven.project().setFile(directory.resolve("pom.xml").toFile());
        known.putObject("needs");
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, name);
    }

    private Artifact artifact(String name, Path file) {
        Artifact artifact = new DefaultArtifact(
                "org.example", name, "2", "compile", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(file.toFile());
        artifacts.add(artifact);
        return artifact;
    }

    private void needs(String who, String... needed) {
        var array = ((ObjectNode) known.path("needs")).putArray(who);
        for (String each : needed) {
            array.add("org.example:" + each + ":jar:");
        }
    }

    private void put(String path, Path file) {
        entries.add(new LayerEntry.File(path, new FileContent.OnDisk(file), Attributes.FILE));
    }

    private BilledFiles files() throws IOException {
        maven.project().setArtifacts(artifacts);
        PackedLayer packed = new PackedLayer("all", new Descriptor(MediaType.OCI_LAYER, layer(), 1), layer(), false);
        BilledFiles files = new BilledFiles(maven, List.of(packed), InputIndex.open(store, "order", Instant::now));
        files.add(new LayerPlan("all", entries));
        return files;
    }

    private static Digest layer() {
        return Digest.of("layer".getBytes(StandardCharsets.UTF_8));
    }

    private DependencyFacts facts() throws IOException {
        String key = DependencyFacts.key(maven, InputIndex.open(store, "order", Instant::now));
        store.records().write("dependencies", key, known);
        return DependencyFacts.of(maven, key, store, () -> {
            throw new AssertionError("it is known");
        });
    }

    private static MavenCoordinates coordinates(String name) {
        return MavenCoordinates.ofJar("org.example", name, "2");
    }

    @Test
    void jarsAndClassesAreThoseThatAreInTheImage() throws IOException {
        Path web = file("repository/web-2.jar");
        artifact("web", web);
        artifact("tools", file("repository/tools-2.jar"));
        put("/app/libs/web-2.jar", web);
        put("/app/classes/it/App.class", file("target/classes/it/App.class"));
        put("/app/classes/Main.class", file("target/classes/Main.class"));
        needs("", "web", "tools");

        BilledFiles files = files();
        BilledProject project = Objects.requireNonNull(files.project(facts()));

        assertThat(files.libraries(store, facts()))
                .extracting(BilledLibrary::coordinates, BilledLibrary::sha256, BilledLibrary::places)
                .containsExactly(tuple(
                        coordinates("web"),
                        Digest.of(Files.readAllBytes(web)),
                        List.of(new Place("/app/libs/web-2.jar", layer(), "all"))));
        assertThat(project.places()).containsExactly(new Place("/app/classes", layer(), "all"));
        assertThat(files.hasOthers()).isFalse();
    }

    @Test
    void whatIsNeededThroughAnArtifactWithoutAFileIsNeededDirectly() throws IOException {
        put("/app/libs/web-2.jar", artifact("web", file("web-2.jar")).getFile().toPath());
        put(
                "/app/libs/core-2.jar",
                artifact("core", file("core-2.jar")).getFile().toPath());
        Artifact starter = artifact("starter", file("starter-2.jar"));
        put("/app/classes/Main.class", file("target/classes/Main.class"));
        needs("", "starter");
        needs(ResolvedGraph.key(starter), "web", "starter");
        needs("org.example:web:jar:", "core");

        BilledFiles files = files();
        List<BilledLibrary> libraries = files.libraries(store, facts());

        assertThat(Objects.requireNonNull(files.project(facts())).uses()).containsExactly(coordinates("web"));
        assertThat(libraries)
                .extracting(BilledLibrary::coordinates, BilledLibrary::uses)
                .containsExactly(
                        tuple(coordinates("web"), List.of(coordinates("core"))), tuple(coordinates("core"), List.of()));
    }

    @Test
    void moduleThatIsNotPackagedIsADirectory() throws IOException {
        Path classes = file("common/target/classes/it/Common.class");
        artifact("common", directory.resolve("common/target/classes"));
        put("/app/libs/common-2/it/Common.class", classes);

        assertThat(files().libraries(store, facts()))
                .extracting(BilledLibrary::coordinates, BilledLibrary::sha256, BilledLibrary::places)
                .containsExactly(
                        tuple(coordinates("common"), null, List.of(new Place("/app/libs/common-2", layer(), "all"))));
    }

    @Test
    void copyOfAJarIsKnownByItsContent() throws IOException {
        Path original = file("repository/web-2.jar");
        artifact("web", original);
        Path copy = directory.resolve("target/order-1/WEB-INF/lib/web-2.jar");
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(original, copy);
        put("/srv/WEB-INF/lib/web-2.jar", copy);

        assertThat(files().libraries(store, facts()))
                .extracting(BilledLibrary::coordinates)
                .containsExactly(coordinates("web"));
    }

    @Test
    void filesOfNobodyMakeTheBillIncomplete() throws IOException {
        put("/app/agent.jar", file("src/main/jib/agent.jar"));
        BilledFiles withJar = files();
        put("/etc/motd", file("src/main/jib/motd"));
        BilledFiles withFile = files();

        assertThat(withJar.libraries(store, facts()))
                .extracting(BilledLibrary::coordinates, BilledLibrary::fileName)
                .containsExactly(tuple(null, "agent.jar"));
        assertThat(withJar.hasOthers()).isFalse();
        assertThat(withFile.hasOthers()).isTrue();
        assertThat(withFile.project(facts())).isNull();
    }
}

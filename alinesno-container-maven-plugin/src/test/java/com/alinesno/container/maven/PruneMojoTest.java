// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Pruned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneMojoTest {

    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();

    private List<String> prune(String xml) throws IOException {
        PruneMojo goal = new PruneMojo();
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });
        goal.run(
                Facts.of("standalone-pom", "1"),
                Pom.of("<cache>" + cache() + "</cache>" + xml).settings());
        return lines;
    }

    @Test
    void whatWentAndWhatIsLeftIsTold() throws IOException {
        Descriptor old = blob(1, Duration.ofDays(40));
        Descriptor young = blob(2, Duration.ofDays(2));

        assertThat(prune("")).containsExactly("Pruned " + cache() + ": 1 file removed, 50 kB freed, 50 kB left");
        assertThat(open().contains(old)).isFalse();
        assertThat(open().contains(young)).isTrue();
    }

    @Test
    void whatAParentHasForTheImagesOfItsModulesIsNotAsked() throws IOException {
        PruneMojo goal = new PruneMojo();
        Pom parent = Pom.of(
                "<cache>" + cache() + "</cache><to><image>registry.example.com/${service.name}:1</image></to>"
                        + "<from><image>base:${java.base}</image></from><container><user>${service.user}:0</user></container>");

        goal.execute(Facts.of("parent", "1", "pom"), parent.parameters());
        for (String property : List.of(
                "jib.to.image=registry.example.com/${service.name}:1",
                "alinesno.container.from.image=base:${java.base}",
                "jib.container.ports=${service.port}0",
                "jib.container.ports=web",
                "alinesno.container.arches=sparc",
                "jib.to=a/${b}",
                "image=a/${b}")) {
            MavenFacts project = Facts.of("parent", "1", "pom");
            project.project()
                    .getProperties()
                    .setProperty(property.replaceFirst("=.*", ""), property.replaceFirst("[^=]*=", ""));
            goal.execute(project, Pom.of("<cache>" + cache() + "</cache>").parameters());
        }

        assertThatThrownBy(() -> goal.execute(
                        Facts.of("parent", "1", "pom"),
                        Pom.of("<cache>/caches/${no.such.one}</cache>").parameters()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<cache>: ${no.such.one}");
    }

    @Test
    void limitsAreConfigured() throws IOException {
        blob(1, Duration.ofDays(40));
        blob(2, Duration.ofDays(2));
        blob(3, Duration.ZERO);

        assertThat(prune("<prune><size>10k</size><age>90d</age></prune>"))
                .containsExactly(
                        "Pruned " + cache() + ": 2 files removed, 100 kB freed, 50 kB left",
                        "That is more than <prune><size> allows: builds have used it within the last hour");
    }

    @Test
    void cacheThatIsNotThereIsNotMade() throws IOException {
        assertThat(prune("")).containsExactly("There is no cache at " + cache());
        assertThat(cache()).doesNotExist();
    }

    @Test
    void whatOutputsStillHoldIsTold() {
        assertThat(PruneMojo.told(new Pruned(0, 0, 0, 0))).isEqualTo("0 files removed, 0 B freed, 0 B left");
        assertThat(PruneMojo.told(new Pruned(7, 3_000_000, 80_000_000, 2_100_000_000)))
                .isEqualTo("7 files removed, 3.0 MB freed and 80 MB more when the outputs that share them are removed,"
                        + " 2.1 GB left");
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    private BlobStore open() throws IOException {
        return BlobStore.open(cache(), Instant::now, warning -> {});
    }

    private Descriptor blob(int seed, Duration unused) throws IOException {
        byte[] content = new byte[50_000];
        content[0] = (byte) seed;
        Descriptor blob = open().add(MediaType.OCI_CONFIG, content);
        Files.getFileAttributeView(open().path(blob.digest()), BasicFileAttributeView.class)
                .setTimes(null, FileTime.from(Instant.now().minus(unused)), null);
        return blob;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarPartsTest {

    @TempDir
    Path directory;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String properties(String group, String artifact, String version) {
        return "#Generated\nversion=" + version + "\ngroupId=" + group + "\nartifactId=" + artifact + "\n";
    }

    @Test
    void findsWhatMavenHasLeftInAJar() throws IOException {
        Path jar = jar(
                "netty-common.jar",
                "META-INF/maven/org.jctools/jctools-core/pom.properties",
                properties("org.jctools", "jctools-core", "4.0.5"),
                "META-INF/maven/io.netty/netty-common/pom.properties",
                properties("io.netty", "netty-common", "4.1"),
                "META-INF/maven/io.netty/netty-common/pom.xml",
                "<project/>",
                "META-INF/maven/a/b/pom.properties",
                properties("a", "b", "${project.version}"),
                "BOOT-INF/META-INF/maven/c/d/pom.properties",
                properties("c", "d", "1"));

        assertThat(JarParts.read(jar))
                .containsExactly(
                        MavenCoordinates.ofJar("io.netty", "netty-common", "4.1"),
                        MavenCoordinates.ofJar("org.jctools", "jctools-core", "4.0.5"));
    }

    @Test
    void fileThatIsNoJarSaysNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.jar"), "PK no");

        assertThat(JarParts.read(file)).isEmpty();
        assertThat(JarParts.read(directory.resolve("missing.jar"))).isEmpty();
    }

    @Test
    void jarsAreReadOnce() throws IOException {
        JarParts parts = new JarParts(BlobStore.open(directory.resolve("store"), Instant::now, warning -> {}));
        Path jar = jar("one.jar", "META-INF/maven/a/b/pom.properties", properties("a", "b", "1"));
        SortedMap<Digest, Path> jars = new TreeMap<>(Map.of(Digest.of(Files.readAllBytes(jar)), jar));

        Map<Digest, List<MavenCoordinates>> first = parts.of(jars);
        Files.delete(jar);

        assertThat(first.values()).containsExactly(List.of(MavenCoordinates.ofJar("a", "b", "1")));
        assertThat(parts.of(jars)).isEqualTo(first);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLayersTest {

    private static final JavaLayout ROOT = layout(List.of(), null);

    @TempDir
    Path directory;

    @Test
    void aWebApplicationHasTheLayersOfAService() throws IOException {
        War war = application().archived().unpacked();

        List<LayerPlan> layers = of(war, ROOT).layers();

        assertThat(Rendered.lines(layers, directory))
                .containsExactly(
                        "dependencies: file 644 /web/WEB-INF/lib/core-1.0.jar <- target/app/WEB-INF/lib/core-1.0.jar",
                        "snapshot dependencies: file 644 /web/WEB-INF/lib/other-2-SNAPSHOT.jar"
                                + " <- target/app/WEB-INF/lib/other-2-SNAPSHOT.jar",
                        "project dependencies: file 644 /web/WEB-INF/lib/own-1-SNAPSHOT.jar"
                                + " <- target/app/WEB-INF/lib/own-1-SNAPSHOT.jar",
                        "resources: dir 755 /web/META-INF",
                        "resources: dir 755 /web/WEB-INF",
                        "resources: dir 755 /web/WEB-INF/classes",
                        "resources: dir 755 /web/WEB-INF/classes/it",
                        "resources: dir 755 /web/WEB-INF/lib",
                        "resources: file 644 /web/META-INF/MANIFEST.MF <- target/app/META-INF/MANIFEST.MF",
                        "resources: file 644 /web/WEB-INF/classes/app.properties"
                                + " <- target/app/WEB-INF/classes/app.properties",
                        "resources: file 644 /web/WEB-INF/web.xml <- target/app/WEB-INF/web.xml",
                        "resources: file 644 /web/index.html <- target/app/index.html",
                        "classes: dir 755 /web/WEB-INF/classes/it",
                        "classes: file 644 /web/WEB-INF/classes/it/App.class"
                                + " <- target/app/WEB-INF/classes/it/App.class");
        assertThat(war.extracted).doesNotExist();
    }

    @Test
    void librariesThatAreForDevelopmentAreLeftOut() throws IOException {
        War war = application().archived().unpacked();
        WebProject project = war.project(true, List.of("core-1.0.jar", "index.html"));

        List<LayerPlan> layers = WebLayers.of(project, ROOT, List.of()).layers();

        assertThat(Rendered.lines(layers, directory))
                .noneMatch(line -> line.contains("core-1.0.jar"))
                .anyMatch(line -> line.contains("/web/index.html"))
                .anyMatch(line -> line.contains("own-1-SNAPSHOT.jar"));
    }

    @Test
    void whatTheDirectoryLacksOrHasOtherwiseComesFromTheArchive() throws IOException {
        War war = application().archived().unpacked();
        Files.delete(war.unpacked.resolve("META-INF/MANIFEST.MF"));
        Files.writeString(war.unpacked.resolve("index.html"), "INDEX.html");
        Project.write(war.unpacked.resolve("excluded.txt"), "not in the archive");

        List<String> lines = Rendered.lines(of(war, ROOT).layers(), directory);

        assertThat(lines)
                .contains(
                        "resources: file 644 /web/META-INF/MANIFEST.MF <- target/container/war/META-INF/MANIFEST.MF",
                        "resources: file 644 /web/index.html <- target/container/war/index.html")
                .noneMatch(line -> line.contains("excluded.txt"));
        assertThat(war.extracted.resolve("index.html")).hasContent("index.html");
    }

    @Test
    void whatWasExtractedStaysUntilItChanges() throws IOException {
        War war = application().archived();
        of(war, ROOT);
        Path page = war.extracted.resolve("index.html");
        Path descriptor = war.extracted.resolve("WEB-INF/web.xml");
        Files.setLastModifiedTime(page, FileTime.fromMillis(1000));
        Files.setLastModifiedTime(descriptor, FileTime.fromMillis(1000));

        of(war.has("WEB-INF/web.xml", "WEB-INF/WEB.xml").archived(), ROOT);

        assertThat(Files.getLastModifiedTime(page)).isEqualTo(FileTime.fromMillis(1000));
        assertThat(descriptor).hasContent("WEB-INF/WEB.xml");
        try (Stream<Path> files = Files.walk(war.extracted)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".war-"));
        }
    }

    @Test
    void onlyTheDefaultBaseIsToldHowToStart() throws IOException {
        War war = application().archived();

        assertThat(WebLayers.of(war.project(true), ROOT, List.of()).entrypoint())
                .containsExactly("java", "-jar", "/usr/local/jetty/start.jar", "--module=ee10-deploy");
        assertThat(of(war, ROOT).entrypoint()).isNull();
        assertThat(of(war, layout(List.of(), List.of("run"))).entrypoint()).containsExactly("run");
        assertThat(WebLayers.of(war.project(true), layout(List.of(), List.of("INHERIT")), List.of())
                        .entrypoint())
                .isNull();
    }

    @Test
    void whatOnlyAClassPathNeedsIsIgnoredWithOneNotice() throws IOException {
        War war = application().archived();

        assertThat(of(war, ROOT).notices()).isEmpty();
        assertThat(of(war, layout(List.of("-Xmx1g"), null)).notices())
                .containsExactly(
                        "mainClass, jvmFlags, extraClasspath and expandClasspathDependencies are ignored for web"
                                + " applications.");
    }

    @Test
    void withoutTheArchiveTheErrorSaysWhichPhaseMakesIt() {
        War war = application();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of(war, ROOT))
                .withMessageContaining(war.file + " does not exist")
                .withMessageContaining("mvn package");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.txt",
                "/etc/passwd",
                "a/../../out.txt",
                "a//b",
                "./a",
                "..\\out.txt",
                "C:out.txt",
                "a/.wh.b",
                "/",
                "nul\0"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        War war = application().has(name, "x").archived();

        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining(war.file.toString());
        assertThat(war.extracted).doesNotExist();
    }

    @Test
    void aNameThatIsThereTwiceIsRefused() throws IOException {
        War war =
                application().has("twice-a", "1").has("twice-b", "2").archived().corrupt("twice-b", "twice-a");

        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining("holds twice-a twice");
    }

    @Test
    void aFileThatIsADirectoryTooIsRefused() throws IOException {
        War war = application().has("a").has("a/b").archived();

        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining("a is a file and a directory");
    }

    @Test
    void contentThatIsNotWhatTheArchiveSaysIsRefused() throws IOException {
        War war = application().has("bomb.bin", "0".repeat(100_000)).archived();
        ByteBuffer archive = ByteBuffer.wrap(Files.readAllBytes(war.file)).order(ByteOrder.LITTLE_ENDIAN);
        int entry = centralDirectoryEntry(archive, "bomb.bin");

        archive.putInt(entry + 24, 1000);
        Files.write(war.file, archive.array());
        assertThatIOException()
                .isThrownBy(() -> of(war, ROOT))
                .withMessageContaining("bomb.bin has more than the 1000 bytes it claims");

        archive.putInt(entry + 24, Integer.MAX_VALUE);
        Files.write(war.file, archive.array());
        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining("for which it has no room");

        archive.putInt(entry + 24, 100_000).putInt(entry + 16, 1);
        Files.write(war.file, archive.array());
        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining("not what its checksum says");
        assertThat(war.extracted.resolve("bomb.bin")).doesNotExist();
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        War war = application().has("bomb.bin", "0".repeat(1_000)).archived();
        ByteBuffer archive = ByteBuffer.wrap(Files.readAllBytes(war.file)).order(ByteOrder.LITTLE_ENDIAN);
        archive.putInt(centralDirectoryEntry(archive, "bomb.bin") + 20, 1 << 20);
        Files.write(war.file, archive.array());

        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining(war.file.toString());
    }

    @Test
    void whatIsNoArchiveIsAnErrorThatNamesIt() throws IOException {
        War war = application();
        Project.write(war.file, "no archive");

        assertThatIOException().isThrownBy(() -> of(war, ROOT)).withMessageContaining(war.file.toString());
    }

    private War application() {
        return new War(directory)
                .has("META-INF/")
                .has("META-INF/MANIFEST.MF")
                .has("WEB-INF/classes/it/App.class")
                .has("WEB-INF/classes/app.properties")
                .has("WEB-INF/lib/core-1.0.jar")
                .has("WEB-INF/lib/other-2-SNAPSHOT.jar")
                .has("WEB-INF/lib/own-1-SNAPSHOT.jar")
                .has("WEB-INF/web.xml")
                .has("index.html")
                .dependsOn("own-1-SNAPSHOT", true, true)
                .dependsOn("core-1.0", false, false);
    }

    /** Where the central directory speaks of a file (APPNOTE, section 4.3.12). */
    private static int centralDirectoryEntry(ByteBuffer archive, String name) {
        for (int i = archive.capacity() - 46; i >= 0; i--) {
            if (archive.getInt(i) == 0x02014b50) {
                byte[] found = new byte[archive.getShort(i + 28)];
                archive.get(i + 46, found);
                if (new String(found, StandardCharsets.UTF_8).equals(name)) {
                    return i;
                }
            }
        }
        throw new AssertionError("no " + name);
    }

    private static JavaImage of(War war, JavaLayout layout) throws IOException {
        return WebLayers.of(war.project(false), layout, List.of());
    }

    private static JavaLayout layout(List<String> jvmFlags, @Nullable List<String> entrypoint) {
        return new JavaLayout("/web", jvmFlags, null, List.of(), false, Attributes.EPOCH_PLUS_SECOND, entrypoint, null);
    }
}

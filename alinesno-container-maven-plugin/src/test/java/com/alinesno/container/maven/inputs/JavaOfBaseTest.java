// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.JavaImage;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaOfBaseTest {

    private static final Platform AMD64 = Platform.linux("amd64");
    private static final List<String> JAVA = List.of("java", "-cp", "@/app/jib-classpath-file", "it.App");

    @TempDir
    private Path directory;

    private final MavenFacts maven = Facts.of("order", "1.0");

    @BeforeEach
    void build() {
        Build build = new Build();
        build.setOutputDirectory(directory.resolve("classes").toString());
        maven.project().setBuild(build);
        maven.project().getProperties().setProperty("maven.compiler.release", "11");
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_VERSION, jdk8u392-b08, 8",
        "JAVA_VERSION, 8u342, 8",
        "JAVA_VERSION, 1.8.0_392, 8",
        "JAVA_VERSION, jdk-11.0.21+9, 11",
        "JAVA_VERSION, 17.0.2, 17",
        "JAVA_VERSION, 21, 21",
        "JAVA_VERSION, jdk-25+36, 25",
        "JAVA_VERSION, latest, 0",
        "JAVA_VERSION, 2024.1, 0",
        "JAVA_HOME, /usr/lib/jvm/java-17-openjdk, 17",
        "JAVA_HOME, /usr/lib/jvm/java-1.8.0-amazon-corretto, 8",
        "JAVA_HOME, /usr/local/openjdk-11, 11",
        "JAVA_HOME, /usr/lib/jvm/zulu21, 21",
        "JAVA_HOME, /opt/java/openjdk, 0",
        "JAVA_HOME, /opt/jdk-17.0.9/, 17",
    })
    void releaseIsReadFromTheVariablesOfTheBase(String name, String value, int release) {
        assertThat(JavaOfBase.release(Map.of(name, value), null)).isEqualTo(release);
    }

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin:8-jre, 8",
        "adoptopenjdk:11-jre-hotspot, 11",
        "mirror.example/library/eclipse-temurin:17.0.9_9-jre, 17",
        "openjdk:8u342-slim, 8",
        "openjdk:latest, 0",
        "company/java-base:8, 0",
        "company/openjdk:7.3, 0",
        "registry.example/base/openjdk:8, 0",
        "registry.example/dockerhub/library/openjdk:8, 8",
        "public.ecr.aws/amazoncorretto/amazoncorretto:11, 11",
        "tomcat:9, 0",
    })
    void releaseIsReadFromTheNameWhereVariablesDoNotTell(String name, int release) {
        assertThat(JavaOfBase.release(Map.of(), ImageReference.parse(name))).isEqualTo(release);
        assertThat(JavaOfBase.release(Map.of("JAVA_VERSION", "21"), ImageReference.parse(name)))
                .isEqualTo(21);
    }

    @Test
    void baseOfAnOlderJavaThanTheProjectIsRefused() throws IOException {
        assertThatThrownBy(() -> check("jdk8u392-b08", JAVA, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<from><image>: 'base' has Java 8, and the project is compiled for Java 11, so it would not"
                                + " start. Name a base with Java 11, or compile for Java 8 (maven.compiler.release). Where the"
                                + " base's tag or environment names the wrong Java, set JAVA_VERSION in <container><environment>.");
        check("jdk-11.0.21+9", JAVA, Map.of());
        check("21", JAVA, Map.of());
        check("unknown", JAVA, Map.of());
        check("jdk8u392-b08", JAVA, Map.of("JAVA_VERSION", "17"));
    }

    @Test
    void classesThatAreNewerThanThePomSaysCount() throws IOException {
        Path main = Files.createDirectories(directory.resolve("classes/it")).resolve("App.class");
        Files.write(main, new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 65});

        assertThatThrownBy(() -> check("jdk-11.0.21+9", JAVA, Map.of()))
                .hasMessageContaining("has Java 11, and the project is compiled for Java 21");
        Files.write(main, new byte[] {0, 1, 2});
        check("jdk-11.0.21+9", JAVA, Map.of());
    }

    @Test
    void inheritedEntryPointsAndShellsThatCallJavaCountToo() {
        assertThatThrownBy(() -> check("8u342", null, Map.of())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> check("8u342", List.of("sh", "-c", "exec java $OPTS it.App"), Map.of()))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/entrypoint.sh", "/app/native"})
    void whatBringsItsOwnProgramIsLeftAlone(String program) throws IOException {
        check("8u342", List.of(program), Map.of());
    }

    private void check(String version, @Nullable List<String> entrypoint, Map<String, String> environment)
            throws IOException {
        JavaImage java = new JavaImage(List.of(), entrypoint, null, List.of(), "it.App", List.of());
        ContainerSettings settings = new ContainerSettings(
                entrypoint, null, environment, List.of(), List.of(), Map.of(), null, null, null, null, Instant.EPOCH);
        ImageTarget target = new ImageTarget(List.of(ImageReference.parse("order:1")), List.of(), null, List.of(AMD64));
        PlannedImage planned =
                new PlannedImage(target, "base", ManifestFormat.OCI, new ImagePlan(List.of(), settings), java);
        assertThat(new JavaOfBase(maven).check(planned, base(version))).isNotNull();
    }

    private BaseImage base(String version) throws IOException {
        BlobStore store = BlobStore.open(directory.resolve("store"), () -> Instant.EPOCH, warning -> {});
        ImageConfig config =
                ImageConfig.empty(AMD64).update(update -> update.environment(Map.of("JAVA_VERSION", version)));
        Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
        Image image = new Image(Digest.of(manifest.toBytes()), manifest, config, store);
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            return new BaseImages(
                            store,
                            new PackingThreads(0),
                            registries,
                            () -> {
                                throw new AssertionError("no engine is asked");
                            },
                            () -> Instant.EPOCH,
                            told -> {},
                            Fetching.SILENT)
                    .made("base", Map.of(AMD64, image));
        }
    }
}

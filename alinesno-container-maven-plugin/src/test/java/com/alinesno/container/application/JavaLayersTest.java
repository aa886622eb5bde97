// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaLayersTest {

    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void createProject() throws IOException {
        project = new Project(directory);
    }

    @Test
    void eachKindOfFileHasItsLayerInTheOrderOfHowOftenItChanges() throws IOException {
        project.has("com/example/App.class")
                .has("application.yml")
                .dependsOn("own-1.0.jar", "own", true, true)
                .dependsOn("young-1.0-SNAPSHOT.jar", "young", true, false)
                .dependsOn("old-1.0.jar");
        Project.write(directory.resolve("extra/etc/motd"), "hello");

        JavaImage image = JavaLayers.of(
                project.exploded(), JavaLayout.DEFAULT, List.of(ExtraDirectory.of(directory.resolve("extra"))));

        assertThat(Rendered.lines(image.layers(), directory))
                .containsExactly(
                        "dependencies: file 644 /app/libs/old-1.0.jar <- repository/old-1.0.jar",
                        "snapshot dependencies: file 644 /app/libs/young-1.0-SNAPSHOT.jar <- repository/young-1.0-SNAPSHOT.jar",
                        "project dependencies: file 644 /app/libs/own-1.0.jar <- repository/own-1.0.jar",
                        "resources: file 644 /app/resources/application.yml <- target/classes/application.yml",
                        "resources: dir 755 /app/resources/com",
                        "resources: dir 755 /app/resources/com/example",
                        "classes: dir 755 /app/classes/com",
                        "classes: dir 755 /app/classes/com/example",
                        "classes: file 644 /app/classes/com/example/App.class <- target/classes/com/example/App.class",
                        "jvm arg files: file 644 /app/jib-classpath-file <- '/app/resources:/app/classes:"
                                + "/app/libs/own-1.0.jar:/app/libs/young-1.0-SNAPSHOT.jar:/app/libs/old-1.0.jar'",
                        "jvm arg files: file 644 /app/jib-main-class-file <- 'com.example.App'",
                        "extra files: dir 755 /etc",
                        "extra files: file 644 /etc/motd <- extra/etc/motd");
        assertThat(image.entrypoint()).containsExactly("java", "-cp", "@/app/jib-classpath-file", "com.example.App");
        assertThat(image.command()).isNull();
        assertThat(image.notices()).isEmpty();
    }

    @Test
    void aLayerWithoutFilesIsLeftOut() throws IOException {
        JavaImage image = JavaLayers.of(project.exploded(), JavaLayout.DEFAULT, List.of());
        assertThat(image.layers()).extracting(LayerPlan::name).containsExactly("jvm arg files");
    }

    @Test
    void optionsOfTheLayoutAreFollowed() throws IOException {
        project.has("App.class").dependsOn("a.jar");
        JavaLayout layout = new JavaLayout(
                "/home/root/app",
                List.of("-Xmx64m", "-Dk=v"),
                "it.Main",
                List.of("/opt/conf", "/opt/lib/*"),
                false,
                Instant.parse("2024-02-03T04:05:06Z"),
                null,
                List.of("--port", "80"));

        JavaImage image = JavaLayers.of(project.exploded(), layout, List.of());

        assertThat(image.entrypoint())
                .containsExactly("java", "-Xmx64m", "-Dk=v", "-cp", "@/home/root/app/jib-classpath-file", "it.Main");
        assertThat(image.command()).containsExactly("--port", "80");
        assertThat(Rendered.lines(image.layers(), directory))
                .containsExactly(
                        "dependencies: file 644 2024-02-03T04:05:06Z /home/root/app/libs/a.jar <- repository/a.jar",
                        "classes: file 644 2024-02-03T04:05:06Z /home/root/app/classes/App.class <- target/classes/App.class",
                        "jvm arg files: file 644 /home/root/app/jib-classpath-file <- '/opt/conf:/opt/lib/*:"
                                + "/home/root/app/resources:/home/root/app/classes:/home/root/app/libs/a.jar'",
                        "jvm arg files: file 644 /home/root/app/jib-main-class-file <- 'it.Main'");
    }

    @Test
    void theRootItselfCanBeTheAppRoot() throws IOException {
        project.has("App.class").dependsOn("a.jar");
        JavaLayout layout =
                new JavaLayout("/", List.of(), null, List.of(), false, Instant.ofEpochSecond(1), null, null);
        JavaImage image = JavaLayers.of(project.exploded(), layout, List.of());
        assertThat(image.classPath()).containsExactly("/resources", "/classes", "/libs/a.jar");
        assertThat(image.entrypoint()).contains("@/jib-classpath-file");
    }

    @Test
    void javaEightGetsTheClassPathItself() throws IOException {
        project.has("App.class").dependsOn("a.jar");
        JavaImage image = JavaLayers.of(project.exploded(8), JavaLayout.DEFAULT, List.of());
        assertThat(image.entrypoint())
                .containsExactly("java", "-cp", "/app/resources:/app/classes:/app/libs/*", "com.example.App");
    }

    @Test
    void javaEightGetsEachJarWhenAskedTo() throws IOException {
        project.has("App.class").dependsOn("b.jar").dependsOn("a.jar");
        JavaLayout layout =
                new JavaLayout("/app", List.of(), null, List.of("/x"), true, Instant.ofEpochSecond(1), null, null);
        JavaImage image = JavaLayers.of(project.exploded(8), layout, List.of());
        assertThat(image.entrypoint()).contains("/x:/app/resources:/app/classes:/app/libs/b.jar:/app/libs/a.jar");
    }

    @Test
    void aConfiguredEntrypointIsTakenAndNeedsNoMainClass() throws IOException {
        JavaImage image = JavaLayers.of(scanned(), starting(List.of("/bin/run")), List.of());
        assertThat(image.entrypoint()).containsExactly("/bin/run");
        assertThat(image.mainClass()).isNull();
        assertThat(Rendered.text(image.layers(), "/app/jib-main-class-file")).isEqualTo("could-not-infer-a-main-class");
        assertThat(Rendered.text(image.layers(), "/app/jib-classpath-file")).isEqualTo("/app/resources:/app/classes");
    }

    @Test
    void inheritKeepsTheBaseImagesEntrypoint() throws IOException {
        JavaImage image = JavaLayers.of(scanned(), starting(List.of("INHERIT")), List.of());
        assertThat(image.entrypoint()).isNull();
        assertThat(Rendered.text(image.layers(), "/app/jib-main-class-file")).isEqualTo("could-not-infer-a-main-class");
    }

    @Test
    void anEmptyEntrypointIsNone() throws IOException {
        JavaImage image = JavaLayers.of(project.exploded(), starting(List.of()), List.of());
        assertThat(image.entrypoint()).startsWith("java");
    }

    @Test
    void settingsThatAnEntrypointMakesVoidAreReported() throws IOException {
        JavaLayout layout = new JavaLayout(
                "/app", List.of("-Xmx1g"), null, List.of(), false, Instant.EPOCH, List.of("/bin/run"), null);
        assertThat(JavaLayers.of(project.exploded(), layout, List.of()).notices())
                .singleElement()
                .asString()
                .contains("are ignored when entrypoint is specified");
    }

    @Test
    void missingClassesAreAnErrorThatSaysWhatToDo() throws IOException {
        Files.delete(project.classes);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> JavaLayers.of(project.exploded(), JavaLayout.DEFAULT, List.of()))
                .withMessageContaining(project.classes.toString())
                .withMessageContaining("Obtaining project build output files failed")
                .withMessageContaining("mvn compile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "", "/a/../b", "/a//b", "/app/"})
    void anAppRootThatIsNoNormalPathIsRefused(String appRoot) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> layout(appRoot));
    }

    @Test
    void anAppRootWithAColonIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> layout("/a:b"))
                .withMessageContaining("<container><appRoot>");
    }

    private JavaProject scanned() {
        return new JavaProject(project.classes, List.of(), ContainerizingMode.EXPLODED, null, 17, null);
    }

    private static JavaLayout layout(String appRoot) {
        return new JavaLayout(appRoot, List.of(), null, List.of(), false, Instant.EPOCH, null, null);
    }

    private static JavaLayout starting(@Nullable List<String> entrypoint) {
        return new JavaLayout("/app", List.of(), null, List.of(), false, Instant.EPOCH, entrypoint, null);
    }
}

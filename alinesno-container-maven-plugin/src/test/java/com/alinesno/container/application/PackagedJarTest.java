// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedJarTest {

    private static final String[] PLAIN = {"META-INF/MANIFEST.MF", "it/App.class", "NOT-BOOT-INF/x"};
    private static final String[] EXECUTABLE = {"META-INF/MANIFEST.MF", "BOOT-INF/classes/it/App.class"};

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void nameTheJar() {
        jar = directory.resolve("target/app-1.0.jar");
    }

    @Test
    void thePlainJarStandsUnderClasspathWithItsName() throws IOException {
        Project project = new Project(directory).has("it/App.class").dependsOn("lib.jar");
        JavaImage image =
                JavaLayers.of(project.packaged(Project.jar(jar, PLAIN), "it.App"), JavaLayout.DEFAULT, List.of());
        assertThat(Rendered.lines(image.layers(), directory))
                .containsExactly(
                        "dependencies: file 644 /app/libs/lib.jar <- repository/lib.jar",
                        "extra files: file 644 /app/classpath/app-1.0.jar <- target/app-1.0.jar",
                        "jvm arg files: file 644 /app/jib-classpath-file <- '/app/classpath/*:/app/libs/lib.jar'",
                        "jvm arg files: file 644 /app/jib-main-class-file <- 'it.App'");
    }

    @Test
    void theOriginalIsTakenInPlaceOfAnExecutableJar() throws IOException {
        Project.jar(jar, EXECUTABLE);
        Path original = Project.jar(directory.resolve("target/app-1.0.jar.original"), PLAIN);
        assertThat(PackagedJar.of(jar)).isEqualTo(new PackagedJar(original, "app-1.0.original.jar"));
    }

    @Test
    void anOriginalOfAnEarlierBuildIsLeftAlone() throws IOException {
        Project.jar(jar, PLAIN);
        Project.jar(directory.resolve("target/app-1.0.jar.original"), PLAIN);
        assertThat(PackagedJar.of(jar)).isEqualTo(new PackagedJar(jar, "app-1.0.jar"));
    }

    @Test
    void anExecutableJarWithoutItsOriginalIsRefused() throws IOException {
        Project.jar(jar, EXECUTABLE);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PackagedJar.of(jar))
                .withMessageContaining(jar + " is a Spring Boot executable jar")
                .withMessageContaining("app-1.0.jar.original");
    }

    @Test
    void anOriginalThatIsExecutableItselfIsRefused() throws IOException {
        Project.jar(jar, EXECUTABLE);
        Project.jar(directory.resolve("target/app-1.0.jar.original"), EXECUTABLE);
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> PackagedJar.of(jar));
    }

    @Test
    void aJarThatWasNotMadeIsAnErrorThatSaysWhatToDo() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PackagedJar.of(jar))
                .withMessageContaining(jar.toString())
                .withMessageContaining("mvn package");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PackagedJar.of(null))
                .withMessageContaining("none was made");
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        Project.write(jar, "this is no zip file");
        assertThatIOException()
                .isThrownBy(() -> PackagedJar.of(jar))
                .withMessageContaining(jar + " is not a readable jar");
    }

    @Test
    void withoutTheDirectoryOfClassesTheMainClassIsFoundInTheJar() throws IOException {
        Files.createDirectories(jar.getParent());
        byte[] app =
                Compiled.type(directory, "package it; class App { public static void main(String[] a) {} }", "it/App");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("it/App.class", "META-INF/versions/21/it/App.class")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(app);
            }
        }
        JavaProject project = new JavaProject(
                directory.resolve("target/classes"), List.of(), ContainerizingMode.PACKAGED, jar, 17, null);
        assertThat(JavaLayers.of(project, JavaLayout.DEFAULT, List.of()).mainClass())
                .isEqualTo("it.App");
    }
}

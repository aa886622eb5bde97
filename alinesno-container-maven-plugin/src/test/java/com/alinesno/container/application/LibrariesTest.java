// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void createProject() throws IOException {
        project = new Project(directory);
    }

    @Test
    void jarsOfOneNameAndOneSizeBothSurvive() throws IOException {
        project.dependsOn("a/core.jar", "same", false, false).dependsOn("b/core.jar", "size", false, false);
        JavaImage image = image(17);
        assertThat(image.classPath())
                .containsExactly("/app/resources", "/app/classes", "/app/libs/core-4.jar", "/app/libs/core-4-2.jar");
        assertThat(Rendered.lines(image.layers().get(0), directory))
                .containsExactly(
                        "dependencies: file 644 /app/libs/core-4-2.jar <- repository/b/core.jar",
                        "dependencies: file 644 /app/libs/core-4.jar <- repository/a/core.jar");
    }

    @Test
    void aModuleWithoutAJarIsADirectoryInItsPlaceOnTheClassPath() throws IOException {
        Path module = directory.resolve("common/target/classes");
        Project.write(module.resolve("it/Common.class"), "");
        Project.write(module.resolve("common.properties"), "");
        project.dependsOn("first.jar")
                .dependsOn(new RuntimeDependency(module, "common-1.0-SNAPSHOT", true, true))
                .dependsOn("last.jar");

        JavaImage image = image(17);

        assertThat(image.classPath())
                .endsWith("/app/libs/first.jar", "/app/libs/common-1.0-SNAPSHOT", "/app/libs/last.jar");
        assertThat(Rendered.lines(image.layers().get(1), directory))
                .containsExactly(
                        "project dependencies: file 644 /app/libs/common-1.0-SNAPSHOT/common.properties"
                                + " <- common/target/classes/common.properties",
                        "project dependencies: dir 755 /app/libs/common-1.0-SNAPSHOT/it",
                        "project dependencies: file 644 /app/libs/common-1.0-SNAPSHOT/it/Common.class"
                                + " <- common/target/classes/it/Common.class");
    }

    @Test
    void javaEightNamesDirectoriesBesideTheWildcard() throws IOException {
        Path module = directory.resolve("common/target/classes");
        Project.write(module.resolve("Common.class"), "");
        project.dependsOn("first.jar").dependsOn(new RuntimeDependency(module, "common-1", false, true));
        assertThat(image(8).classPath())
                .containsExactly("/app/resources", "/app/classes", "/app/libs/*", "/app/libs/common-1");
    }

    @Test
    void modulesOfOneNameAreNumbered() throws IOException {
        for (String module : List.of("x", "y")) {
            Path classes = directory.resolve(module).resolve("target/classes");
            Project.write(classes.resolve(module + ".class"), "");
            project.dependsOn(new RuntimeDependency(classes, "api-1.0", false, true));
        }
        assertThat(image(17).classPath()).endsWith("/app/libs/api-1.0", "/app/libs/api-1.0-2");
    }

    @Test
    void aModuleWithoutClassesAddsNothingButANotice() throws IOException {
        Path absent = directory.resolve("empty/target/classes");
        project.dependsOn(new RuntimeDependency(absent, "empty-1.0", false, true));
        JavaImage image = image(17);
        assertThat(image.classPath()).containsExactly("/app/resources", "/app/classes");
        assertThat(image.notices())
                .containsExactly("The module empty-1.0 has no compiled classes at " + absent
                        + ". It adds nothing to the image.");

        Files.createDirectories(absent);
        assertThat(image(17).classPath()).as("and an empty directory likewise").isEqualTo(image.classPath());
    }

    @Test
    void aJarThatIsNamedOtherwiseThanMavenWouldStaysAsItIs() throws IOException {
        Path jar = Project.write(directory.resolve("shared/build/libs/shared-plain.jar"), "not even a jar");
        project.dependsOn(new RuntimeDependency(jar, "shared-1.0", false, true));

        assertThat(Rendered.lines(image(17).layers(), directory))
                .contains("project dependencies: file 644 /app/libs/shared-plain.jar"
                        + " <- shared/build/libs/shared-plain.jar");
    }

    @Test
    void aJarThatDoesNotExistIsNamed() {
        Path absent = directory.resolve("common/target/common-1.0.jar");
        project.dependsOn(new RuntimeDependency(absent, "common-1.0", false, true));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> image(17))
                .withMessageContaining(absent.toString())
                .withMessageContaining("mvn package");
    }

    @Test
    void aFileThatIsMentionedTwiceIsTakenOnce() throws IOException {
        project.dependsOn("a.jar").dependsOn("a.jar");
        assertThat(image(17).classPath()).endsWith("/app/classes", "/app/libs/a.jar");
    }

    @Test
    void aLinkedJarIsTheJar() throws IOException {
        project.dependsOn("store/real.bin");
        Path link = directory.resolve("link.jar");
        Files.createSymbolicLink(link, Path.of("repository/store/real.bin"));
        Project linked =
                new Project(directory.resolve("other")).dependsOn(new RuntimeDependency(link, "link", false, false));
        JavaImage image = JavaLayers.of(linked.exploded(), JavaLayout.DEFAULT, List.of());
        assertThat(Rendered.lines(image.layers().get(0), directory.toRealPath()))
                .containsExactly("dependencies: file 644 /app/libs/link.jar <- repository/store/real.bin");
    }

    @Test
    void aNameThatWouldSplitTheClassPathIsRefused() throws IOException {
        project.dependsOn("a:b.jar");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> image(17))
                .withMessageContaining("a:b.jar")
                .withMessageContaining("colon");
    }

    private JavaImage image(int javaVersion) throws IOException {
        return JavaLayers.of(project.exploded(javaVersion), JavaLayout.DEFAULT, List.of());
    }
}

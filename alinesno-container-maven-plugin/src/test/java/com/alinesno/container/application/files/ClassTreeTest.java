// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassTreeTest {

    @TempDir
    Path directory;

    private Path classes;

    @BeforeEach
    void createTree() throws IOException {
        classes = directory.resolve("classes");
        Project.write(classes.resolve("a/real.txt"), "");
        Project.write(directory.resolve("outside/secret.txt"), "");
    }

    @Test
    void aLinkToAFileOfTheSameTreeIsThatFile() throws IOException {
        Files.createSymbolicLink(classes.resolve("link.txt"), Path.of("a/real.txt"));
        Files.createSymbolicLink(classes.resolve("a/again.txt"), Path.of("../link.txt"));
        Path real = classes.resolve("a/real.txt").toRealPath();
        assertThat(ClassTree.of(classes).nodes())
                .filteredOn(node -> node.kind() == FileTree.Kind.FILE)
                .extracting(FileTree.Node::path, FileTree.Node::file)
                .containsExactly(
                        tuple("a/again.txt", real),
                        tuple("a/real.txt", classes.resolve("a/real.txt")),
                        tuple("link.txt", real));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/secret.txt", "../outside", "a", "gone", "link", "/dev/null"})
    void anyOtherLinkIsRefusedByName(String target) throws IOException {
        Files.createSymbolicLink(classes.resolve("link"), Path.of(target));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ClassTree.of(classes))
                .withMessageContaining(classes.resolve("link").toString())
                .withMessageContaining("symbolic link to " + target)
                .withMessageContaining("<extraDirectories>");
    }

    @Test
    void aTreeThatIsReachedThroughALinkKnowsItsOwnFiles() throws IOException {
        Files.createSymbolicLink(classes.resolve("link.txt"), Path.of("a/real.txt"));
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), classes);
        assertThat(ClassTree.of(alias).nodes())
                .extracting(FileTree.Node::path)
                .containsExactly("a", "a/real.txt", "link.txt");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextDirectoryTest {

    @TempDir
    Path root;

    private ContextDirectoryTest file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private List<String> all(String... patterns) throws IOException {
        ContextDirectory context = new ContextDirectory(root, IgnoreRules.of(List.of(patterns)));
        List<String> all = new ArrayList<>();
        collect(context, "", all);
        return all;
    }

    private static void collect(ContextDirectory context, String directory, List<String> all) throws IOException {
        for (ContextEntry entry : context.list(directory)) {
            all.add(entry.path());
            assertThat(context.at(entry.path())).isEqualTo(entry);
            if (entry.kind() == ContextEntry.Kind.DIRECTORY) {
                collect(context, entry.path(), all);
            }
        }
    }

    @Test
    void listsByNameAndNeverFollowsLinks() throws IOException {
        file("b/f", "").file("a", "");
        Files.createSymbolicLink(root.resolve("l"), Path.of("/"));

        assertThat(all()).containsExactly("a", "b", "b/f", "l");
    }

    @Test
    void leavesOutWhatRulesSayAndBringsBackWhatLaterOnesSay() throws IOException {
        file("target/app.jar", "")
                .file("target/classes/X", "")
                .file("src/a", "")
                .file("docs/x/keep", "")
                .file("docs/y", "");

        assertThat(all("*", "!target/*.jar")).containsExactly("target", "target/app.jar");
        assertThat(all("docs", "!**/keep", "src", "target")).containsExactly("docs", "docs/x", "docs/x/keep");
        assertThat(all("**/y", "target", "src")).containsExactly("docs", "docs/x", "docs/x/keep");
        assertThat(new ContextDirectory(root, IgnoreRules.of(List.of("docs"))).at("docs/y"))
                .isNull();
    }

    @Test
    void doesNotLookIntoDirectoriesThatAreLeftOut() throws IOException {
        file("huge/f", "").file("keep/f", "");
        Path closed = root.resolve("huge");

        ContextDirectory context = new ContextDirectory(root, IgnoreRules.of(List.of("huge", "!keep/f")));
        assertThat(context.list("")).extracting(ContextEntry::path).containsExactly("keep");
        assertThat(context.at("huge/f")).isNull();
        assertThat(closed).exists();
    }

    @Test
    void theFileBesideTheDockerfileWinsOverTheShared() throws IOException {
        file(".dockerignore", "shared\n").file("docker/Dockerfile", "").file("docker/Dockerfile.dockerignore", "own\n");

        assertThat(IgnoreFile.find(root.resolve("docker/Dockerfile"), root)
                        .rules()
                        .matches("own"))
                .isTrue();
        assertThat(IgnoreFile.find(root.resolve("docker/Dockerfile"), root)
                        .rules()
                        .matches("shared"))
                .isFalse();
        assertThat(IgnoreFile.find(root.resolve("Dockerfile"), root).rules().matches("shared"))
                .isTrue();
        assertThat(IgnoreFile.find(null, root.resolve("docker")).rules().matches("own"))
                .isFalse();
    }

    @Test
    void readsLinesAsDockerDoes() {
        assertThat(IgnoreFile.patterns("\uFEFF# comment\n\n  a/./b/  \r\n #c\n/root\n! x/../y\n!/z\n/\n"))
                .containsExactly("a/b", "#c", "root", "!y", "!z", "/");
    }

    @Test
    void tellsOfPatternsThatCanHaveNoEffect() throws IOException {
        file(".dockerignore", "!early\n../outside\ntarget # build\nok\n!later\n");

        assertThat(IgnoreFile.read(root.resolve(".dockerignore")).warnings())
                .containsExactly(
                        ".dockerignore:1: '!early' is ignored: no pattern above it leaves anything out that it could bring back",
                        ".dockerignore:2: '../outside' is ignored: nothing outside of the context is ever part of it",
                        ".dockerignore:3: 'target # build' is ignored: a # begins a comment only at the beginning of a line");
    }

    @Test
    void namesTheLineOfAMalformedPattern() throws IOException {
        file(".dockerignore", "ok\na[\n");

        assertThatThrownBy(() -> IgnoreFile.read(root.resolve(".dockerignore")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(".dockerignore:2: the pattern 'a[' is malformed: a [ has no ]");
    }
}

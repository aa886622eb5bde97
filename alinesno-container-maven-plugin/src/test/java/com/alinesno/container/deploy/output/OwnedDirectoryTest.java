// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.disk.OwnedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedDirectoryTest {

    @TempDir
    Path parent;

    private Path directory() {
        return parent.resolve("order_x64");
    }

    private int write(String... pathsAndTexts) throws IOException {
        return new OwnedDirectory(directory(), false).write(files(pathsAndTexts));
    }

    private static Map<String, GeneratedFile> files(String... pathsAndTexts) {
        Map<String, GeneratedFile> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            byte[] content = pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
            files.put(pathsAndTexts[i], new GeneratedFile(content, pathsAndTexts[i].endsWith(".sh")));
        }
        return files;
    }

    private OwnershipRecord record() throws IOException {
        return OwnershipRecord.read(new OwnedTree(directory(), OwnedDirectory.ANY, OwnedDirectory.ANY));
    }

    private String read(String path) throws IOException {
        return Files.readString(directory().resolve(path));
    }

    private void edit(String path, String text) throws IOException {
        Files.writeString(directory().resolve(path), text);
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory().relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void objectsThatAreWrittenNoMoreAreNamed() throws IOException {
        write(
                "k8s-single/ingress.yaml",
                "a",
                "k8s-single/kustomization.yaml",
                "b",
                "k8s-single/secret.example.yaml",
                "c",
                "k8s-cluster/deployment.yaml",
                "d",
                "docker-compose-single/x.yaml",
                "e",
                "k8s-single/service.yaml",
                "f");
        Files.delete(directory().resolve("k8s-cluster/deployment.yaml"));
        OwnedDirectory directory = new OwnedDirectory(directory(), false);
        directory.write(files("k8s-single/service.yaml", "f", "k8s-cluster/statefulset.yaml", "g"));
        assertThat(directory.abandonedObjects()).containsExactly("k8s-single/ingress.yaml");
        directory.write(files());
        assertThat(directory.abandonedObjects())
                .containsExactly("k8s-cluster/statefulset.yaml", "k8s-single/service.yaml");
        directory.write(files());
        assertThat(directory.abandonedObjects()).isEmpty();
    }

    @Test
    void filesAreWrittenWithAListOfTheirDigests() throws IOException {
        assertThat(write("k8s/a.yaml", "a\n", "b.sh", "b\n")).isEqualTo(2);

        assertThat(snapshot()).containsOnlyKeys(".generated", "b.sh", "k8s/a.yaml");
        assertThat(read(".generated")).isEqualTo("""
                        0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f  b.sh
                        87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7  k8s/a.yaml
                        """);
        assertThat(Files.isExecutable(directory().resolve("b.sh"))).isTrue();
        assertThat(Files.isExecutable(directory().resolve("k8s/a.yaml"))).isFalse();
    }

    @Test
    void whatHasNotChangedIsNotTouched() throws IOException {
        write("a", "one", "b", "two");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        for (String name : new String[] {"a", "b", ".generated"}) {
            Files.setLastModifiedTime(directory().resolve(name), longAgo);
        }
        assertThat(write("a", "one", "b", "two")).isZero();
        assertThat(write("a", "one", "b", "new")).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(directory().resolve("a"))).isEqualTo(longAgo);
        assertThat(Files.getLastModifiedTime(directory().resolve("b"))).isNotEqualTo(longAgo);
    }

    @Test
    void whatIsNotWrittenAnyMoreGoes() throws IOException {
        write("a", "one", "b", "two");
        edit("notes.txt", "mine");
        assertThat(write("a", "one")).isEqualTo(1);
        assertThat(snapshot()).containsOnlyKeys(".generated", "a", "notes.txt");
    }

    @Test
    void aDirectoryThatHoldsNothingMoreGoesToo() throws IOException {
        write("one/a", "1", "one/b", "2", "two/c", "3");
        edit("two/notes.txt", "mine");
        write("one/a", "1");
        assertThat(directory().resolve("one/a")).exists();
        write("three", "4");
        assertThat(directory().resolve("one")).doesNotExist();
        assertThat(snapshot()).containsOnlyKeys(".generated", "three", "two/notes.txt");
    }

    @Test
    @Promise(
            subject = Promise.Subject.DEPLOYMENT,
            value = "Never overwrites a deployment file that was edited by hand; the build stops and names the file.",
            zh = "绝不覆盖手工修改过的部署文件；构建会停止并指出该文件。")
    void aChangeByHandStopsEverything() throws IOException {
        write("a", "one", "b", "two", "c", "three");
        edit("b", "two, by hand");
        Map<String, String> before = snapshot();

        assertThatThrownBy(() -> write("a", "1", "b", "2", "c", "3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(": b has another content than this goal has written")
                .hasMessageContaining("src/main/deploy")
                .hasMessageContaining("-Dalinesno.container.deploy.force");
        assertThatThrownBy(() -> write("a", "1", "c", "3")).isInstanceOf(ConfigurationException.class);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    @Promise(
            subject = Promise.Subject.DEPLOYMENT,
            value = "Never overwrites a file in `deploy/` that the plugin did not write.",
            zh = "绝不覆盖 `deploy/` 中不是由本插件写入的文件。")
    void aFileThatSomebodyElseWroteIsNotOurs() throws IOException {
        Files.createDirectories(directory());
        edit("a", "mine");
        assertThatThrownBy(() -> write("a", "one")).isInstanceOf(ConfigurationException.class);
        edit("a", "one");
        assertThat(write("a", "one")).isZero();
        assertThat(write("a", "two")).isEqualTo(1);
    }

    @Test
    void forceDropsWhatWasChangedByHand() throws IOException {
        write("a", "one", "b", "two");
        edit("a", "by hand");
        edit("b", "by hand");
        assertThat(new OwnedDirectory(directory(), true).write(files("a", "new")))
                .isEqualTo(2);
        assertThat(snapshot()).containsOnlyKeys(".generated", "a").containsEntry("a", "new");
    }

    @Test
    void whatIsDeletedIsWrittenAgain() throws IOException {
        write("a", "one");
        Files.delete(directory().resolve("a"));
        assertThat(write("a", "one")).isEqualTo(1);
    }

    @Test
    void endsOfLinesOfAnotherSystemAreNobodysEdit() throws IOException {
        write("a", "one\ntwo\n");
        edit("a", "one\r\ntwo\r\n");
        assertThat(write("a", "one\ntwo\n")).isZero();
        assertThat(write("a", "three\n")).isEqualTo(1);
    }

    @Test
    void aBuildThatWasKilledBetweenTwoFilesGoesOn() throws IOException {
        write("a", "one", "b", "two");
        OwnershipRecord record = record();
        Map<String, String> next = new TreeMap<>();
        next.put("a", "d7439c2adbf3f45ba2db1eb6f72d4e74e0d1c6e1a0d3ccd4ad2fb2f8c4b7a0c5");
        record.extend(next);
        assertThat(record().digests("a")).hasSize(2);
        assertThat(write("a", "three", "b", "two")).isEqualTo(1);
        assertThat(record().digests("a")).hasSize(1);
    }

    @Test
    @Promise(
            subject = Promise.Subject.DEPLOYMENT,
            value = "Never removes a file outside of `deploy/`, whatever its list of generated files says.",
            zh = "无论生成文件清单中写了什么，绝不删除 `deploy/` 之外的文件。")
    void aListFromElsewhereRemovesNothingElsewhere() throws IOException {
        Files.createDirectories(directory());
        Path outside = parent.resolve("outside");
        Files.writeString(outside, "one");
        String digest = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
        edit(".generated", digest + "  ../outside\n" + digest + "  " + outside + "\nno digest\n");
        write("a", "one");
        assertThat(outside).exists();
    }

    /** Both halves of {@code config/config} are the same word, which sets of the JDK refuse to be made of. */
    @Test
    void aFileMayBeCalledLikeItsDirectory() throws IOException {
        write("config/config", "one", "files/helm/files/a.txt", "two");

        assertThat(write("config/config", "one", "files/helm/files/a.txt", "two"))
                .isZero();
        assertThat(write("config/config", "new")).isEqualTo(2);
        assertThat(snapshot()).containsOnlyKeys(".generated", "config/config");
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never writes or removes a deployment file through a symbolic link below `deploy/`; the build stops and"
                            + " names the link.",
            zh = "绝不透过 `deploy/` 之下的符号链接写入或删除部署文件；构建会停止并指出该链接。")
    @Test
    void aLinkInPlaceOfADirectoryIsNotFollowed() throws IOException {
        write("one/a", "1", "one/b", "2");
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(directory().resolve("one"), elsewhere);
        Files.createSymbolicLink(directory().resolve("one"), elsewhere);

        for (boolean force : new boolean[] {false, true}) {
            for (Map<String, GeneratedFile> files : List.of(files("two", "3"), files("one/a", "new", "one/b", "2"))) {
                assertThatThrownBy(() -> new OwnedDirectory(directory(), force).write(files))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(directory().resolve("one") + ": it is a symbolic link");
            }
        }
        assertThat(elsewhere.resolve("a")).hasContent("1");
        assertThat(elsewhere.resolve("b")).hasContent("2");
        assertThat(directory().resolve("two")).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfAFileIsSomebodysChange() throws IOException {
        write("a", "one", "b", "two");
        Path mine = Files.writeString(parent.resolve("mine"), "one");
        Files.delete(directory().resolve("a"));
        Files.createSymbolicLink(directory().resolve("a"), mine);

        assertThatThrownBy(() -> write("a", "new", "b", "two")).hasMessageContaining(": a has another content");
        assertThatThrownBy(() -> write("b", "two")).hasMessageContaining(": a has another content");
        assertThat(new OwnedDirectory(directory(), true).write(files("a", "new")))
                .isEqualTo(2);
        assertThat(directory().resolve("a")).hasContent("new").isRegularFile();
        assertThat(mine).hasContent("one");
    }

    @Test
    void theListIsNotReplacedWhereItIsALink() throws IOException {
        write("a", "one");
        Path list = Files.move(directory().resolve(".generated"), parent.resolve("list"));
        Files.createSymbolicLink(directory().resolve(".generated"), list);
        String before = Files.readString(list);

        assertThatThrownBy(() -> write("a", "two")).hasMessageContaining(".generated: it is a symbolic link");
        assertThat(list).hasContent(before);
        assertThat(read("a")).isEqualTo("one");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        write("a", "one");
        Files.writeString(directory().resolve("blocked"), "a file where a directory is needed");
        Map<String, String> before = snapshot();
        assertThatThrownBy(() -> write("a", "two", "blocked/b", "three"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + directory().resolve("blocked/b"));
        assertThat(snapshot()).isEqualTo(before);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryOrderTest {

    @Test
    void parentsAreAddedOnceAndComeFirst() {
        List<LayerEntry> ordered = order(file("/a/b/c"), file("/a/b/d"), file("/e"));

        assertThat(ordered)
                .containsExactly(
                        new LayerEntry.Directory("/a", Attributes.DIRECTORY),
                        new LayerEntry.Directory("/a/b", Attributes.DIRECTORY),
                        file("/a/b/c"),
                        file("/a/b/d"),
                        file("/e"));
    }

    @Test
    void plannedDirectoriesKeepTheirAttributes() {
        LayerEntry planned = new LayerEntry.Directory("/a", Attributes.DIRECTORY.withMode(0700));

        assertThat(order(file("/a/b"), planned)).containsExactly(planned, file("/a/b"));
    }

    @Test
    void directoriesAreFollowedByWhatIsInThem() {
        assertThat(paths(order(file("/a.b"), file("/a/b"), file("/a-b"), file("/a b"), file("/ab"))))
                .containsExactly("/a", "/a/b", "/a b", "/a-b", "/a.b", "/ab");
    }

    @Test
    void orderDoesNotDependOnThatOfThePlan() {
        List<LayerEntry> entries = new ArrayList<>();
        for (String path : List.of("/z", "/é", "/😀", "/a/b/c", "/a.b", "/A", "/0", "/~", "/a/!x", "/a/-x")) {
            entries.add(file(path));
        }
        entries.add(new LayerEntry.Whiteout("/a/gone"));
        entries.add(new LayerEntry.HardLink("/0link", "/z", Attributes.FILE));
        List<LayerEntry> expected = EntryOrder.of(new LayerPlan("layer", entries));
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(entries, random);
            assertThat(EntryOrder.of(new LayerPlan("layer", entries))).isEqualTo(expected);
        }
    }

    @Test
    void whatIsRemovedComesBeforeWhatIsAdded() {
        assertThat(paths(order(
                        file("/dir/!first"), new LayerEntry.Whiteout("/dir/zzz"), new LayerEntry.Whiteout("/dir/-x"))))
                .containsExactly("/dir", "/dir/-x", "/dir/zzz", "/dir/!first");
    }

    @Test
    void hardLinksComeAfterTheirTargets() {
        assertThat(paths(order(new LayerEntry.HardLink("/a", "/z/target", Attributes.FILE), file("/z/target"))))
                .containsExactly("/z", "/z/target", "/a");
    }

    @Test
    void sameEntryTwiceIsOne() {
        assertThat(order(file("/a"), file("/a"))).containsExactly(file("/a"));
    }

    @Test
    void rootDirectoryIsLeftToTheBase() {
        assertThat(order(new LayerEntry.Directory("/", Attributes.DIRECTORY.withMode(0700))))
                .isEmpty();
    }

    @Test
    void differentEntriesAtOnePathAreAMistake() {
        assertMistake(
                "/a is planned twice: as the file one and as the file two",
                new LayerEntry.File("/a", new FileContent.OnDisk(Path.of("one")), Attributes.FILE),
                new LayerEntry.File("/a", new FileContent.OnDisk(Path.of("two")), Attributes.FILE));
        assertMistake(
                "as a generated file and as a removed file",
                new LayerEntry.File("/a", new FileContent.InMemory(new byte[0]), Attributes.FILE),
                new LayerEntry.Whiteout("/a"));
        assertMistake(
                "as a symbolic link to x and as a hard link to /x",
                file("/x"),
                new LayerEntry.Symlink("/a", "x", Attributes.FILE),
                new LayerEntry.HardLink("/a", "/x", Attributes.FILE));
    }

    @Test
    void nothingCanLieBelowWhatIsNoDirectory() {
        assertMistake("/a/b/c lies below /a, which is the file disk", file("/a/b/c"), file("/a"));
        assertMistake(
                "which is a symbolic link to usr/lib",
                file("/lib/x"),
                new LayerEntry.Symlink("/lib", "usr/lib", Attributes.FILE));
    }

    @Test
    void hardLinksLeadToFilesOfTheLayer() {
        assertMistake("/a leads to /b", new LayerEntry.HardLink("/a", "/b", Attributes.FILE));
        assertMistake(
                "/a leads to /b",
                new LayerEntry.HardLink("/a", "/b", Attributes.FILE),
                new LayerEntry.Directory("/b", Attributes.DIRECTORY));
    }

    private static void assertMistake(String found, LayerEntry... entries) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> order(entries))
                .withMessageStartingWith("layer 'test': ")
                .withMessageContaining(found);
    }

    private static List<LayerEntry> order(LayerEntry... entries) {
        return EntryOrder.of(new LayerPlan("test", List.of(entries)));
    }

    private static List<String> paths(List<LayerEntry> entries) {
        return entries.stream().map(LayerEntry::path).toList();
    }

    private static LayerEntry file(String path) {
        return new LayerEntry.File(path, new FileContent.OnDisk(Path.of("disk")), Attributes.FILE);
    }
}

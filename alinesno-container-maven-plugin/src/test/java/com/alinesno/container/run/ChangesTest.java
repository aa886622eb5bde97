// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a command changed, by lists of its file system. */
class ChangesTest {

    private static final String THEN = "1700000000.0000000000";
    private static final String NOW = "1700000009.1234567890";

    private static Listed of(char type, String path, String changed) {
        return new Listed(type, 0644, 0, 0, 3, THEN, changed, path.hashCode(), 1, path, "");
    }

    private static Map<String, Listed> list(Listed... all) {
        Map<String, Listed> list = new TreeMap<>();
        for (Listed each : all) {
            list.put(each.path(), each);
        }
        return list;
    }

    private static Listed directory(String path) {
        return of('d', path, THEN);
    }

    private static Listed file(String path) {
        return of('f', path, THEN);
    }

    /** A program can set everything back but the time of the inode. */
    @Test
    void changedContentIsFoundByTheTimeOfTheInode() {
        Changes changes = Changes.between(
                list(directory("a"), file("a/same"), file("a/other")),
                list(directory("a"), file("a/same"), of('f', "a/other", NOW)),
                Set.of());

        assertThat(changes.present().keySet()).containsExactly("a", "a/other");
        assertThat(changes.gone()).isEmpty();
    }

    @Test
    void onlyTheTopmostOfWhatIsGoneIsTold() {
        Changes changes = Changes.between(
                list(directory("a"), directory("a/b"), file("a/b/c"), file("d")), list(directory("a")), Set.of());

        assertThat(changes.gone()).containsExactly("a/b", "d");
        assertThat(changes.present().keySet()).containsExactly("a");
    }

    @Test
    void fileInPlaceOfADirectoryHidesItByItself() {
        Changes changes = Changes.between(list(directory("a"), file("a/b")), list(file("a")), Set.of());

        assertThat(changes.gone()).isEmpty();
        assertThat(changes.present().keySet()).containsExactly("a");
    }

    @Test
    void whatWasMountedIsLeftOut() {
        Changes changes = Changes.between(
                list(directory("dev"), file("dev/old"), directory("a"), file("a/cover")),
                list(directory("dev"), file("dev/new"), directory("a"), of('f', "a/cover", NOW)),
                Set.of("dev", "a/cover"));

        assertThat(changes.present()).isEmpty();
        assertThat(changes.gone()).isEmpty();
    }

    @Test
    void socketsAreNoPartOfALayer() {
        assertThat(Changes.between(list(), list(of('s', "socket", NOW)), Set.of())
                        .present())
                .isEmpty();
        assertThat(Changes.of(list(of('s', "socket", NOW)), list(), Set.of(), Set.of())
                        .present())
                .isEmpty();
    }

    @Test
    void directoryThatWasCopiedUpForNothingIsLeftOut() {
        Changes changes = Changes.of(
                list(directory("a"), file("a/equal"), directory("b"), file("b/new")),
                list(directory("a"), file("a/equal"), directory("b")),
                Set.of(),
                Set.of("a/equal"));

        assertThat(changes.present().keySet()).containsExactly("b", "b/new");
    }

    @Test
    void namesOfOneFileAreHardLinksOfTheFirst() {
        Listed one = new Listed('f', 0644, 0, 0, 3, THEN, NOW, 7, 3, "b", "");
        Listed two = new Listed('f', 0644, 0, 0, 3, THEN, NOW, 7, 3, "a", "");
        Listed other = new Listed('f', 0644, 0, 0, 3, THEN, NOW, 8, 2, "c", "");

        assertThat(Changes.between(list(), list(one, two, other), Set.of()).hardLinks())
                .isEqualTo(Map.of("b", "a"));
    }
}

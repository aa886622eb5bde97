// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerEntryTest {

    private static final FileContent NOTHING = new FileContent.InMemory(new byte[0]);

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/a/../b", "/a/", "/.wh.a"})
    void everyKindRefusesBadPaths(String path) {
        assertRefused(() -> new LayerEntry.File(path, NOTHING, Attributes.FILE));
        assertRefused(() -> new LayerEntry.Directory(path, Attributes.DIRECTORY));
        assertRefused(() -> new LayerEntry.Symlink(path, "target", Attributes.FILE));
        assertRefused(() -> new LayerEntry.HardLink(path, "/target", Attributes.FILE));
        assertRefused(() -> new LayerEntry.HardLink("/path", path, Attributes.FILE));
        assertRefused(() -> new LayerEntry.Whiteout(path));
    }

    @Test
    void onlyADirectoryCanStandInPlaceOfTheRoot() {
        assertThat(new LayerEntry.Directory("/", Attributes.DIRECTORY).path()).isEqualTo("/");
        assertRefused(() -> new LayerEntry.File("/", NOTHING, Attributes.FILE));
        assertRefused(() -> new LayerEntry.Symlink("/", "target", Attributes.FILE));
        assertRefused(() -> new LayerEntry.HardLink("/path", "/", Attributes.FILE));
        assertRefused(() -> new LayerEntry.Whiteout("/"));
    }

    @Test
    void symbolicLinksMayLeadAnywhereButNotNowhere() {
        assertThat(new LayerEntry.Symlink("/a", "../../etc/passwd", Attributes.FILE).target())
                .isEqualTo("../../etc/passwd");
        assertRefused(() -> new LayerEntry.Symlink("/a", "", Attributes.FILE));
        assertRefused(() -> new LayerEntry.Symlink("/a", "b\0c", Attributes.FILE));
    }

    @Test
    void plansDoNotChangeWithTheListsTheyWereMadeFrom() {
        List<LayerEntry> entries = new ArrayList<>();
        LayerPlan layer = new LayerPlan("classes", entries);
        List<LayerPlan> layers = new ArrayList<>(List.of(layer));
        ImagePlan image = new ImagePlan(layers, ContainerSettings.INHERITED);

        entries.add(new LayerEntry.Whiteout("/a"));
        layers.clear();

        assertThat(layer.entries()).isEmpty();
        assertThat(image.layers()).containsExactly(layer);
    }

    private static void assertRefused(Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerViewTest {

    private static final Owner JOE = new Owner(1000, 2000, "", "");

    @TempDir
    Path directory;

    private Path file;
    private Path link;
    private LayerPlan layer;
    private LayerView view;

    @BeforeEach
    void lay() throws IOException {
        file = Files.writeString(directory.resolve("tool"), "tool");
        link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/usr/bin/tool"));
        layer = new LayerPlan(
                "extra files",
                List.of(
                        new LayerEntry.Directory("/opt", Attributes.DIRECTORY, directory),
                        new LayerEntry.Directory("/made", new Attributes(01777, Owner.ROOT, Instant.EPOCH)),
                        new LayerEntry.File(
                                "/opt/tool",
                                new FileContent.OnDisk(file),
                                new Attributes(04755, JOE, Instant.ofEpochSecond(7))),
                        new LayerEntry.File(
                                "/opt/list", new FileContent.InMemory("a:b".getBytes(UTF_8)), Attributes.FILE),
                        new LayerEntry.Symlink(
                                "/opt/link", "/usr/bin/tool", new Attributes(0777, JOE, Instant.EPOCH), link),
                        new LayerEntry.Symlink("/opt/other", "tool", Attributes.FILE),
                        new LayerEntry.HardLink("/opt/hard", "/opt/tool", Attributes.FILE),
                        new LayerEntry.Whiteout("/opt/gone")));
        view = new LayerView(directory.resolve("scratch"));
    }

    @Test
    void extensionsSeeFilesOfThisMachineForEverything() throws IOException {
        FileEntriesLayer shown = view.show(layer);

        assertThat(shown.getName()).isEqualTo("extra files");
        assertThat(entry(shown, "/opt/tool"))
                .isEqualTo(new FileEntry(
                        file,
                        AbsoluteUnixPath.get("/opt/tool"),
                        FilePermissions.fromOctalString("755"),
                        Instant.ofEpochSecond(7),
                        "1000:2000"));
        assertThat(entry(shown, "/opt/tool").getOwnership()).isEqualTo("1000:2000");
        assertThat(entry(shown, "/opt").getSourceFile()).isEqualTo(directory);
        assertThat(entry(shown, "/opt").getOwnership()).isEmpty();
        assertThat(entry(shown, "/made").getSourceFile()).isDirectory();
        assertThat(entry(shown, "/opt/link").getSourceFile()).isEqualTo(link);
        assertThat(entry(shown, "/opt/list").getSourceFile()).hasContent("a:b");
        assertThat(shown.getEntries().stream().map(FileEntry::getSourceFile).filter(each -> !each.equals(link)))
                .allMatch(Files::exists);
    }

    @Test
    void whatIsLeftAloneComesBackAsItWas() throws IOException {
        assertThat(view.read(view.show(layer).toBuilder().build())).isEqualTo(layer);
    }

    @Test
    void everythingCanGetAnotherPathTimeAndOwner() throws IOException {
        FileEntriesLayer shown = view.show(layer);
        List<FileEntry> moved = new ArrayList<>();
        for (FileEntry entry : shown.getEntries()) {
            moved.add(new FileEntry(
                    entry.getSourceFile(),
                    AbsoluteUnixPath.get("/new")
                            .resolve(entry.getExtractionPath().toString().substring(1)),
                    entry.getPermissions(),
                    Instant.ofEpochSecond(9),
                    "joe:3000"));
        }
        Attributes usual = new Attributes(0644, new Owner(0, 3000, "joe", ""), Instant.ofEpochSecond(9));

        assertThat(view.read(
                        shown.toBuilder().setName("moved").setEntries(moved).build()))
                .isEqualTo(new LayerPlan(
                        "moved",
                        List.of(
                                new LayerEntry.Directory("/new/opt", usual.withMode(0755), directory),
                                new LayerEntry.Directory(
                                        "/new/made", usual.withMode(0777), directory.resolve("scratch")),
                                new LayerEntry.File(
                                        "/new/opt/tool", new FileContent.OnDisk(file), usual.withMode(0755)),
                                new LayerEntry.File(
                                        "/new/opt/list",
                                        ((LayerEntry.File) layer.entries().get(3)).content(),
                                        usual),
                                new LayerEntry.Symlink("/new/opt/link", "/usr/bin/tool", usual.withMode(0777), link),
                                new LayerEntry.Symlink("/new/opt/other", "tool", usual),
                                new LayerEntry.HardLink("/new/opt/hard", "/opt/tool", usual),
                                new LayerEntry.Whiteout("/new/opt/gone"))));
    }

    @Test
    void bitsThatJibHasNoWordForStayWithTheirPath() throws IOException {
        FileEntry tool = entry(view.show(layer), "/opt/tool");
        FileEntry owned = new FileEntry(
                tool.getSourceFile(),
                tool.getExtractionPath(),
                tool.getPermissions(),
                tool.getModificationTime(),
                "5:6");

        assertThat(read(owned).entries())
                .containsExactly(new LayerEntry.File(
                        "/opt/tool",
                        new FileContent.OnDisk(file),
                        new Attributes(04755, new Owner(5, 6, "", ""), Instant.ofEpochSecond(7))));
    }

    @Test
    void newFilesAndDirectoriesAreTakenAndTheirLinksFollowed() throws IOException {
        Path pointing = Files.createSymbolicLink(directory.resolve("pointing"), file);

        assertThat(view.read(FileEntriesLayer.builder()
                                .setName("new")
                                .addEntry(directory, AbsoluteUnixPath.get("/dir"))
                                .addEntry(pointing, AbsoluteUnixPath.get("/dir/tool"))
                                .build())
                        .entries())
                .containsExactly(
                        new LayerEntry.Directory("/dir", Attributes.DIRECTORY, directory),
                        new LayerEntry.File("/dir/tool", new FileContent.OnDisk(file.toRealPath()), Attributes.FILE));
    }

    @Test
    void ofSeveralEntriesWithOnePathTheFirstCounts() throws IOException {
        FileEntry first =
                new FileEntry(file, AbsoluteUnixPath.get("/a"), FilePermissions.fromOctalString("600"), Instant.EPOCH);
        FileEntry second =
                new FileEntry(file, AbsoluteUnixPath.get("/a"), FilePermissions.fromOctalString("644"), Instant.EPOCH);

        assertThat(read(first, second).entries())
                .singleElement()
                .extracting(entry -> ((LayerEntry.File) entry).attributes().mode())
                .isEqualTo(0600);
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithItsPaths() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> read(new FileEntry(
                        missing, AbsoluteUnixPath.get("/a"), FilePermissions.DEFAULT_FILE_PERMISSIONS, Instant.EPOCH)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing + " into the layer 'new' as /a");
    }

    @Test
    void anOwnerThatNobodyCanBeIsRefused() {
        assertThatThrownBy(() -> read(new FileEntry(
                        file,
                        AbsoluteUnixPath.get("/a"),
                        FilePermissions.DEFAULT_FILE_PERMISSIONS,
                        Instant.EPOCH,
                        "9999999999")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'9999999999'");
    }

    private LayerPlan read(FileEntry... entries) throws IOException {
        return view.read(FileEntriesLayer.builder()
                .setName("new")
                .setEntries(List.of(entries))
                .build());
    }

    private static FileEntry entry(FileEntriesLayer layer, String path) {
        return layer.getEntries().stream()
                .filter(entry -> entry.getExtractionPath().toString().equals(path))
                .findFirst()
                .orElseThrow();
    }
}

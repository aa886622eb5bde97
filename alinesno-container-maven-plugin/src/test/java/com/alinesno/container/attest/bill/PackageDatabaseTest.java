// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alinesno.container.base.TestTar;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDatabaseTest {

    private static final String BOOKWORM =
            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n# a comment\nID=debian\nVERSION_ID='12'\n";

    private static final String LIBC = """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Source: glibc
            Version: 2.36-9+deb12u10
            Description: GNU C Library
             Version: of a line that goes on
            """;

    @TempDir
    Path directory;

    private final List<Descriptor> layers = new ArrayList<>();
    private final List<Descriptor> opened = new ArrayList<>();
    private BlobStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = BlobStore.open(directory.resolve("store"), Instant::now, warning -> {});
    }

    private PackageDatabaseTest layer(TestTar tar) throws IOException {
        layers.add(store.add(MediaType.OCI_LAYER, tar.bytes()));
        return this;
    }

    private @Nullable OperatingSystem read() throws IOException {
        return new PackageDatabase(store).read(layers, layer -> {
            opened.add(layer);
            return store.open(layer);
        });
    }

    private OperatingSystem found() throws IOException {
        return Objects.requireNonNull(read());
    }

    @Test
    void readsWhatDpkgHasInstalled() throws IOException {
        layer(new TestTar()
                .file("etc/os-release", BOOKWORM)
                .file(
                        "var/lib/dpkg/status",
                        LIBC
                                + "\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n"
                                + "\nPackage: gcc\nStatus: hold ok installed\nArchitecture: amd64\n"
                                + "Source: gcc-defaults (1.203)\nVersion: 4:12.2.0-3\n"));

        OperatingSystem system = found();

        assertThat(system.id()).isEqualTo("debian");
        assertThat(system.version()).isEqualTo("12");
        assertThat(system.name()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(system.isRead()).isTrue();
        assertThat(system.packages())
                .extracting(
                        InstalledPackage::name,
                        InstalledPackage::version,
                        InstalledPackage::source,
                        InstalledPackage::sourceVersion)
                .containsExactly(
                        tuple("gcc", "4:12.2.0-3", "gcc-defaults", "1.203"),
                        tuple("libc6", "2.36-9+deb12u10", "glibc", "2.36-9+deb12u10"));
        assertThat(system.packages().get(0).place())
                .isEqualTo(new Place("/var/lib/dpkg/status", layers.get(0).digest(), null));
    }

    @Test
    void theDatabaseOfTheTopmostLayerCounts() throws IOException {
        layer(new TestTar().file("var/lib/dpkg/status", LIBC))
                .layer(new TestTar().file("etc/other", "x"))
                .layer(new TestTar().file("var/lib/dpkg/status", LIBC.replace("u10", "u11")));

        assertThat(found().packages())
                .extracting(InstalledPackage::version, each -> each.place().layer())
                .containsExactly(tuple("2.36-9+deb12u11", layers.get(2).digest()));
    }

    @Test
    void imagesWithoutDpkgHaveAFileForEachPackage() throws IOException {
        layer(new TestTar()
                        .file("usr/lib/os-release", BOOKWORM)
                        .symlink("etc/os-release", "../usr/lib/os-release")
                        .file("var/lib/dpkg/status.d/libc6", LIBC.replace("Status: install ok installed\n", ""))
                        .file("var/lib/dpkg/status.d/libc6.md5sums", "0 usr/lib/libc.so\n"))
                .layer(new TestTar().file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2025b-0\n"))
                .layer(new TestTar().file("var/lib/dpkg/status.d/.wh.libc6", ""));

        assertThat(found().packages())
                .extracting(
                        InstalledPackage::name,
                        InstalledPackage::architecture,
                        each -> each.place().path())
                .containsExactly(tuple("tzdata", "all", "/var/lib/dpkg/status.d/tzdata"));
        assertThat(found().version()).isEqualTo("12");
    }

    @Test
    void saysThatItDoesNotReadTheDatabasesOfOthers() throws IOException {
        layer(new TestTar()
                .file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n")
                .file("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\n"));

        assertThat(found().isRead()).isFalse();
        assertThat(found().packages()).isEmpty();
        assertThat(found().id()).isEqualTo("alpine");
    }

    @Test
    void baseWithoutAnyHasNoOperatingSystem() throws IOException {
        layer(new TestTar().file("app", "x"));

        assertThat(read()).isNull();
        opened.clear();
        assertThat(read()).isNull();
        assertThat(opened).isEmpty();
    }

    @Test
    void layersAreReadOnce() throws IOException {
        layer(new TestTar().file("var/lib/dpkg/status", LIBC));
        OperatingSystem first = found();
        opened.clear();

        assertThat(found()).isEqualTo(first);
        assertThat(opened).isEmpty();
    }
}

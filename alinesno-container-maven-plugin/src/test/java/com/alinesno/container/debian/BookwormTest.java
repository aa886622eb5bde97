// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.debian.archive.ControlReader;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.DebianPackage;
import com.alinesno.container.debian.packages.PackageIndex;
import com.alinesno.container.debian.packages.PackageRequest;
import com.alinesno.container.debian.packages.PackageResolver;
import com.alinesno.container.debian.packages.ScriptOnlyDependencies;
import com.alinesno.container.debian.packages.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The resolver on the indexes of Debian 12 for amd64, cut down to what the JRE can reach: main with its updates, and
 * security. {@code bookworm-apt-amd64.txt} is what apt would install for the packages of the preset, told to leave
 * recommendations out, on a machine that has nothing.
 */
class BookwormTest {

    private static final String MAIN = "bookworm-main-amd64.txt";
    private static final String SECURITY = "bookworm-security-amd64.txt";
    private static final Set<String> FOR_SCRIPTS = Set.of(
            "ca-certificates-java",
            "debconf",
            "java-common",
            "libaudit-common",
            "libaudit1",
            "libcap-ng0",
            "libcrypt1",
            "libpam0g",
            "libsmartcols1",
            "libtinfo6",
            "libudev1",
            "libuuid1",
            "mawk",
            "openssl",
            "util-linux",
            "util-linux-extra");

    @Test
    void picksWhatAptPicks() throws IOException {
        assertThat(resolve(index(), ScriptOnlyDependencies.none(), "jre17").packages())
                .extracting(DebianPackage::toString)
                .containsExactlyElementsOf(apt());
    }

    @Test
    void leavesOutWhatOnlyMaintainerScriptsNeed() throws IOException {
        assertThat(resolve(index(), catalogue().scriptOnly(), "jre17").packages())
                .extracting(DebianPackage::toString)
                .containsExactlyElementsOf(apt().stream()
                        .filter(line -> !FOR_SCRIPTS.contains(line.split(" ", -1)[0]))
                        .toList());
    }

    @Test
    void takesSecurityUpdatesFromTheirOwnArchive() throws IOException {
        Selection selection = resolve(index(), catalogue().scriptOnly(), "jre17");

        assertThat(selection.packages())
                .filteredOn(chosen -> chosen.archive() == AptArchive.SECURITY)
                .extracting(DebianPackage::name)
                .contains("openjdk-17-jre-headless", "libssl3", "tzdata");
        assertThat(selection.packages())
                .filteredOn(chosen -> chosen.name().equals("libc6"))
                .extracting(DebianPackage::archive)
                .containsExactly(AptArchive.MAIN);
    }

    @Test
    void keepsToAVersionThatIsAskedFor() throws IOException {
        String older = "17.0.19+10-1~deb12u2";
        List<PackageRequest> requests =
                List.of(PackageRequest.parse("openjdk-17-jre-headless=" + older), PackageRequest.parse("tzdata"));

        assertThat(PackageResolver.resolve(index(), requests, catalogue().scriptOnly())
                        .packages())
                .filteredOn(chosen -> chosen.name().equals("openjdk-17-jre-headless"))
                .extracting(DebianPackage::toString)
                .containsExactly("openjdk-17-jre-headless " + older);
    }

    @Test
    void foundationsNeedNothingOfTheRuntime() throws IOException {
        Selection selection = resolve(index(), catalogue().scriptOnly(), "jre17");

        assertThat(selection.closure(catalogue().foundations()))
                .containsExactly(
                        "base-files",
                        "gcc-12-base",
                        "libc-bin",
                        "libc6",
                        "libgcc-s1",
                        "libstdc++6",
                        "netbase",
                        "zlib1g");
    }

    @Test
    void survivesAnyDamage() throws IOException {
        byte[] sound = bytes(MAIN);
        ScriptOnlyDependencies scriptOnly = catalogue().scriptOnly();
        Random random = new Random(12);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(() -> {
                PackageIndex index = new PackageIndex("amd64");
                read(damaged, AptArchive.MAIN, index);
                assertThat(resolve(index, scriptOnly, "jre17").packages()).isNotEmpty();
            });
        }
    }

    private static Selection resolve(PackageIndex index, ScriptOnlyDependencies scriptOnly, String preset)
            throws IOException {
        List<PackageRequest> requests = catalogue().preset(preset).packages().stream()
                .map(PackageRequest::parse)
                .toList();
        return PackageResolver.resolve(index, requests, scriptOnly);
    }

    private static DebianCatalogue catalogue() throws IOException {
        return DebianCatalogue.load();
    }

    private static List<String> apt() throws IOException {
        return new String(bytes("bookworm-apt-amd64.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static PackageIndex index() throws IOException {
        PackageIndex index = new PackageIndex("amd64");
        read(bytes(MAIN), AptArchive.MAIN, index);
        read(bytes(SECURITY), AptArchive.SECURITY, index);
        return index;
    }

    private static void read(byte[] document, AptArchive archive, PackageIndex index) throws IOException {
        try (ControlReader reader =
                new ControlReader(new ByteArrayInputStream(document), "test", DebianPackage.FIELDS)) {
            for (Map<String, String> fields = reader.next(); fields != null; fields = reader.next()) {
                index.add(DebianPackage.of(archive, fields));
            }
        }
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(BookwormTest.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        }
    }
}

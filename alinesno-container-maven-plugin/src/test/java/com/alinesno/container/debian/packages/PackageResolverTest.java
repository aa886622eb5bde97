// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.archive.ControlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageResolverTest {

    @Test
    void followsDependsAndPreDependsButNotRecommends() throws IOException {
        assertThat(resolve(
                        "app", "app 1 | Depends: b | Recommends: d", "b 1 | Pre-Depends: c", "c 1", "d 1 | Depends: c"))
                .containsExactly("app 1", "b 1", "c 1");
    }

    @Test
    void takesTheNewestVersion() throws IOException {
        assertThat(resolve("app", "app 1", "app 1.10", "app 1.9")).containsExactly("app 1.10");
    }

    @Test
    void takesAVersionThatIsAskedForWithItsSiblings() throws IOException {
        String[] index = {
            "app 1 | Depends: app-data (= 1)",
            "app 2 | Depends: app-data (= 2)",
            "app-data 1",
            "app-data 2",
            "zoo 1 | Depends: app"
        };
        assertThat(resolve("app=1", index)).containsExactly("app 1", "app-data 1");
        assertThat(resolve("app-data zoo app=1", index)).containsExactly("app 1", "app-data 1", "zoo 1");
    }

    @Test
    void takesTheFirstAlternativeUnlessAnotherIsInAnyway() throws IOException {
        String[] index = {"app 1 | Depends: one | two", "one 1", "two 1", "zoo 1 | Depends: two"};
        assertThat(resolve("app", index)).containsExactly("app 1", "one 1");
        assertThat(resolve("app zoo", index)).containsExactly("app 1", "two 1", "zoo 1");
    }

    @Test
    void passesOverAlternativesThatCannotBeHad() throws IOException {
        assertThat(resolve("app", "app 1 | Depends: gone | old (>= 2) | there", "old 1", "there 1"))
                .containsExactly("app 1", "there 1");
    }

    @Test
    void takesTheProviderOfHighestPriorityThenTheFirstName() throws IOException {
        String[] index = {
            "app 1 | Depends: awk",
            "gawk 1 | Provides: awk | Priority: optional",
            "mawk 1 | Provides: awk | Priority: required",
            "busybox 1 | Provides: awk | Priority: optional"
        };
        assertThat(resolve("app", index)).containsExactly("app 1", "mawk 1");
        assertThat(resolve("app", index[0], index[1], index[3])).containsExactly("app 1", "busybox 1");
        assertThat(resolve("app gawk", index)).containsExactly("app 1", "gawk 1");
    }

    @Test
    void honoursVersionsOfProvisions() throws IOException {
        assertThat(resolve(
                        "app",
                        "app 1 | Depends: java-runtime (>= 11)",
                        "jre8 8 | Provides: java-runtime (= 8)",
                        "jre17 17 | Provides: java-runtime (= 17)",
                        "jre1 99 | Provides: java-runtime"))
                .containsExactly("app 1", "jre17 17");
    }

    @Test
    void survivesCycles() throws IOException {
        assertThat(resolve("a", "a 1 | Depends: b", "b 1 | Depends: c", "c 1 | Depends: a | Pre-Depends: b"))
                .containsExactly("a 1", "b 1", "c 1");
    }

    @Test
    void satisfiesQualifiersOfOneArchitecture() throws IOException {
        assertThat(resolve("app", "app 1 | Depends: perl:any, tool:amd64, common", "perl 5", "tool 1", "common 1 all"))
                .containsExactly("app 1", "common 1", "perl 5", "tool 1");
        assertThatThrownBy(() -> resolve("app", "app 1 | Depends: tool:arm64", "tool 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("needs tool:arm64");
    }

    @Test
    void leavesOutWhatOnlyScriptsNeed() throws IOException {
        ScriptOnlyDependencies scriptOnly =
                new ScriptOnlyDependencies(Map.of("*", Set.of("debconf", "debconf-2.0"), "ca-*", Set.of("openssl")));
        PackageIndex index = index(
                "ca-certificates 1 | Depends: openssl, debconf (>= 0.5) | debconf-2.0",
                "app 1 | Depends: openssl",
                "openssl 3",
                "debconf 1");
        assertThat(names(PackageResolver.resolve(index, requests("ca-certificates"), scriptOnly)))
                .containsExactly("ca-certificates 1");
        assertThat(names(PackageResolver.resolve(index, requests("app ca-certificates debconf"), scriptOnly)))
                .containsExactly("app 1", "ca-certificates 1", "debconf 1", "openssl 3");
    }

    @Test
    void namesTheNearestPackage() {
        assertThatThrownBy(() -> resolve("openjdk-17-jre-headles", "openjdk-17-jre-headless 17", "openjdk-17-jre 17"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no package 'openjdk-17-jre-headles' for amd64")
                .hasMessageContaining("Did you mean 'openjdk-17-jre-headless'?");
    }

    @Test
    void namesTheProvidersOfAVirtualPackage() {
        assertThatThrownBy(() -> resolve("awk", "mawk 1 | Provides: awk", "gawk 1 | Provides: awk"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Name one of them: gawk, mawk.");
    }

    @Test
    void namesTheVersionsThatThereAre() {
        assertThatThrownBy(() -> resolve("app=3", "app 1", "app 2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no version 3 of 'app', only 2, 1");
    }

    @Test
    void saysWhichDependencyCannotBeHad() {
        assertThatThrownBy(() -> resolve("app", "app 1 | Depends: lib (>= 2)", "lib 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("app 1 needs lib (>= 2), which cannot be had (the suite has lib 1)");
    }

    @Test
    void saysWhichRequestsContradictEachOther() {
        assertThatThrownBy(() -> resolve("app lib=1", "app 1 | Depends: lib (>= 2)", "lib 1", "lib 2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("needs lib (>= 2)")
                .hasMessageContaining("lib (= 1)");
    }

    @Test
    void refusesPackagesThatConflict() {
        assertThatThrownBy(() -> resolve("app other", "app 1 | Conflicts: other (<< 2)", "other 1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("app 1 cannot be installed together with other 1");
        assertThatThrownBy(
                        () -> resolve("mta1 mta2", "mta1 1 | Provides: mta | Conflicts: mta", "mta2 1 | Provides: mta"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("mta1 1 cannot be installed together with mta2 1");
    }

    @Test
    void comesToTheSameWhateverTheOrder() throws IOException {
        List<String> index = new ArrayList<>(List.of(
                "app 1 | Depends: one | two, virtual, lib (>= 1)",
                "web 1 | Depends: two | three, lib (<< 3)",
                "one 1 | Depends: app",
                "two 1 | Provides: virtual",
                "three 1",
                "p1 1 | Provides: virtual",
                "p2 1 | Provides: virtual",
                "lib 1",
                "lib 2",
                "lib 3"));
        List<String> requests = new ArrayList<>(List.of("app", "web", "three"));
        List<String> expected = resolve("app web three", index.toArray(String[]::new));
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(index, random);
            Collections.shuffle(requests, random);
            assertThat(resolve(String.join(" ", requests), index.toArray(String[]::new)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void prefersTheArchiveReadFirstForTheSameVersion() throws IOException {
        PackageIndex index = new PackageIndex("amd64");
        read(index, AptArchive.MAIN, "app 1", "lib 1");
        read(index, AptArchive.SECURITY, "app 1", "lib 2");
        Selection selection = PackageResolver.resolve(index, requests("app lib"), ScriptOnlyDependencies.none());
        assertThat(selection.packages())
                .extracting(DebianPackage::archive)
                .containsExactly(AptArchive.MAIN, AptArchive.SECURITY);
    }

    @Test
    void knowsWhatRootsNeed() throws IOException {
        PackageIndex index = index("app 1 | Depends: lib", "lib 1 | Depends: libc", "libc 1", "tool 1 | Depends: libc");
        Selection selection = PackageResolver.resolve(index, requests("app tool"), ScriptOnlyDependencies.none());
        assertThat(selection.closure(List.of("lib", "unknown"))).containsExactly("lib", "libc");
    }

    private static List<String> resolve(String requests, String... packages) throws IOException {
        return names(PackageResolver.resolve(index(packages), requests(requests), ScriptOnlyDependencies.none()));
    }

    private static List<String> names(Selection selection) {
        return selection.packages().stream().map(DebianPackage::toString).toList();
    }

    private static List<PackageRequest> requests(String requests) {
        return Stream.of(requests.split(" ", -1)).map(PackageRequest::parse).toList();
    }

    private static PackageIndex index(String... packages) throws IOException {
        PackageIndex index = new PackageIndex("amd64");
        read(index, AptArchive.MAIN, packages);
        return index;
    }

    /** Each package as {@code name version [architecture] | Field: value | …}. */
    private static void read(PackageIndex index, AptArchive archive, String... packages) throws IOException {
        for (String line : packages) {
            String[] parts = line.split(" \\| (?=[A-Z])", -1);
            String[] words = parts[0].split(" ", -1);
            StringBuilder paragraph = new StringBuilder();
            for (int i = 1; i < parts.length; i++) {
                paragraph.append(parts[i]).append('\n');
            }
            paragraph.append("Package: ").append(words[0]).append("\nVersion: ").append(words[1]);
            paragraph.append("\nArchitecture: ").append(words.length > 2 ? words[2] : "amd64");
            paragraph.append("\nFilename: pool/").append(words[0]).append(".deb\nSize: 1\nSHA256: ");
            paragraph.append("0".repeat(64)).append('\n');
            var bytes = new ByteArrayInputStream(paragraph.toString().getBytes(StandardCharsets.UTF_8));
            try (ControlReader reader = new ControlReader(bytes, "test", DebianPackage.FIELDS)) {
                index.add(DebianPackage.of(archive, Objects.requireNonNull(reader.next())));
            }
        }
    }
}

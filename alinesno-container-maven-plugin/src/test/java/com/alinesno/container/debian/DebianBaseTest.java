// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.debian.archive.DebianArchives;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebianBaseTest {

    private static final Platform AMD64 = Platform.linux("amd64");
    private static final Platform ARM64 = Platform.linux("arm64");
    private static final String APP = "pool/main/app_1.0_amd64.deb";

    @TempDir
    Path directory;

    private static final TestKey KEY = TestKey.create();
    private final List<String> said = new ArrayList<>();
    private final Registries registries = new Registries(
            () -> Network.direct(Timeouts.DEFAULT), RetryPolicy.DEFAULT, wait -> {}, new Random(1), said::add);
    private TestMirror mirror;

    @BeforeEach
    void publish() throws IOException {
        mirror = new TestMirror(KEY);
        Files.write(directory.resolve("keys"), KEY.ring());
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages("1.0"));
    }

    @AfterEach
    void stop() {
        registries.close();
        mirror.close();
    }

    @Test
    void imageIsMadeOfThePackagesAndWhatTheyNeed() throws IOException {
        Image image = open("one", request(AMD64));

        assertThat(paths(image))
                .contains(
                        "usr/bin/app",
                        "usr/lib/x86/libc.so",
                        "usr/share/zoneinfo/UTC",
                        "etc/passwd",
                        "etc/nsswitch.conf",
                        "var/lib/dpkg/status.d/app",
                        "var/lib/dpkg/status.d/libc6",
                        "var/lib/dpkg/status.d/tzdata")
                .doesNotContain("usr/share/doc/app/README", "usr/bin/unwanted");
        assertThat(paths(image).stream().filter(path -> !path.endsWith("/"))).doesNotHaveDuplicates();
        assertThat(text(image, "etc/passwd"))
                .contains("nonroot:x:65532:65532:", "root:x:0:0:", "nobody:x:65534:65534:");
        assertThat(image.config().environment()).containsEntry("GREETING", "hello");
        assertThat(image.config().platform()).isEqualTo(AMD64);
    }

    @Test
    void packagesFindTheUsersOfDebianThatTheyCountOn() throws IOException {
        List<TestDeb> packages = packages("1.0");
        packages.add(new TestDeb("nginx-common", "1", "all")
                .directory("./var/www/")
                .directory("./var/log/nginx/")
                .directory("./var/lib/nginx/"));
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages);
        Image image = open("one", request("nginx-common", false, AMD64));

        assertThat(text(image, "etc/passwd")).contains("www-data:x:33:33:www-data:/var/www:/sbin/nologin");
        assertThat(text(image, "etc/group")).contains("www-data:x:33:");
        assertThat(entry(image, "var/www/").getLongUserId()).isZero();
        assertThat(entry(image, "var/lib/nginx/").getLongUserId()).isEqualTo(33);
        assertThat(entry(image, "var/log/nginx/").getLongGroupId()).isEqualTo(4);
    }

    @Test
    void modesOwnersAndLinksAreKept() throws IOException {
        Image image = open("one", request(AMD64));

        assertThat(entry(image, "usr/bin/app").getMode() & 07777).isEqualTo(04755);
        assertThat(entry(image, "usr/bin/app").getLongUserId()).isEqualTo(8);
        assertThat(entry(image, "usr/bin/application").getLinkName()).isEqualTo("app");
        assertThat(entry(image, "usr/bin/app-again").isLink()).isTrue();
        assertThat(entry(image, "bin").getLinkName()).isEqualTo("usr/bin");
    }

    @Test
    void programsFindTheirLoaderThoughNoPackageBringsTheLinkToIt() throws IOException {
        TestDeb library = new TestDeb("libc6", "2.41", "amd64")
                .file("./usr/lib/x86/ld.so.2", "loader", 0755, 0)
                .symlink("./usr/lib64/ld-linux.so.2", "../lib/x86/ld.so.2");
        mirror.publish("bookworm", List.of("amd64"), List.of(library));
        Image image = open("one", request("libc6", false, AMD64));

        assertThat(entry(image, "lib64").getLinkName()).isEqualTo("usr/lib64");
        assertThat(paths(image)).doesNotContain("lib32", "libx32", "libo32");
    }

    @Test
    void scannersFindThePackagesOfTheLock() throws IOException {
        Image image = open("one", request(AMD64));

        List<String> listed = paths(image).stream()
                .filter(path -> path.matches("var/lib/dpkg/status\\.d/.+"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .sorted()
                .toList();
        LockFile lock = Objects.requireNonNull(LockFile.read(lockFile()));
        assertThat(listed)
                .containsExactlyElementsOf(
                        Objects.requireNonNull(lock.packages().get("amd64")).stream()
                                .map(LockedPackage::name)
                                .toList());
        assertThat(text(image, "var/lib/dpkg/status.d/app"))
                .startsWith("Package: app\n")
                .contains("Status: install ok installed\n", "Version: 1.0\n");
    }

    @Test
    void packagesOfEveryArchitectureAreTheSameBlobs() throws IOException {
        Map<Platform, Image> images = base("one", false).open(request(AMD64, ARM64));

        List<Layer> amd64 = Objects.requireNonNull(images.get(AMD64)).layers();
        List<Layer> arm64 = Objects.requireNonNull(images.get(ARM64)).layers();
        assertThat(amd64).isNotEqualTo(arm64);
        assertThat(amd64).containsAnyElementsOf(arm64);
        assertThat(mirror.requests()).doesNotHaveDuplicates();
    }

    @Test
    void sameLockGivesTheSameImageOnACleanedMachine() throws IOException {
        Image first = open("one", request(AMD64));
        byte[] lock = Files.readAllBytes(lockFile());
        mirror.requests().clear();

        Image second = open("two", request(AMD64));

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(mirror.requests()).isNotEmpty().allMatch(path -> path.startsWith("pool/"));
        assertThat(lockFile()).hasBinaryContent(lock);
    }

    @Test
    void unchangedBaseAsksForNothing() throws IOException {
        Image first = open("one", request(AMD64));
        mirror.close();
        said.clear();

        assertThat(open("one", request(AMD64)).digest()).isEqualTo(first.digest());
        assertThat(base("one", true).open(request(AMD64))).containsOnlyKeys(AMD64);
        assertThat(said).isEmpty();
    }

    @Test
    void layerThatTheCacheLostIsMadeAgain() throws IOException {
        Image first = open("one", request(AMD64));
        Files.delete(store("one").path(first.layers().get(0).descriptor().digest()));
        mirror.close();

        assertThat(open("one", request(AMD64)).digest()).isEqualTo(first.digest());
        assertThat(paths(first)).contains("usr/bin/app");
    }

    @Test
    void newerPackagesAreTakenOnlyWhenTheLockIsRenewed() throws IOException {
        Image first = open("one", request(AMD64));
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages("2.0"));

        assertThat(open("one", request(AMD64)).digest()).isEqualTo(first.digest());
        Image renewed = open("one", request("app", true, AMD64));

        assertThat(text(renewed, "var/lib/dpkg/status.d/app")).contains("Version: 2.0\n");
        assertThat(Files.readString(lockFile())).contains("app_2.0_amd64.deb");
        assertThat(open("one", request(AMD64)).digest()).isEqualTo(renewed.digest());
    }

    @Test
    void lockOfAnotherRequestIsRefused() throws IOException {
        open("one", request(AMD64));

        refuses(request("libc6", false, AMD64), "it was made for app of bookworm", "-Dalinesno.container.lock=update");
        refuses(request(ARM64), "it has no packages for arm64, only for amd64", "-Dalinesno.container.lock=update");
    }

    @Test
    void fileThatIsNoLockIsRefused() throws IOException {
        Files.writeString(lockFile(), "{}");

        refuses(request(AMD64), lockFile().toString(), "it is not a lock file");
    }

    @Test
    void damagedDownloadIsTriedOnceMore() throws IOException {
        mirror.misbehave(APP, TestMirror.Fault.DAMAGED);

        assertThat(paths(open("one", request(AMD64)))).contains("usr/bin/app");
    }

    @Test
    void downloadThatStaysDamagedIsRefused() {
        mirror.misbehave(APP, TestMirror.Fault.DAMAGED, TestMirror.Fault.DAMAGED);

        assertThatThrownBy(() -> open("one", request(AMD64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(mirror.address() + "/" + APP + " is not the file that the archive's index lists")
                .hasMessageContaining("<mirror>");
        assertThat(mirror.requests().stream().filter(APP::equals)).hasSize(2);
    }

    @Test
    void busyMirrorIsAskedAgain() throws IOException {
        mirror.misbehave(APP, TestMirror.Fault.BUSY);
        mirror.misbehave("dists/bookworm/InRelease", TestMirror.Fault.CUT_SHORT);

        assertThat(paths(open("one", request(AMD64)))).contains("usr/bin/app");
        assertThat(said)
                .anyMatch(
                        line -> line.contains(": trying again in ") && line.endsWith("(attempt 2 of 8): answered 503"));
    }

    @Test
    void mirrorThatCannotBeReachedIsNamedWithItsParameter() {
        mirror.close();

        assertThatThrownBy(() -> open("one", request(AMD64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(mirror.address() + "/dists/bookworm/InRelease")
                .hasMessageContaining("The mirror comes from <from><debian><mirror>")
                .hasMessageContaining("ALINESNO_DEBIAN_MIRROR");
    }

    @Test
    void offlineBuildWithoutACacheSaysWhatIsMissing() {
        assertThatThrownBy(() -> base("one", true).open(request(AMD64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-o (offline)")
                .hasMessageContaining("InRelease is not in the cache");
        assertThat(mirror.requests()).isEmpty();
        assertThat(lockFile()).doesNotExist();
    }

    @Test
    void packageThatIsGoneFromTheMirrorLeadsToTheLock() throws IOException {
        open("one", request(AMD64));
        mirror.remove(APP);

        assertThatThrownBy(() -> open("two", request(AMD64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("app 1.0 (amd64), which the mirror no longer has")
                .hasMessageContaining("-Dalinesno.container.lock=update");
    }

    @Test
    void architectureThatTheSuiteLacksIsRefused() {
        refuses(request(Platform.linux("386")), "<arches>", "the suite bookworm is not made for i386");
    }

    @Test
    void releaseThatHasExpiredIsRefused() {
        assertThatThrownBy(() -> base("one", false, Instant.parse("2026-07-01T00:00:00Z"))
                        .open(request(AMD64)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("InRelease has expired");
    }

    @Test
    void releaseOfAStrangersKeyIsRefused() throws IOException {
        Files.write(directory.resolve("keys"), TestKey.create().ring());

        assertThatThrownBy(() -> open("one", request(AMD64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not by a key that is trusted");
        assertThat(lockFile()).doesNotExist();
    }

    @Test
    void packageThatIsAnotherThanTheLockSaysIsRefused() throws IOException {
        open("one", request(AMD64));
        String lock = Files.readString(lockFile());
        Files.writeString(lockFile(), lock.replace("\"version\": \"1.0\"", "\"version\": \"3.0\""));
        assertThat(Files.readString(lockFile())).isNotEqualTo(lock);

        assertThatThrownBy(() -> open("one", request(AMD64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is in fact");
    }

    @Test
    @Promise(
            subject = Promise.Subject.OUTSIDE,
            value = "Never replaces a locked Debian package by an older version that a mirror offers.",
            zh = "绝不用镜像站提供的旧版本替换已锁定的 Debian 软件包。")
    void mirrorThatGoesBackToAnOlderReleaseIsRefusedWithTheVersions() throws IOException {
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages("0.9-1"));
        Map<String, byte[]> before = mirror.state();
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages("1.0-1"));
        open("one", request(AMD64));
        String lock = Files.readString(lockFile());
        mirror.show(before);

        refuses(
                request("app", true, AMD64),
                lockFile()
                        + ": the mirror offers older versions than this file has: app 0.9-1 instead of 1.0-1 (amd64)",
                mirror.address(),
                "comes from <from><debian><mirror>",
                "delete the file");
        assertThat(lockFile()).hasContent(lock);
    }

    @Test
    void olderVersionsAreTakenWhereTheUserChoosesThem() throws IOException {
        mirror.publish("bookworm", List.of("amd64"), packages("0.9-1"));
        Map<String, byte[]> before = mirror.state();
        mirror.publish("bookworm", List.of("amd64"), packages("1.0-1"));
        open("one", request(AMD64));
        mirror.show(before);

        assertThat(text(open("one", request("app=0.9-1", true, AMD64)), "var/lib/dpkg/status.d/app"))
                .contains("Version: 0.9-1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dependencies\": {\"left-pad\": \"1.3.0\"}}",
                "<project><modelVersion>4.0.0</modelVersion></project>",
                "notes on the lock",
                "[]"
            })
    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never writes its lock file over a file of that name that is not one.",
            zh = "绝不用锁定文件覆盖同名的其他文件。")
    void fileOfSomebodyElseIsNotReplacedByTheLock(String text) throws IOException {
        Files.writeString(lockFile(), text);

        refuses(request("app", true, AMD64), lockFile() + ": it is not a lock file", "Move it away");
        refuses(request(AMD64), lockFile() + ": it is not a lock file", "Move it away");
        assertThat(lockFile()).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<<<<<<< ours\n{ \"lockVersion\": 1,\n=======\n", "{ \"lockVersion\": 9 }"})
    void lockThatCannotBeReadIsRenewedWithoutAComparison(String damaged) throws IOException {
        Files.writeString(lockFile(), damaged);

        assertThat(paths(open("one", request("app", true, AMD64)))).contains("usr/bin/app");
    }

    @Test
    @Promise(
            subject = Promise.Subject.IMAGES,
            value = "Never leaves out an architecture that was asked for: where one cannot be had, the build fails.",
            zh = "绝不省略指定要构建的架构：某种架构无法构建时，构建失败。")
    void indexOfOneArchitectureThatDoesNotMatchLeavesTheOthers() throws IOException {
        mirror.replaceIndex("bookworm", "arm64");

        refuses(
                request(AMD64, ARM64),
                "<from><debian><mirror>",
                "the mirror's package index of bookworm for arm64 is not the one that was signed",
                "The indexes of amd64 are right",
                "Try again later",
                "build without arm64 for now: -Dalinesno.container.arches=x64.");
        assertThat(lockFile()).doesNotExist();
        assertThat(said).contains("Resolved 3 Debian packages of bookworm for amd64");
        int asked = mirror.requests().size();
        assertThat(paths(open("one", request(AMD64)))).contains("usr/bin/app");
        assertThat(mirror.requests().subList(asked, mirror.requests().size()))
                .noneMatch(path -> path.contains("/binary-"));
    }

    @Test
    void indexThatAPartialMirrorLacksIsNotSaidToBeWrong() throws IOException {
        for (String path : mirror.state().keySet()) {
            if (path.startsWith("dists/bookworm/main/binary-arm64/")) {
                mirror.remove(path);
            }
        }

        refuses(
                request(AMD64, ARM64),
                "<from><debian><mirror>",
                "the mirror's package index of bookworm for arm64 is not there, though the release lists it: "
                        + mirror.address(),
                "The indexes of amd64 are right",
                "build without arm64 for now: -Dalinesno.container.arches=x64.");
    }

    @Test
    void indexOfTheSecurityArchiveNamesItsMirror() throws IOException {
        mirror.replaceIndex("bookworm-security", "arm64");
        Mirrors mirrors = Mirrors.of(mirror.address(), mirror.address(), "<from><debian><mirror>");

        assertThatThrownBy(() -> base("one", false, TestMirror.NOW, mirrors).open(request(AMD64, ARM64)))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith("<from><debian><securityMirror>: ")
                .contains("choose another mirror with <securityMirror> (none does without security updates)")
                .contains("-Dalinesno.container.arches=x64.");
    }

    @Test
    void indexInAnotherFormStandsInForOneThatDoesNotMatch() throws IOException {
        mirror.publishAlsoAs("Packages.xz");
        mirror.publish("bookworm", List.of("amd64", "arm64"), packages("1.0"));

        assertThat(paths(open("one", request(AMD64)))).contains("usr/bin/app");
    }

    @Test
    void onePackageIsCountedAsOne() throws IOException {
        mirror.publish("bookworm", List.of("amd64"), List.of(new TestDeb("solo", "1", "amd64").file("./solo", "x")));
        open("one", request("solo", false, AMD64));

        assertThat(said).contains("Resolved 1 Debian package of bookworm for amd64");
        assertThat(said).anyMatch(line -> line.matches("Fetching 1 Debian package \\([0-9]+ B\\)"));
    }

    private void refuses(DebianRequest request, String... parts) {
        assertThatThrownBy(() -> open("one", request))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains(parts);
    }

    private static List<TestDeb> packages(String version) {
        List<TestDeb> packages = new ArrayList<>();
        packages.add(new TestDeb("tzdata", "2026a", "all").file("./usr/share/zoneinfo/UTC", "TZif"));
        packages.add(new TestDeb("unwanted", "1", "all").file("./usr/bin/unwanted", ""));
        for (String architecture : List.of("amd64", "arm64")) {
            packages.add(new TestDeb("libc6", "2.36", architecture)
                    .compressed("zst")
                    .file("./lib/" + (architecture.equals("amd64") ? "x86" : "arm") + "/libc.so", architecture));
            packages.add(new TestDeb("app", version, architecture)
                    .field("Depends", "libc6 (>= 2.30), tzdata")
                    .field("Recommends", "unwanted")
                    .directory("./usr/")
                    .directory("./usr/bin/")
                    .file("./usr/bin/app", "binary for " + architecture, 04755, 8)
                    .symlink("./usr/bin/application", "app")
                    .hardLink("./usr/bin/app-again", "./usr/bin/app")
                    .file("./usr/share/doc/app/README", "read me")
                    .file("./usr/share/doc/app/copyright", "licence"));
        }
        return packages;
    }

    private DebianRequest request(Platform... platforms) {
        return request("app", false, platforms);
    }

    private DebianRequest request(String packages, boolean update, Platform... platforms) {
        return new DebianRequest(
                "bookworm",
                null,
                List.of(packages),
                List.of(),
                Map.of("GREETING", "hello"),
                List.of(platforms),
                false,
                lockFile(),
                update,
                Compression.GZIP);
    }

    private Path lockFile() {
        return directory.resolve("container.lock.json");
    }

    private BlobStore store(String name) throws IOException {
        return BlobStore.open(directory.resolve(name), Clock.systemUTC(), said::add);
    }

    private DebianBase base(String store, boolean offline) throws IOException {
        return base(store, offline, TestMirror.NOW);
    }

    private DebianBase base(String store, boolean offline, Instant now) throws IOException {
        return base(store, offline, now, Mirrors.of(mirror.address(), Mirrors.NONE, "<from><debian><mirror>"));
    }

    private DebianBase base(String store, boolean offline, Instant now, Mirrors mirrors) throws IOException {
        return new DebianBase(
                store(store),
                new PackingThreads(0),
                new DebianArchives(mirrors, registries.hosts(), directory.resolve("keys"), offline, now),
                said::add,
                Fetching.SILENT);
    }

    private Image open(String store, DebianRequest request) throws IOException {
        return Objects.requireNonNull(
                base(store, false).open(request).get(request.platforms().get(0)));
    }

    private static List<String> paths(Image image) throws IOException {
        List<String> paths = new ArrayList<>();
        visit(image, (entry, content) -> paths.add(entry.getName()));
        return paths;
    }

    private static TarArchiveEntry entry(Image image, String path) throws IOException {
        List<TarArchiveEntry> found = new ArrayList<>();
        visit(image, (entry, content) -> {
            if (entry.getName().equals(path)) {
                found.add(entry);
            }
        });
        assertThat(found).as(path).hasSize(1);
        return found.get(0);
    }

    private static String text(Image image, String path) throws IOException {
        List<String> found = new ArrayList<>();
        visit(image, (entry, content) -> {
            if (entry.getName().equals(path)) {
                found.add(new String(content, StandardCharsets.UTF_8));
            }
        });
        assertThat(found).as(path).hasSize(1);
        return found.get(0);
    }

    private interface Visitor {
        void visit(TarArchiveEntry entry, byte[] content);
    }

    private static void visit(Image image, Visitor visitor) throws IOException {
        for (Layer layer : image.layers()) {
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new GZIPInputStream(image.blobs().open(layer.descriptor())))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    visitor.visit(entry, tar.readAllBytes());
                }
            }
        }
    }
}

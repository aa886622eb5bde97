// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTreeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final String HASH = "0a".repeat(32);

    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();
    private Path root;

    @BeforeEach
    void chooseRoot() {
        root = directory.resolve("cache");
    }

    private BlobStore open() throws IOException {
        return BlobStore.open(root, InstantSource.fixed(NOW), warnings::add);
    }

    /** Cache Directory Tagging Specification: the signature is the beginning of the file. */
    @Test
    void newCacheTellsProgramsThatMakeBackupsWhatItIs() throws Exception {
        open();

        assertThat(root.resolve("CACHEDIR.TAG"))
                .content()
                .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n")
                .contains("alinesno-container");
        assertThat(warnings).isEmpty();
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never uses a directory as its cache that holds anything else: it is refused, with a remedy, and left as"
                            + " it is.",
            zh = "绝不把存有其他内容的目录用作缓存：该目录会被拒绝并给出解决办法，且保持原样。")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.csv",
                "ingest/orders.csv",
                "ingest/2025/deep/a.csv",
                "ingest/.env-2024",
                "inputs/model.bin",
                "records/2020/r.txt",
                "records/annual/r.json",
                "records/annual/2024.json",
                "blobs/sha256/holiday.jpg",
                "blobs/holiday.jpg",
                "blobs/sha256/0a0a/b",
                "pom.xml"
            })
    void directoryOfSomebodyElseIsRefusedAndLeftAsItIs(String name) throws Exception {
        Path mine = old(name);
        Map<String, String> before = contents();

        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("-Dalinesno.container.cache: the directory " + root
                        + " holds files that are not of a cache of this plugin; it is left as it is. Name a directory"
                        + " that is empty or does not exist, such as " + root.resolve("alinesno-container") + ".");

        assertThat(mine).exists();
        assertThat(contents()).isEqualTo(before);
        assertThat(root.toFile().list()).hasSize(1);
    }

    @Test
    void tagOfAnotherProgramDoesNotMakeItOurs() throws Exception {
        Path tag = old("CACHEDIR.TAG");
        Files.writeString(tag, "Signature: 8a477f597d28d172789f06886806bc55\n# made by cargo\n");
        old("debug/deps");

        assertThatThrownBy(this::open).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void linkToATagDoesNotMakeItOurs() throws Exception {
        open();
        Path tag = Files.move(root.resolve("CACHEDIR.TAG"), directory.resolve("tag"));
        Files.createSymbolicLink(root.resolve("CACHEDIR.TAG"), tag);

        assertThatThrownBy(this::open).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void cacheOfAnEarlierVersionIsTakenOver() throws Exception {
        BlobStore store = open();
        store.add(MediaType.OCI_CONFIG, new byte[] {1});
        store.records().write("contents-gzip-6-3", HASH, Json.object());
        store.records().write("debian-images", HASH, Json.object());
        store.records().write("debian-indexes", "2-" + HASH, Json.object());
        store.records().write("shapes", "84687600d09c95d", Json.object());
        store.records().write("layers", "c4".repeat(64), Json.object());
        old("inputs/" + HASH);
        old("ingest/.blob-1f");
        old("ingest/." + HASH + ".json-8c1f");
        old("ingest/.2-" + HASH + ".json-8c1f");
        old("ingest/.84687600d09c95d.json-8c1f");
        Files.delete(root.resolve("CACHEDIR.TAG"));

        BlobStore again = open();

        assertThat(again.records().read("debian-images", HASH)).isNotNull();
        assertThat(root.resolve("CACHEDIR.TAG")).exists();
        assertThat(root.resolve("ingest")).isEmptyDirectory();
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatASystemPutsIntoEveryFileSystemIsNobodys() throws Exception {
        Files.createDirectories(root.resolve("lost+found"));

        open();

        assertThat(root.resolve("lost+found")).exists();
        assertThat(root.resolve("CACHEDIR.TAG")).exists();
    }

    /** As a project has that keeps its cache beside its sources. */
    @ParameterizedTest
    @ValueSource(strings = {".gitignore", ".gitkeep", ".keep", "Thumbs.db", "desktop.ini"})
    void directoryThatGitOrADesktopHasMarkedIsEmpty(String name) throws Exception {
        Path mark = old(name);

        open();

        assertThat(mark).exists();
        assertThat(root.resolve("CACHEDIR.TAG")).exists();
    }

    /** Where the user has more room, say. */
    @Test
    void cacheMayBeBehindALink() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(root, elsewhere);

        open().add(MediaType.OCI_CONFIG, new byte[] {1});

        assertThat(elsewhere.resolve("blobs/sha256")).isNotEmptyDirectory();
        assertThat(open().prune(0, Duration.ZERO).keptBytes()).isEqualTo(1);
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never follows a symbolic link below the cache directory, even where everybody may put one there; the"
                            + " build stops and names it.",
            zh = "绝不跟随缓存目录之下的符号链接，即使任何人都能在其中创建链接；构建会停止并指出该链接。")
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "blobs/sha256", "blobs/sha512", "ingest", "records", "inputs"})
    void linkInTheCacheIsRefused(String name) throws Exception {
        open();
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path mine = Files.writeString(elsewhere.resolve(".blob-1f"), "mine");
        Files.setLastModifiedTime(mine, FileTime.from(NOW.minus(Duration.ofDays(2))));
        try (Stream<Path> below = Files.walk(root.resolve(name))) {
            for (Path each : below.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
        Files.createSymbolicLink(root.resolve(name), elsewhere);

        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(root.resolve(name) + ": it is a symbolic link");

        assertThat(elsewhere).isDirectoryContaining(mine::equals);
        assertThat(elsewhere.toFile().list()).hasSize(1);
    }

    @Test
    void nobodyElseMayWriteToANewCacheWhateverTheUmask() throws Exception {
        assumeTrue(isPosix());
        Path wide = Files.createDirectory(directory.resolve("wide"));
        Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rwxrwxrwx"));
        root = wide.resolve("a/cache");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 000; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        classPath(),
                        Builder.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();

        try (Stream<Path> all = Files.walk(wide.resolve("a"))) {
            for (Path each : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as("%s", each)
                        .isEqualTo(Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
        open();
        assertThat(warnings).isEmpty();
    }

    private static String classPath() throws URISyntaxException {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> each :
                List.of(BlobStore.class, Builder.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class)) {
            places.add(Path.of(each.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    /** A program that fills a cache. */
    static final class Builder {

        private Builder() {}

        public static void main(String[] arguments) throws IOException {
            BlobStore store = BlobStore.open(Path.of(arguments[0]), InstantSource.system(), warning -> {});
            store.add(MediaType.OCI_CONFIG, new byte[] {1});
            store.records().write("layers", HASH, Json.object());
            InputIndex inputs = InputIndex.open(store, "project", InstantSource.system());
            inputs.save();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ingest", "blobs/sha256", "records"})
    void cacheThatOthersMayWriteToIsTold(String name) throws Exception {
        assumeTrue(isPosix());
        open();
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxrwxrwx"));

        open();

        assertThat(warnings)
                .containsExactly("Every user of this machine may write to the cache " + root
                        + ". Take that right away (chmod -R o-w " + root
                        + "), or name another cache with -Dalinesno.container.cache.");
    }

    /** A group may share a cache: new directories in it have the rights that its own has. */
    @Test
    void directoriesOfASharedCacheAreShared() throws Exception {
        assumeTrue(isPosix());
        Files.createDirectory(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxr-x"));

        open();

        boolean umaskAllows = PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Files.createFile(directory.resolve("plain"))))
                .startsWith("rw-rw");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("ingest"))))
                .isEqualTo(umaskAllows ? "rwxrwxr-x" : "rwxr-xr-x");
        assertThat(warnings).isEmpty();
    }

    private Path old(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(90))));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "");
            }
        }
        return contents;
    }

    private boolean isPosix() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

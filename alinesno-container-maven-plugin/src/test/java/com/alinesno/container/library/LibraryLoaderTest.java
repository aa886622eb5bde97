// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryLoaderTest {

    private static final Library XZ = new Library("org.tukaani.xz", List.of("org.tukaani:xz:1"));
    private static final String XZ_CLASS = "org.tukaani.xz.XZInputStream";

    private final List<String> fetched = new ArrayList<>();

    @Test
    void libraryIsFetchedOnceAndOnlyWhenItIsUsed() throws Exception {
        LibraryLoader loader =
                new LibraryLoader(ClassLoader.getPlatformClassLoader(), List.of(XZ), this::fromClassPath);

        assertThat(loader.loadClass("java.util.List")).isEqualTo(List.class);
        assertThat(fetched).isEmpty();

        Class<?> type = loader.loadClass(XZ_CLASS);
        assertThat(type.getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(XZ_CLASS)).isSameAs(type);
        loader.loadClass("org.tukaani.xz.XZOutputStream");
        assertThat(fetched).containsExactly("org.tukaani.xz for " + XZ_CLASS);
    }

    @Test
    void packageWithTheSameBeginningIsAnother() {
        assertThat(Library.of("org.tukaani.xz.XZ", List.of(XZ))).isEqualTo(XZ);
        assertThat(Library.of("org.tukaani.xzutils.XZ", List.of(XZ))).isNull();
        assertThat(Library.of("org.tukaani.xz", List.of(XZ))).isNull();
    }

    @Test
    void libraryThatCannotBeFetchedIsTriedAgainByTheNextBuild() throws Exception {
        List<String> attempts = new ArrayList<>();
        LibraryLoader loader = new LibraryLoader(ClassLoader.getPlatformClassLoader(), List.of(XZ), (library, name) -> {
            attempts.add(name);
            if (attempts.size() == 1) {
                throw new IOException("no route to host");
            }
            return fromClassPath(library, name);
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> loader.loadClass(XZ_CLASS))
                .withMessageContaining("no route to host");
        assertThat(loader.loadClass(XZ_CLASS)).isNotNull();
    }

    @Test
    void whatThePluginHasIsNotFetched() throws Exception {
        LibraryLoader loader = new LibraryLoader(getClass().getClassLoader(), List.of(XZ), this::fromClassPath);

        assertThat(loader.loadClass(JsonNode.class.getName())).isSameAs(JsonNode.class);
        assertThat(fetched).isEmpty();
    }

    /** A class for each library that pulls in what the library needs beside itself. */
    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.dataformat.toml, com.fasterxml.jackson.dataformat.toml.TomlMapper",
        "com.github.luben.zstd, com.github.luben.zstd.ZstdOutputStream",
        "org.apache.commons.compress, org.apache.commons.compress.archivers.tar.TarArchiveInputStream",
        "org.bouncycastle, org.bouncycastle.openpgp.PGPSignature",
        "org.tukaani.xz, org.tukaani.xz.XZInputStream",
        "org.yaml.snakeyaml, org.yaml.snakeyaml.Yaml"
    })
    void tableNamesEverythingThatALibraryNeeds(String packages, String witness) throws Exception {
        List<Library> all = Library.all();
        assertThat(all).extracting(Library::packages).contains(packages);
        // Of this class path the loader sees Jackson, as in the plugin's jar, and nothing else.
        ClassLoader plugin = new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                boolean bundled = name.startsWith("com.fasterxml.jackson.") && Library.of(name, all) == null;
                if (!bundled) {
                    throw new ClassNotFoundException(name);
                }
                return LibraryLoaderTest.class.getClassLoader().loadClass(name);
            }
        };
        LibraryLoader loader = new LibraryLoader(plugin, all, this::fromClassPath);

        Class<?> type = Class.forName(witness, true, loader);

        // What its methods and fields name is loaded by this.
        assertThat(type.getDeclaredMethods()).isNotEmpty();
        assertThat(type.getDeclaredFields()).isNotNull();
        assertThat(type.getDeclaredConstructors()).isNotNull();
    }

    /** The jars that the tests run with, which have the versions that the plugin is compiled against. */
    private List<Path> fromClassPath(Library library, String className) {
        fetched.add(library.packages() + " for " + className);
        List<Path> jars = new ArrayList<>();
        for (String coordinates : library.artifacts()) {
            String[] parts = coordinates.split(":", -1);
            jars.add(jar(parts[1], parts[2]));
        }
        return jars;
    }

    private static Path jar(String artifact, String version) {
        String name = version.equals("1") ? artifact + "-" : artifact + "-" + version + ".jar";
        String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> String.valueOf(path.getFileName()).startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not on the class path of the tests"));
    }
}

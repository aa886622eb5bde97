// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.store.BlobStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/home/dev");
    private static final String ABSOLUTE = Path.of("xdg").toAbsolutePath().toString();

    @Test
    void cacheIsWhereTheOperatingSystemHasCaches() {
        assertThat(CacheDirectory.of(Map.of(), LINUX)).isEqualTo(Path.of("/home/dev/.cache/alinesno-container"));
        assertThat(CacheDirectory.of(Map.of(), Map.of("os.name", "Mac OS X", "user.home", "/Users/dev")))
                .isEqualTo(Path.of("/Users/dev/Library/Caches/alinesno-container"));
        assertThat(CacheDirectory.of(Map.of("LOCALAPPDATA", "local"), Map.of("os.name", "Windows 11")))
                .isEqualTo(Path.of("local", "alinesno-container", "cache"));
    }

    @Test
    void xdgDirectoryGoesBeforeUnlessItIsRelative() {
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", ABSOLUTE), LINUX))
                .isEqualTo(Path.of(ABSOLUTE, "alinesno-container"));
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "relative"), LINUX))
                .isEqualTo(Path.of("/home/dev/.cache/alinesno-container"));
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", ""), LINUX))
                .isEqualTo(Path.of("/home/dev/.cache/alinesno-container"));
    }

    @Test
    void whatTheUserNamesGoesBeforeAll() {
        MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.0.0");
        Settings settings = Pom.of("<cache>elsewhere</cache>").settings();

        assertThat(CacheDirectory.of(maven, settings)).isEqualTo(Pom.BASEDIR.resolve("elsewhere"));
    }

    @Test
    void buildWorksWithoutTheSharedCache(@TempDir Path directory) throws Exception {
        MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.0.0");
        Path target = directory.resolve("target");
        maven.project().setFile(directory.resolve("pom.xml").toFile());
        maven.project().getBuild().setDirectory(target.toString());
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        List<String> warnings = new ArrayList<>();

        for (Path cache : List.of(file, file.resolve("below"))) {
            Settings settings = Pom.of("<cache>" + cache + "</cache>").settings();
            BlobStore store = CacheDirectory.open(maven, settings, InstantSource.system(), warnings::add);

            assertThat(store.root()).isEqualTo(target.resolve("container/cache"));
            assertThat(warnings.remove(0))
                    .startsWith("The cache " + cache + " cannot be used (cannot make the cache directory " + cache)
                    .endsWith("This build uses " + store.root()
                            + " instead; -Dalinesno.container.cache names another one.");
        }
    }
}

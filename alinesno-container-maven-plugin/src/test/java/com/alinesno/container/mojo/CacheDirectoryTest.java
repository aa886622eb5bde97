// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}

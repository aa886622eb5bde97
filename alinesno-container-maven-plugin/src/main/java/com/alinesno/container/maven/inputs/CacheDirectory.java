// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the store is: unless somebody says otherwise, at the place that the operating system has for caches. */
public final class CacheDirectory {

    private static final String NAME = "alinesno-container";

    private CacheDirectory() {}

    /**
     * The store that builds share, or one of the project's own where that cannot be used.
     *
     * @param warnings told of that, and of damage that is found and mended
     */
    public static BlobStore open(MavenFacts maven, Settings settings, InstantSource clock, Consumer<String> warnings)
            throws IOException {
        Path shared = of(maven, settings);
        try {
            return BlobStore.open(shared, clock, warnings);
        } catch (IOException e) {
            Path own = maven.output().resolve("cache");
            warnings.accept("The cache " + shared + " cannot be used (" + e.getMessage() + "). This build uses " + own
                    + " instead; -Dalinesno.container.cache names another one.");
            return BlobStore.open(own, clock, warnings);
        }
    }

    /** The cache that the user names, or else the user's own. */
    public static Path of(MavenFacts maven, Settings settings) {
        if (settings.cache() != null) {
            return settings.cache();
        }
        Path ofJib = new JibProperties(maven).cache();
        return ofJib != null ? ofJib : of(maven.environment(), maven.systemProperties());
    }

    /**
     * The user's cache directory for this plugin.
     *
     * @param environment the process environment
     * @param properties the system properties; {@code os.name} and {@code user.home} are read
     */
    static Path of(Map<String, String> environment, Map<String, String> properties) {
        String system = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(properties.getOrDefault("user.home", "."));
        String xdg = absolute(environment.get("XDG_CACHE_HOME"));
        if (xdg != null) {
            return Path.of(xdg, NAME);
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches").resolve(NAME);
        }
        String local = environment.get("LOCALAPPDATA");
        if (system.startsWith("windows") && local != null) {
            return Path.of(local, NAME, "cache");
        }
        return home.resolve(".cache").resolve(NAME);
    }

    /** The XDG base directory specification tells to ignore a relative path. */
    private static @Nullable String absolute(@Nullable String path) {
        return path != null && !path.isEmpty() && Path.of(path).isAbsolute() ? path : null;
    }
}

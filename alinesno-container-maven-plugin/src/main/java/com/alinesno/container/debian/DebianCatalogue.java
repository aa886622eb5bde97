// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Nearest;
import com.alinesno.container.debian.packages.NamePattern;
import com.alinesno.container.debian.packages.ScriptOnlyDependencies;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What we know of Debian, as data that comes with the plugin.
 *
 * @param defaultSuite the current stable release
 * @param presets short names for lists of packages
 * @param foundations the packages that, with what they need, make the lowest layer
 * @param runtimes the packages that, with what they need, make the layer above; a name may end in {@code *}
 * @param scriptOnly dependencies of maintainer scripts
 */
public record DebianCatalogue(
        String defaultSuite,
        Map<String, Preset> presets,
        List<String> foundations,
        List<String> runtimes,
        ScriptOnlyDependencies scriptOnly) {

    private static final String RESOURCE = "debian.json";

    private static final Pattern JAVA_RELEASE = Pattern.compile("jre[0-9]+");

    /**
     * A short name for a base.
     *
     * @param suite the release that has the packages
     * @param packages their names
     */
    public record Preset(String suite, List<String> packages) {}

    /** Reads the data. */
    public static DebianCatalogue load() throws IOException {
        try (InputStream input = DebianCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (input == null) {
                throw new IllegalStateException("the plugin's jar lacks " + RESOURCE);
            }
            ObjectNode root = Json.parse(input.readAllBytes(), RESOURCE);
            return new DebianCatalogue(
                    LockFile.required(root, "defaultSuite"),
                    presets(root),
                    Json.texts(root, "foundations"),
                    Json.texts(root, "runtimes"),
                    scriptOnly(root));
        }
    }

    /**
     * The preset of that name.
     *
     * @throws ConfigurationException when there is none
     */
    public Preset preset(String name) {
        Preset preset = presets.get(name);
        if (preset == null) {
            throw new ConfigurationException(
                    "<from><debian><preset>",
                    "there is no preset '" + Json.shorten(name) + "', only " + String.join(", ", presets.keySet()),
                    otherThan(name));
        }
        return preset;
    }

    /** A Java release that Debian does not have is no typing error: what was compiled for it runs on no older one. */
    private String otherThan(String name) {
        if (JAVA_RELEASE.matcher(name).matches()) {
            return "Use the one for a newer Java, or set <from><image> to a base that has this release. In a parent POM"
                    + " the release can be that of maven.compiler.release.";
        }
        String nearest = Nearest.of(name, presets.keySet());
        return nearest == null ? "Use one of these, or name <packages>." : "Did you mean '" + nearest + "'?";
    }

    /** Whether a requested package belongs to the layer of the runtime. */
    boolean isRuntime(String name) {
        return runtimes.stream().anyMatch(pattern -> NamePattern.matches(pattern, name));
    }

    private static Map<String, Preset> presets(ObjectNode root) throws MalformedDocumentException {
        Map<String, Preset> presets = new TreeMap<>();
        for (ObjectNode json : Json.children(root, "presets")) {
            presets.put(
                    LockFile.required(json, "name"),
                    new Preset(LockFile.required(json, "suite"), Json.texts(json, "packages")));
        }
        return presets;
    }

    private static ScriptOnlyDependencies scriptOnly(ObjectNode root) throws MalformedDocumentException {
        Map<String, Set<String>> targets = new HashMap<>();
        for (ObjectNode json : Json.children(root, "scriptOnly")) {
            targets.put(LockFile.required(json, "package"), Set.copyOf(Json.texts(json, "needs")));
        }
        return new ScriptOnlyDependencies(targets);
    }
}

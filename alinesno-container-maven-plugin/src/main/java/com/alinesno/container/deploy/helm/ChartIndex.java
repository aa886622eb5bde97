// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.helm.templates.Trees;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.deploy.yaml.YamlWriter;
import com.alinesno.container.oci.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The list of packages that a repository of charts has (Helm, <i>the index file</i>). */
public final class ChartIndex {

    private static final String VERSION = "version";

    private final Map<String, Object> index;
    private final Map<String, Object> entries = new TreeMap<>();

    /**
     * @param text of the index that there is, or null for none
     * @param file it was read from, for the error message
     * @throws com.alinesno.container.ConfigurationException when it is no YAML
     */
    public ChartIndex(@Nullable String text, String file) {
        List<Map<String, Object>> documents = text == null ? List.of() : YamlReader.read("index.yaml", file, text);
        this.index = documents.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>(documents.get(0));
        Map<String, Object> there = Trees.map(index, "entries");
        if (there != null) {
            entries.putAll(there);
        }
    }

    /**
     * Lists a package, in place of one of the same name and version.
     *
     * @param metadata what its {@code Chart.yaml} says
     * @param created when it is said to be made
     * @param url where it can be had, absolute or relative to the index
     */
    public void add(Map<String, Object> metadata, Digest digest, Instant created, String url) {
        String name = String.valueOf(metadata.get("name"));
        List<Map<String, Object>> packages = new ArrayList<>();
        for (Map<String, Object> each : Trees.items(entries, name)) {
            if (!String.valueOf(each.get(VERSION)).equals(metadata.get(VERSION))) {
                packages.add(each);
            }
        }
        Map<String, Object> entry = Trees.copy(metadata);
        entry.put("urls", List.of(url));
        entry.put("created", created.toString());
        entry.put("digest", digest.hex());
        packages.add(entry);
        packages.sort((one, other) -> version(other).compareTo(version(one)));
        entries.put(name, packages);
        index.put("generated", created.toString());
    }

    /** What others wrote comes last where it is no version. */
    private static ChartVersion version(Map<String, Object> entry) {
        String version = String.valueOf(entry.get(VERSION));
        try {
            return ChartVersion.parse(version.startsWith("v") ? version.substring(1) : version);
        } catch (IllegalArgumentException e) {
            return new ChartVersion(List.of("0", "0", "0"), "0", version);
        }
    }

    /** The index, with the newest of each chart's packages first. */
    @Override
    public String toString() {
        Map<String, Object> tree = Tree.of("apiVersion", "v1", "entries", entries);
        index.forEach(tree::putIfAbsent);
        return YamlWriter.write(tree, List.of());
    }
}

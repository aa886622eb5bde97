// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.disk.RegularFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mirrors that a machine has for container tools: <i>containers-registries.conf</i>, version 2, with what lies in its
 * directory {@code registries.conf.d}. Of a {@code [[registry]]}, the keys {@code prefix}, {@code location},
 * {@code insecure}, {@code blocked} and {@code mirror} count.
 */
public final class RegistriesConf {

    private static final int MOST_BYTES = 1024 * 1024;

    private final Map<String, Entry> byPrefix;

    private RegistriesConf(Map<String, Entry> byPrefix) {
        this.byPrefix = byPrefix;
    }

    /**
     * A place that stands for the beginning of names.
     *
     * @param location what the beginning is replaced with
     * @param insecure whether it may be used without verified TLS
     * @param tags whether tags may be asked for there
     * @param digests whether digests may be asked for there
     */
    public record Place(String location, boolean insecure, boolean tags, boolean digests) {}

    /**
     * What is said of a beginning of names.
     *
     * @param prefix the beginning; {@code *.} at its front stands for any subdomain
     * @param blocked whether nothing may be pulled from there
     * @param places mirrors, and then the registry itself
     */
    public record Entry(String prefix, boolean blocked, List<Place> places) {

        public Entry {
            places = List.copyOf(places);
        }

        /** The name, without tag, that {@code name} has at a place. */
        public String at(Place place, String name) {
            int replaced = prefix.startsWith("*.") ? host(name).length() : prefix.length();
            return place.location().startsWith("*.") ? name : place.location() + name.substring(replaced);
        }

        private boolean matches(String name) {
            if (prefix.startsWith("*.")) {
                return host(name).replaceFirst(":[0-9]+$", "").endsWith(prefix.substring(1));
            }
            return name.equals(prefix) || name.startsWith(prefix + "/");
        }

        private static String host(String name) {
            return name.substring(0, (name + "/").indexOf('/'));
        }
    }

    /**
     * Reads the file and then its directory, of which later files go before earlier ones.
     *
     * @param file may be missing
     * @param directory may be missing
     * @param debug told of files that cannot be used
     */
    public static RegistriesConf read(Path file, Path directory, Consumer<String> debug) {
        Map<String, Entry> byPrefix = new TreeMap<>();
        List<Path> files = new ArrayList<>(List.of(file));
        files.addAll(parts(directory, debug));
        for (Path each : files) {
            if (Files.isRegularFile(each)) {
                try {
                    entries(each).forEach(entry -> byPrefix.put(entry.prefix(), entry));
                } catch (IOException e) {
                    debug.accept(each + " is left out: " + e.getMessage());
                }
            }
        }
        return new RegistriesConf(byPrefix);
    }

    /** What is said of an image, by the longest beginning; null where nothing is. */
    public @Nullable Entry find(String registry, String repository) {
        String name = registry + "/" + repository;
        Entry longest = null;
        for (Entry entry : byPrefix.values()) {
            if (entry.matches(name)
                    && (longest == null
                            || entry.prefix().length() > longest.prefix().length())) {
                longest = entry;
            }
        }
        return longest;
    }

    private static List<Path> parts(Path directory, Consumer<String> debug) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            debug.accept(directory + " is left out: " + e.getMessage());
            return List.of();
        }
    }

    private static List<Entry> entries(Path file) throws IOException {
        byte[] content;
        try (InputStream in = RegularFile.open(file)) {
            content = in.readNBytes(MOST_BYTES + 1);
        }
        if (content.length > MOST_BYTES) {
            throw new IOException("it has more than " + MOST_BYTES + " bytes");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode registry : tree(content).path("registry")) {
            Entry entry = entry(registry);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static JsonNode tree(byte[] content) throws IOException {
        try {
            return new TomlMapper().readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IOException("it is not TOML: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Entry entry(JsonNode registry) {
        String location = registry.path("location").asText("");
        String prefix = registry.path("prefix").asText(location);
        if (prefix.isEmpty()) {
            return null;
        }
        List<Place> places = new ArrayList<>();
        for (JsonNode mirror : registry.path("mirror")) {
            if (!mirror.path("location").asText("").isEmpty()) {
                boolean digestsOnly = registry.path("mirror-by-digest-only").asBoolean();
                String pulls = mirror.path("pull-from-mirror").asText(digestsOnly ? "digest-only" : "all");
                places.add(new Place(
                        mirror.path("location").asText(),
                        mirror.path("insecure").asBoolean(),
                        !pulls.equals("digest-only"),
                        !pulls.equals("tag-only")));
            }
        }
        boolean insecure = registry.path("insecure").asBoolean();
        places.add(new Place(location.isEmpty() ? prefix : location, insecure, true, true));
        return new Entry(prefix, registry.path("blocked").asBoolean(), places);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.disk.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mirror that a Debian machine itself uses: {@code sources.list} and the two formats of {@code sources.list.d}
 * (sources.list(5)). A build on such a machine fetches from where its packages come from anyway.
 */
public final class AptSources {

    private static final String ORIGIN = "the apt sources of this machine";
    private static final int MAX_BYTES = 1 << 20;

    private AptSources() {}

    /**
     * The mirror, or null where the machine has no Debian sources or they cannot be read.
     *
     * @param directory {@code /etc/apt}
     */
    public static @Nullable Mirrors find(Path directory) {
        List<String> addresses = new ArrayList<>();
        for (Path file : files(directory)) {
            addresses.addAll(addresses(file));
        }
        String main = firstEndingWith(addresses, "/debian");
        String security = firstEndingWith(addresses, "/debian-security");
        return main == null ? null : Mirrors.of(main, security, ORIGIN);
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        files.add(directory.resolve("sources.list"));
        try (Stream<Path> parts = Files.list(directory.resolve("sources.list.d"))) {
            parts.sorted().forEach(files::add);
        } catch (IOException e) {
            files.removeIf(file -> !Files.isRegularFile(file));
        }
        return files;
    }

    /** Another program's settings: what cannot be read there is as good as absent. */
    private static List<String> addresses(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                return List.of();
            }
            if (name.endsWith(".sources")) {
                return deb822(RegularFile.bytes(file), name);
            }
            return name.endsWith(".list") ? oneLine(RegularFile.text(file, StandardCharsets.UTF_8)) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> deb822(byte[] content, String name) throws IOException {
        List<String> addresses = new ArrayList<>();
        try (ControlReader reader = new ControlReader(new ByteArrayInputStream(content), name, null)) {
            for (Map<String, String> fields = reader.next(); fields != null; fields = reader.next()) {
                boolean enabled = !"no".equals(fields.get("enabled"));
                boolean binary =
                        List.of(fields.getOrDefault("types", "").split("\\s+")).contains("deb");
                if (enabled && binary) {
                    addresses.addAll(List.of(fields.getOrDefault("uris", "").split("\\s+")));
                }
            }
        }
        return addresses;
    }

    private static List<String> oneLine(String content) {
        List<String> addresses = new ArrayList<>();
        for (String line : content.lines().toList()) {
            String source = line.replaceFirst("\\[[^]]*]", " ").strip();
            List<String> words = List.of(source.split("\\s+", -1));
            if (words.size() > 2 && words.get(0).equals("deb")) {
                addresses.add(words.get(1));
            }
        }
        return addresses;
    }

    private static @Nullable String firstEndingWith(List<String> addresses, String ending) {
        for (String address : addresses) {
            String trimmed = address.replaceFirst("/+$", "");
            boolean http = trimmed.startsWith("http://") || trimmed.startsWith("https://");
            if (http && trimmed.endsWith(ending) && !trimmed.contains("@")) {
                return trimmed;
            }
        }
        return null;
    }
}

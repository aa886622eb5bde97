// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The mirrors in the file that Jib keeps for a user, {@code config.json}. */
public final class JibMirrors {

    private JibMirrors() {}

    /**
     * The mirrors of a registry, in their order; none where there is no such file.
     *
     * @param debug told of a file that cannot be used
     */
    public static List<String> read(Path file, String registry, Consumer<String> debug) {
        List<String> mirrors = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return mirrors;
        }
        try (InputStream in = RegularFile.open(file)) {
            ObjectNode root = Json.parse(in.readNBytes(Json.MAX_BYTES + 1), file.toString());
            for (JsonNode entry : root.path("registryMirrors")) {
                if (entry.path("registry").asText().equals(registry)) {
                    entry.path("mirrors").forEach(mirror -> mirrors.add(mirror.asText()));
                }
            }
        } catch (IOException e) {
            debug.accept(file + " is left out: " + e.getMessage());
        }
        return mirrors;
    }
}

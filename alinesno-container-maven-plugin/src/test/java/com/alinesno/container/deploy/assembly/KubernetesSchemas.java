// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The strict JSON schemas of those objects that we write, of all versions of Kubernetes that we write them for. */
public final class KubernetesSchemas {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OLDEST = 25;
    private static final int NEWEST = 35;

    private final List<JsonNode> lines = new ArrayList<>();

    public KubernetesSchemas() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KubernetesSchemas.class.getResourceAsStream("schemas/kubernetes.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(MAPPER.readTree(line));
            }
        }
    }

    /** The second numbers of the versions. */
    public static List<Integer> minors() {
        return IntStream.rangeClosed(OLDEST, NEWEST).boxed().toList();
    }

    /** Writes the schemas of all versions as kubeconform looks for them: {@code v1.30.0/deployment-apps-v1.json}. */
    public void write(Path directory) throws IOException {
        for (int minor : minors()) {
            Path target = Files.createDirectories(directory.resolve("v1." + minor + ".0"));
            ObjectNode definitions = Json.object();
            for (JsonNode line : lines) {
                if (line.path("from").asInt() <= minor
                        && minor <= line.path("to").asInt()) {
                    definitions.set(line.path("definition").asText(), line.path("schema"));
                }
            }
            for (JsonNode line : lines) {
                if (line.has("kind") && isOf(line, minor)) {
                    ObjectNode schema = Json.object();
                    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
                    schema.put(
                            "$ref", "#/definitions/" + line.path("definition").asText());
                    schema.set("definitions", definitions);
                    MAPPER.writeValue(
                            target.resolve(line.path("kind").asText() + ".json").toFile(), schema);
                }
            }
        }
    }

    private static boolean isOf(JsonNode line, int minor) {
        return line.path("from").asInt() <= minor && minor <= line.path("to").asInt();
    }
}

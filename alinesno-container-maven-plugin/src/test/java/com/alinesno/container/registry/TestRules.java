// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the specification asks of every request, whatever the registry then answers. */
final class TestRules {

    private TestRules() {}

    /** Which rule a request breaks. */
    static Optional<String> offence(TestServer.Call call) {
        Map<String, String> headers = call.headers();
        boolean writes = List.of("POST", "PUT", "PATCH").contains(call.method());
        String type = headers.getOrDefault("content-type", "");
        String broken = null;
        if (headers.containsKey("transfer-encoding") || (writes && !headers.containsKey("content-length"))) {
            broken = "has no Content-Length";
        } else if (!headers.containsKey("user-agent")) {
            broken = "has no User-Agent";
        } else if (call.method().equals("PATCH") && !headers.containsKey("content-range")) {
            broken = "has no Content-Range";
        } else if (call.target().contains("/blobs/uploads/")
                && call.body().length > 0
                && !type.equals("application/octet-stream")) {
            broken = "has Content-Type " + type;
        } else if (call.method().equals("PUT")
                && call.target().contains("/manifests/")
                && !type.equals(typeOf(call.body()))) {
            broken = "has Content-Type " + type + ", but the manifest says " + typeOf(call.body());
        }
        return Optional.ofNullable(broken).map(rule -> call.method() + " " + call.target() + " " + rule);
    }

    /** What a token must be for, so that a request is allowed. */
    static String scope(String method, @Nullable String repository) {
        if (repository == null) {
            return "registry:catalog:*";
        }
        return switch (method) {
            case "GET", "HEAD" -> "repository:" + repository + ":pull";
            case "DELETE" -> "repository:" + repository + ":delete";
            default -> "repository:" + repository + ":pull,push";
        };
    }

    /** Whether one of {@code scopes}, divided by spaces, allows all that {@code wanted} does. */
    static boolean covers(String scopes, String wanted) {
        int actions = wanted.lastIndexOf(':') + 1;
        return Arrays.stream(scopes.split(" ", -1))
                .filter(scope -> scope.startsWith(wanted.substring(0, actions)))
                .anyMatch(scope -> List.of(scope.substring(actions).split(",", -1))
                        .containsAll(List.of(wanted.substring(actions).split(",", -1))));
    }

    /** The digests of what a manifest or index refers to; none for what is neither. */
    static List<String> children(byte[] document) {
        List<String> digests = new ArrayList<>();
        try {
            ObjectNode json = Json.parse(document, "a manifest");
            for (String field : List.of("manifests", "layers")) {
                json.path(field)
                        .forEach(child -> digests.add(child.path("digest").asText()));
            }
            JsonNode config = json.path("config").path("digest");
            if (config.isTextual()) {
                digests.add(config.asText());
            }
        } catch (MalformedDocumentException e) {
            return List.of();
        }
        return digests;
    }

    private static @Nullable String typeOf(byte[] manifest) {
        try {
            return Json.text(Json.parse(manifest, "a manifest"), "mediaType");
        } catch (MalformedDocumentException e) {
            return null;
        }
    }
}

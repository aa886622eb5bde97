// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The manifests and blobs of a {@link TestRegistry}, and what it answers about them. */
final class TestContent {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-");

    private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(MediaType type, byte[] content) {}

    /** @param key {@code <repository>/<digest>}; the repository {@code *} stands for all */
    void addBlob(String key, byte[] content) {
        blobs.put(key, content);
    }

    /** @param key {@code <repository>/<tag or digest>} */
    void addManifest(String key, MediaType type, byte[] content) {
        manifests.put(key, new Stored(type, content));
    }

    byte @Nullable [] blob(String repository, Digest digest) {
        byte[] own = blobs.get(repository + "/" + digest);
        return own == null ? blobs.get("*/" + digest) : own;
    }

    byte @Nullable [] manifest(String key) {
        Stored stored = manifests.get(key);
        return stored == null ? null : stored.content();
    }

    Reply serveManifest(String repository, String reference, TestServer.Call call) {
        return switch (call.method()) {
            case "PUT" -> put(repository, reference, call);
            case "DELETE" -> delete(repository, reference);
            default -> get(repository, reference, call);
        };
    }

    private Reply get(String repository, String reference, TestServer.Call call) {
        Stored stored = manifests.get(repository + "/" + reference);
        if (stored == null) {
            return TestRegistry.error(404, "MANIFEST_UNKNOWN", "manifest unknown");
        }
        if (!call.headers().getOrDefault("accept", "").contains(stored.type().value())) {
            return TestRegistry.error(406, "MANIFEST_INVALID", "not accepted: " + stored.type());
        }
        return Reply.of(200, stored.content())
                .with("Content-Type", stored.type().value())
                .with("Docker-Content-Digest", Digest.of(stored.content()).toString());
    }

    private Reply put(String repository, String reference, TestServer.Call call) {
        Descriptor described =
                Descriptor.of(new MediaType(call.headers().getOrDefault("content-type", "")), call.body());
        String digest = described.digest().toString();
        if (reference.startsWith("sha256:") && !reference.equals(digest)) {
            return TestRegistry.error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        for (String child : TestRules.children(call.body())) {
            if (blob(repository, Digest.parse(child)) == null && manifest(repository + "/" + child) == null) {
                return TestRegistry.error(404, "MANIFEST_BLOB_UNKNOWN", child);
            }
        }
        addManifest(repository + "/" + digest, described.mediaType(), call.body());
        addManifest(repository + "/" + reference, described.mediaType(), call.body());
        return Reply.of(201, "")
                .with("Location", "/v2/" + repository + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest);
    }

    private Reply delete(String repository, String digest) {
        Stored removed = manifests.get(repository + "/" + digest);
        if (removed == null) {
            return TestRegistry.error(404, "MANIFEST_UNKNOWN", digest);
        }
        manifests
                .entrySet()
                .removeIf(entry -> entry.getKey().startsWith(repository + "/")
                        && Arrays.equals(entry.getValue().content(), removed.content()));
        return Reply.of(202, "");
    }

    Reply serveBlob(String repository, String digest, @Nullable String range) {
        byte[] content = blob(repository, Digest.parse(digest));
        if (content == null) {
            return TestRegistry.error(404, "BLOB_UNKNOWN", "blob unknown");
        }
        if (range == null) {
            return Reply.of(200, content).with("Content-Type", "application/octet-stream");
        }
        Matcher bytes = RANGE.matcher(range);
        int start = bytes.matches() ? Integer.parseInt(bytes.group(1)) : content.length;
        if (start >= content.length) {
            return TestRegistry.error(416, "RANGE_INVALID", range);
        }
        return Reply.of(206, Arrays.copyOfRange(content, start, content.length))
                .with("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
    }

    Reply serveTags(String repository) {
        return list(
                "tags",
                manifests.keySet().stream()
                        .filter(key -> key.startsWith(repository + "/") && key.indexOf(':') < 0)
                        .map(key -> key.substring(repository.length() + 1))
                        .sorted()
                        .toList());
    }

    Reply serveRepositories() {
        return list(
                "repositories",
                manifests.keySet().stream()
                        .map(key -> key.substring(0, key.lastIndexOf('/')))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Reply list(String field, List<String> names) {
        String texts = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return Reply.of(200, "{\"" + field + "\":[" + texts + "]}").with("Content-Type", "application/json");
    }
}

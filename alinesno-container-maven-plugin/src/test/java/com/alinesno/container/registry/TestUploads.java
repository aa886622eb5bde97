// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The uploads of a {@link TestRegistry}, held to the order and the addresses of the specification. */
final class TestUploads {

    private static final Pattern PATH =
            Pattern.compile("/v2/(.+)/blobs/uploads/([0-9]+)\\?_state=([0-9]+)(&digest=(.+))?");
    private static final Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");

    private final Map<String, Upload> open = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final BiConsumer<String, byte[]> finished;

    /** @param finished takes {@code <repository>/<digest>} and content of each blob that is complete */
    TestUploads(BiConsumer<String, byte[]> finished) {
        this.finished = finished;
    }

    private static final class Upload {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private int state;
    }

    /** The answer to a request that begins an upload. */
    Reply start(String repository) {
        String id = repository + "/" + ids.incrementAndGet();
        open.put(id, new Upload());
        return at(Reply.of(202, ""), id, new Upload());
    }

    /** Forgets the uploads that have begun. */
    void forget() {
        open.clear();
    }

    /** Keeps what came of a piece that was cut off. */
    void keep(TestServer.Call partial) {
        Matcher path = PATH.matcher(partial.target());
        Upload upload = path.matches() ? open.get(path.group(1) + "/" + path.group(2)) : null;
        if (upload != null) {
            upload.content.writeBytes(partial.body());
            upload.state++;
        }
    }

    Reply serve(TestServer.Call call) {
        Matcher path = PATH.matcher(call.target());
        if (!path.matches()) {
            return TestRegistry.error(404, "BLOB_UPLOAD_UNKNOWN", "not an address that was given out");
        }
        String id = path.group(1) + "/" + path.group(2);
        Upload upload = open.get(id);
        if (upload == null) {
            return TestRegistry.error(404, "BLOB_UPLOAD_UNKNOWN", "no such upload");
        }
        if (upload.state != Integer.parseInt(path.group(3)) && !call.method().equals("GET")) {
            return TestRegistry.error(416, "BLOB_UPLOAD_INVALID", "the address of an earlier request");
        }
        return switch (call.method()) {
            case "GET" -> at(Reply.of(204, ""), id, upload);
            case "PATCH" -> patch(call, id, upload);
            case "PUT" -> put(call, path.group(1), id, upload, path.group(5));
            default -> TestRegistry.error(405, "UNSUPPORTED", call.method());
        };
    }

    private static Reply patch(TestServer.Call call, String id, Upload upload) {
        // A client that streams does not say where it is; TestRules says what to think of that.
        String streamed = upload.content.size() + "-" + (upload.content.size() + call.body().length - 1);
        Matcher range = RANGE.matcher(call.headers().getOrDefault("content-range", streamed));
        if (!range.matches()
                || Integer.parseInt(range.group(1)) != upload.content.size()
                || Integer.parseInt(range.group(2)) != upload.content.size() + call.body().length - 1) {
            return at(TestRegistry.error(416, "BLOB_UPLOAD_INVALID", "not where the upload is"), id, upload);
        }
        upload.content.writeBytes(call.body());
        upload.state++;
        return at(Reply.of(202, ""), id, upload);
    }

    private Reply put(TestServer.Call call, String repository, String id, Upload upload, @Nullable String digest) {
        if (digest == null) {
            return TestRegistry.error(400, "DIGEST_INVALID", "no digest");
        }
        String wanted = URLDecoder.decode(digest, StandardCharsets.UTF_8);
        open.remove(id);
        upload.content.writeBytes(call.body());
        byte[] content = upload.content.toByteArray();
        if (!Digest.of(content).toString().equals(wanted)) {
            return TestRegistry.error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        finished.accept(repository + "/" + wanted, content);
        return Reply.of(201, "")
                .with("Location", "/v2/" + repository + "/blobs/" + wanted)
                .with("Docker-Content-Digest", wanted);
    }

    private static Reply at(Reply reply, String id, Upload upload) {
        int slash = id.lastIndexOf('/');
        String path = "/v2/" + id.substring(0, slash) + "/blobs/uploads/" + id.substring(slash + 1);
        return reply.with("Location", path + "?_state=" + upload.state)
                .with("Range", "0-" + Math.max(0, upload.content.size() - 1));
    }
}

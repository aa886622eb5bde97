// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small, strict registry for tests: what the specification asks of clients it insists on, what it is told to do wrong
 * it does wrong, and it writes down what it was asked.
 */
public final class TestRegistry implements TestServer.Handler, AutoCloseable {

    private static final Pattern PATH =
            Pattern.compile("/v2/(?:(.+)/(manifests|blobs|tags|referrers)/([^?]+)|(_catalog))(\\?.*)?");
    private static final Pattern MOUNT = Pattern.compile("\\?mount=([^&]+)&from=([^&]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-");
    private static final String TOKEN = "token-";
    private static final Pattern TOKEN_REQUEST = Pattern.compile(
            "/token\\?service=test%2C\\+registry&scope=((?:repository%3A[^&]+|registry%3Acatalog%3A\\*)(?:&scope=[^&]+)?)");

    private final TestServer server;
    private final boolean tls;
    private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<TestServer.Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply.Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Deque<Reply>> refusals = new ConcurrentHashMap<>();
    private final Map<String, Deque<Intake>> intakes = new ConcurrentHashMap<>();
    private volatile boolean keepsPartialUploads;
    private volatile @Nullable String login;
    private volatile @Nullable String realm;
    private final AtomicInteger tokens = new AtomicInteger();
    private final TestUploads uploads = new TestUploads(blobs::put);
    private final List<String> offences = new CopyOnWriteArrayList<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(MediaType type, byte[] content) {}

    /** Starts a registry that speaks plain HTTP. */
    public TestRegistry() throws IOException {
        this(ServerSocketFactory.getDefault(), false);
    }

    /** Starts a registry on other sockets, such as those for TLS. */
    public TestRegistry(ServerSocketFactory sockets, boolean tls) throws IOException {
        this.tls = tls;
        this.server = new TestServer(sockets, this);
    }

    /** Host and port, as in image names. */
    public String name() {
        return "127.0.0.1:" + server.port();
    }

    public String url() {
        return (tls ? "https://" : "http://") + name();
    }

    /** From now on asks for this user by Basic authentication. */
    public void requireBasic(String username, String password) {
        login = basic(username, password);
    }

    /** From now on asks for tokens, which are given to this user, or to everybody where {@code username} is null. */
    public void requireToken(@Nullable String username, @Nullable String password) {
        requireTokenFrom(url() + "/token", username, password);
    }

    /** As {@link #requireToken}, with another address of the token server. */
    public void requireTokenFrom(String address, @Nullable String username, @Nullable String password) {
        realm = address;
        login = username == null || password == null ? null : basic(username, password);
    }

    /** Forgets the tokens that were given out. */
    public void expireTokens() {
        tokens.incrementAndGet();
    }

    /** Adds a blob that all repositories have. */
    public Descriptor addBlob(MediaType type, byte[] content) {
        return addBlob("*", type, content);
    }

    public Descriptor addBlob(String repository, MediaType type, byte[] content) {
        Descriptor descriptor = Descriptor.of(type, content);
        blobs.put(repository + "/" + descriptor.digest(), content);
        return descriptor;
    }

    /** A blob in one repository, or null. */
    public byte @Nullable [] blobOf(String repository, Digest digest) {
        byte[] own = blobs.get(repository + "/" + digest);
        return own == null ? blobs.get("*/" + digest) : own;
    }

    /** The manifest that a tag or digest leads to, or null. */
    public byte @Nullable [] manifestOf(String repository, String reference) {
        Stored stored = manifests.get(repository + "/" + reference);
        return stored == null ? null : stored.content();
    }

    /** Forgets the uploads that have begun, as registries do that are started anew. */
    public void forgetUploads() {
        uploads.forget();
    }

    /** In which ways requests broke the rules so far. */
    public List<String> offences() {
        return List.copyOf(offences);
    }

    public Descriptor addManifest(String repository, MediaType type, byte[] content, String... tags) {
        Descriptor descriptor = Descriptor.of(type, content);
        manifests.put(repository + "/" + descriptor.digest(), new Stored(type, content));
        for (String tag : tags) {
            manifests.put(repository + "/" + tag, new Stored(type, content));
        }
        return descriptor;
    }

    /** Serves {@code content} for {@code reference} even where that is the digest of something else. */
    public void addLie(String repository, String reference, MediaType type, byte[] content) {
        manifests.put(repository + "/" + reference, new Stored(type, content));
    }

    /**
     * Bends the answers to the next requests that start with {@code prefix}, one each.
     *
     * @param prefix such as {@code GET /v2/app/blobs/}
     */
    public void fail(String prefix, Reply.Fault... bends) {
        faults.computeIfAbsent(prefix, key -> new ArrayDeque<>()).addAll(Arrays.asList(bends));
    }

    /** What was asked so far, such as {@code GET /v2/app/manifests/1}. */
    public List<String> requests() {
        List<String> lines = new ArrayList<>();
        calls.forEach(call -> lines.add(call.method() + " " + call.target()));
        return lines;
    }

    public List<TestServer.Call> calls() {
        return List.copyOf(calls);
    }

    public void forgetRequests() {
        calls.clear();
    }

    public int connections() {
        return server.connections();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Answers the next requests that start with {@code prefix} with these statuses, and does nothing for them. */
    public void refuse(String prefix, int... statuses) {
        Deque<Reply> queue = refusals.computeIfAbsent(prefix, key -> new ArrayDeque<>());
        Arrays.stream(statuses).forEach(status -> queue.add(Reply.of(status, "no luck")));
    }

    /** Takes the bodies of the next requests that start with {@code prefix} as said, one each. */
    public void take(String prefix, Intake... manners) {
        intakes.computeIfAbsent(prefix, key -> new ArrayDeque<>()).addAll(Arrays.asList(manners));
    }

    /** From now on keeps what came of uploads that were cut off. */
    public void keepPartialUploads() {
        keepsPartialUploads = true;
    }

    @Override
    public Intake intake(TestServer.Call head) {
        Intake intake = next(intakes, head);
        return intake == null ? Intake.WHOLE : intake;
    }

    @Override
    public void lost(TestServer.Call partial) {
        calls.add(partial);
        if (keepsPartialUploads) {
            uploads.keep(partial);
        }
    }

    @Override
    public Reply answer(TestServer.Call call) {
        calls.add(call);
        Reply refusal = next(refusals, call);
        if (refusal != null) {
            return refusal;
        }
        Reply reply = call.target().startsWith("/token?") ? token(call) : serve(call);
        Reply.Fault fault = next(faults, call);
        return fault == null ? reply : fault.bend(reply);
    }

    private static synchronized <T> @Nullable T next(Map<String, Deque<T>> byPrefix, TestServer.Call call) {
        for (Map.Entry<String, Deque<T>> entry : byPrefix.entrySet()) {
            if ((call.method() + " " + call.target()).startsWith(entry.getKey())
                    && !entry.getValue().isEmpty()) {
                return entry.getValue().removeFirst();
            }
        }
        return null;
    }

    private Reply serve(TestServer.Call call) {
        TestRules.offence(call).ifPresent(offences::add);
        Matcher path = PATH.matcher(call.target());
        if (!path.matches()) {
            return error(404, "NAME_UNKNOWN", "no such path");
        }
        String scope = TestRules.scope(call.method(), path.group(1));
        if (!authorized(call, scope)) {
            String challenge = realm == null
                    ? "Basic realm=\"test registry\""
                    : "Bearer realm=\"" + realm + "\",service=\"test, registry\",scope=\"" + scope + "\"";
            return error(401, "UNAUTHORIZED", "login needed").with("WWW-Authenticate", challenge);
        }
        if (path.group(1) == null) {
            return list("repositories", repositories());
        }
        return switch (path.group(2)) {
            case "blobs" ->
                path.group(3).startsWith("uploads/")
                        ? upload(path.group(1), path.group(3), path.group(5), call)
                        : blob(path.group(1), path.group(3), call);
            case "manifests" -> manifest(path.group(1), path.group(3), call);
            case "tags" -> list("tags", tags(path.group(1)));
            default -> error(404, "NOT_FOUND", "page not found");
        };
    }

    private Reply upload(String repository, String id, @Nullable String query, TestServer.Call call) {
        if (!call.method().equals("POST")) {
            return uploads.serve(call);
        }
        Matcher mount = MOUNT.matcher(query == null ? "" : query);
        if (!id.equals("uploads/") || (query != null && !mount.matches())) {
            return error(404, "BLOB_UPLOAD_UNKNOWN", "not where uploads begin");
        }
        if (query != null) {
            String digest = URLDecoder.decode(mount.group(1), StandardCharsets.UTF_8);
            String from = URLDecoder.decode(mount.group(2), StandardCharsets.UTF_8);
            byte[] content = blobOf(from, Digest.parse(digest));
            if (content != null && authorized(call, Scope.pull(from))) {
                blobs.put(repository + "/" + digest, content);
                return Reply.of(201, "")
                        .with("Location", "/v2/" + repository + "/blobs/" + digest)
                        .with("Docker-Content-Digest", digest);
            }
        }
        return uploads.start(repository);
    }

    private Reply put(String repository, String reference, TestServer.Call call) {
        String type = call.headers().getOrDefault("content-type", "");
        Digest digest = Digest.of(call.body());
        if (reference.startsWith("sha256:") && !reference.equals(digest.toString())) {
            return error(400, "DIGEST_INVALID", "provided digest did not match uploaded content");
        }
        for (String child : TestRules.children(call.body())) {
            if (blobOf(repository, Digest.parse(child)) == null && manifestOf(repository, child) == null) {
                return error(404, "MANIFEST_BLOB_UNKNOWN", child);
            }
        }
        addManifest(repository, new MediaType(type), call.body(), reference);
        return Reply.of(201, "")
                .with("Location", "/v2/" + repository + "/manifests/" + digest)
                .with("Docker-Content-Digest", digest.toString());
    }

    private Reply delete(String repository, String digest) {
        Stored removed = manifests.get(repository + "/" + digest);
        if (removed == null) {
            return error(404, "MANIFEST_UNKNOWN", digest);
        }
        manifests
                .entrySet()
                .removeIf(entry -> entry.getKey().startsWith(repository + "/")
                        && Arrays.equals(entry.getValue().content(), removed.content()));
        return Reply.of(202, "");
    }

    private List<String> tags(String repository) {
        return manifests.keySet().stream()
                .filter(key -> key.startsWith(repository + "/") && key.indexOf(':') < 0)
                .map(key -> key.substring(repository.length() + 1))
                .sorted()
                .toList();
    }

    private List<String> repositories() {
        return manifests.keySet().stream()
                .map(key -> key.substring(0, key.lastIndexOf('/')))
                .distinct()
                .sorted()
                .toList();
    }

    private static Reply list(String field, List<String> names) {
        String body = "{\"" + field + "\":["
                + names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")) + "]}";
        return Reply.of(200, body).with("Content-Type", "application/json");
    }

    private Reply manifest(String repository, String reference, TestServer.Call call) {
        if (call.method().equals("PUT")) {
            return put(repository, reference, call);
        }
        if (call.method().equals("DELETE")) {
            return delete(repository, reference);
        }
        Stored stored = manifests.get(repository + "/" + reference);
        if (stored == null) {
            return error(404, "MANIFEST_UNKNOWN", "manifest unknown");
        }
        if (!call.headers().getOrDefault("accept", "").contains(stored.type().value())) {
            return error(406, "MANIFEST_INVALID", "not accepted: " + stored.type());
        }
        return Reply.of(200, stored.content())
                .with("Content-Type", stored.type().value())
                .with("Docker-Content-Digest", Digest.of(stored.content()).toString());
    }

    private Reply blob(String repository, String digest, TestServer.Call call) {
        String range = call.headers().get("range");
        byte[] content = blobOf(repository, Digest.parse(digest));
        if (content == null) {
            return error(404, "BLOB_UNKNOWN", "blob unknown");
        }
        Reply whole = Reply.of(200, content).with("Content-Type", "application/octet-stream");
        if (range == null) {
            return whole;
        }
        Matcher bytes = RANGE.matcher(range);
        int start = bytes.matches() ? Integer.parseInt(bytes.group(1)) : content.length;
        if (start >= content.length) {
            return error(416, "RANGE_INVALID", range);
        }
        return Reply.of(206, Arrays.copyOfRange(content, start, content.length))
                .with("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
    }

    private boolean authorized(TestServer.Call call, String scope) {
        String sent = call.headers().get("authorization");
        if (realm != null) {
            String prefix = "Bearer " + TOKEN + tokens.get() + "-";
            return sent != null
                    && sent.startsWith(prefix)
                    && TestRules.covers(unhex(sent.substring(prefix.length())), scope);
        }
        String wanted = login;
        return wanted == null || wanted.equals(sent);
    }

    /** A token holds what it is for. */
    private Reply token(TestServer.Call call) {
        Matcher asked = TOKEN_REQUEST.matcher(call.target());
        String wanted = login;
        if (!asked.matches() || (wanted != null && !wanted.equals(call.headers().get("authorization")))) {
            return error(401, "UNAUTHORIZED", "wrong user or scope");
        }
        String scopes =
                URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8).replace("&scope=", " ");
        String token = TOKEN + tokens.get() + "-" + hex(scopes);
        return Reply.of(200, "{\"token\":\"" + token + "\"}").with("Content-Type", "application/json");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String unhex(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    static Reply error(int status, String code, String message) {
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
        return Reply.of(status, body).with("Content-Type", "application/json");
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

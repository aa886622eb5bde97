// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small, strict registry for tests: what the specification asks of clients it insists on, what it is told to do wrong
 * it does wrong, and it writes down what it was asked.
 */
public final class TestRegistry implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs)/([^/?]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-");
    private static final String TOKEN = "token-";

    private final TestServer server;
    private final boolean tls;
    private final Map<String, Stored> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final List<TestServer.Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply.Fault>> faults = new ConcurrentHashMap<>();
    private volatile @Nullable String login;
    private volatile @Nullable String realm;
    private final AtomicInteger tokens = new AtomicInteger();

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(MediaType type, byte[] content) {}

    /** Starts a registry that speaks plain HTTP. */
    public TestRegistry() throws IOException {
        this(ServerSocketFactory.getDefault(), false);
    }

    /** Starts a registry on other sockets, such as those for TLS. */
    public TestRegistry(ServerSocketFactory sockets, boolean tls) throws IOException {
        this.tls = tls;
        this.server = new TestServer(sockets, this::answer);
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

    public Descriptor addBlob(MediaType type, byte[] content) {
        Descriptor descriptor = Descriptor.of(type, content);
        blobs.put(descriptor.digest().toString(), content);
        return descriptor;
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

    private Reply answer(TestServer.Call call) {
        calls.add(call);
        Reply reply = call.target().startsWith("/token?") ? token(call) : serve(call);
        synchronized (faults) {
            for (Map.Entry<String, Deque<Reply.Fault>> entry : faults.entrySet()) {
                if ((call.method() + " " + call.target()).startsWith(entry.getKey())
                        && !entry.getValue().isEmpty()) {
                    return entry.getValue().removeFirst().bend(reply);
                }
            }
        }
        return reply;
    }

    private Reply serve(TestServer.Call call) {
        Matcher path = PATH.matcher(call.target());
        boolean head = call.method().equals("HEAD");
        if (!path.matches() || !(head || call.method().equals("GET"))) {
            return error(404, "NAME_UNKNOWN", "no such path");
        }
        if (!authorized(call)) {
            String challenge = realm == null
                    ? "Basic realm=\"test registry\""
                    : "Bearer realm=\"" + realm + "\",service=\"test, registry\",scope=\"repository:" + path.group(1)
                            + ":pull\"";
            return error(401, "UNAUTHORIZED", "login needed").with("WWW-Authenticate", challenge);
        }
        return path.group(2).equals("blobs")
                ? blob(path.group(3), call.headers().get("range"))
                : manifest(path.group(1), path.group(3), call);
    }

    private Reply manifest(String repository, String reference, TestServer.Call call) {
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

    private Reply blob(String digest, @Nullable String range) {
        byte[] content = blobs.get(digest);
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

    private boolean authorized(TestServer.Call call) {
        String sent = call.headers().get("authorization");
        if (realm != null) {
            return ("Bearer " + TOKEN + tokens.get()).equals(sent);
        }
        String wanted = login;
        return wanted == null || wanted.equals(sent);
    }

    private Reply token(TestServer.Call call) {
        boolean asked = call.target().matches("/token\\?service=test%2C\\+registry&scope=repository%3A.+%3Apull");
        String wanted = login;
        if (!asked || (wanted != null && !wanted.equals(call.headers().get("authorization")))) {
            return error(401, "UNAUTHORIZED", "wrong user or scope");
        }
        return Reply.of(200, "{\"token\":\"" + TOKEN + tokens.get() + "\"}").with("Content-Type", "application/json");
    }

    private static Reply error(int status, String code, String message) {
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
        return Reply.of(status, body).with("Content-Type", "application/json");
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.TokenScope;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private final TestServer server;
    private final boolean tls;
    private final List<TestServer.Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Reply.Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Deque<Reply>> refusals = new ConcurrentHashMap<>();
    private final Map<String, Deque<Intake>> intakes = new ConcurrentHashMap<>();
    private volatile boolean keepsPartialUploads;
    private volatile @Nullable String expiring;
    private final TestContent content = new TestContent();
    private final TestLogins logins = new TestLogins();
    private final TestUploads uploads = new TestUploads(content::addBlob);
    private final List<String> offences = new CopyOnWriteArrayList<>();

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
        logins.require(null, username, password);
    }

    /** From now on asks for tokens, which are given to this user, or to everybody where {@code username} is null. */
    public void requireToken(@Nullable String username, @Nullable String password) {
        requireTokenFrom(url() + "/token", username, password);
    }

    /** As {@link #requireToken}, with another address of the token server. */
    public void requireTokenFrom(String address, @Nullable String username, @Nullable String password) {
        logins.require(address, username, password);
    }

    /** Gives tokens for this identity token too. */
    public void acceptIdentityToken(String token) {
        logins.acceptIdentityToken(token);
    }

    /** Forgets the tokens that were given out. */
    public void expireTokens() {
        logins.expireTokens();
    }

    /** Forgets them when the next request comes that starts with {@code prefix}. */
    public void expireTokensBefore(String prefix) {
        expiring = prefix;
    }

    /** Adds a blob that all repositories have. */
    public Descriptor addBlob(MediaType type, byte[] content) {
        return addBlob("*", type, content);
    }

    public Descriptor addBlob(String repository, MediaType type, byte[] bytes) {
        Descriptor descriptor = Descriptor.of(type, bytes);
        content.addBlob(repository + "/" + descriptor.digest(), bytes);
        return descriptor;
    }

    /** A blob in one repository, or null. */
    public byte @Nullable [] blobOf(String repository, Digest digest) {
        return content.blob(repository, digest);
    }

    /** The manifest that a tag or digest leads to, or null. */
    public byte @Nullable [] manifestOf(String repository, String reference) {
        return content.manifest(repository + "/" + reference);
    }

    /** Forgets the uploads that have begun, as registries do that are started anew. */
    public void forgetUploads() {
        uploads.forget();
    }

    /** In which ways requests broke the rules so far. */
    public List<String> offences() {
        return List.copyOf(offences);
    }

    public Descriptor addManifest(String repository, MediaType type, byte[] bytes, String... tags) {
        Descriptor descriptor = Descriptor.of(type, bytes);
        content.addManifest(repository + "/" + descriptor.digest(), type, bytes);
        for (String tag : tags) {
            content.addManifest(repository + "/" + tag, type, bytes);
        }
        return descriptor;
    }

    /** Serves {@code bytes} for {@code reference} even where that is the digest of something else. */
    public void addLie(String repository, String reference, MediaType type, byte[] bytes) {
        content.addManifest(repository + "/" + reference, type, bytes);
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
        String last = expiring;
        if (last != null && (call.method() + " " + call.target()).startsWith(last)) {
            expiring = null;
            logins.expireTokens();
        }
        Reply refusal = next(refusals, call);
        if (refusal != null) {
            return refusal;
        }
        Reply reply = call.target().matches("/token(\\?.*)?") ? logins.token(call) : serve(call);
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
        if (call.target().equals("/v2/")) {
            String any = TestRules.scope(call.method(), null);
            return logins.allows(call, any) ? Reply.of(200, "{}") : logins.challenge(any);
        }
        Matcher path = PATH.matcher(call.target());
        if (!path.matches()) {
            return error(404, "NAME_UNKNOWN", "no such path");
        }
        String scope = TestRules.scope(call.method(), path.group(1));
        if (!logins.allows(call, scope)) {
            return logins.challenge(scope);
        }
        if (path.group(1) == null) {
            return content.serveRepositories();
        }
        return switch (path.group(2)) {
            case "blobs" ->
                path.group(3).startsWith("uploads/")
                        ? upload(path.group(1), path.group(3), path.group(5), call)
                        : content.serveBlob(
                                path.group(1), path.group(3), call.headers().get("range"));
            case "manifests" -> content.serveManifest(path.group(1), path.group(3), call);
            case "tags" -> content.serveTags(path.group(1));
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
            byte[] mounted = blobOf(from, Digest.parse(digest));
            if (mounted != null && logins.allows(call, TokenScope.pull(from))) {
                content.addBlob(repository + "/" + digest, mounted);
                return Reply.of(201, "")
                        .with("Location", "/v2/" + repository + "/blobs/" + digest)
                        .with("Docker-Content-Digest", digest);
            }
        }
        return uploads.start(repository);
    }

    static Reply error(int status, String code, String message) {
        String body = "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}";
        return Reply.of(status, body).with("Content-Type", "application/json");
    }
}

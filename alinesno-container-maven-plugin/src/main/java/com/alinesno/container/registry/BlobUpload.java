// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.Retry;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.registry.login.TokenScope;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One blob on its way into a repository (OCI distribution specification 1.1, <i>pushing blobs</i>). What leads to an
 * upload is tried again step by step; an upload that broke begins again by asking whether the blob is there, for
 * it may have arrived all the same. The blob is sent by one request; where that is refused for its length, in pieces,
 * which get smaller until they are taken.
 */
final class BlobUpload {

    /** Answers to a mount that say that there is no such thing here, and not that the upload will fail too. */
    private static final Set<Integer> NO_MOUNT = Set.of(401, 403, 404, 405);

    /** Answers to a body that say that it is too long, or that this is not how to send it. */
    private static final Set<Integer> TOO_LONG = Set.of(413, 416);

    /** A fault while mounting is worth another try, and after that the upload, which does without. */
    private static final int MOST_MOUNTS = 2;

    private final RegistrySession session;
    private final Retry retry;
    private final String operation;
    private final String repository;
    private final Descriptor blob;
    private final Payload content;
    private final @Nullable String mountFrom;
    private int mounts;
    private boolean sent;
    private boolean askFirst;
    private @Nullable ChunkedUpload chunks;

    /**
     * @param content opened once for every time that the blob is sent
     * @param mountFrom repositories of the same registry that may have the blob, the likeliest first
     */
    BlobUpload(
            RegistrySession session,
            Retry retry,
            String repository,
            Descriptor blob,
            BlobSource content,
            List<String> mountFrom) {
        this.session = session;
        this.retry = retry;
        this.operation = "push blob " + blob.digest() + " to " + repository;
        this.repository = repository;
        this.blob = blob;
        this.content = new Payload(() -> content.open(blob), blob.size());
        this.mountFrom = mountFrom.isEmpty() ? null : mountFrom.get(0);
    }

    PushedBlob run() throws IOException {
        return retry.call(operation, this::attempt);
    }

    private PushedBlob attempt() throws IOException {
        if (retry.call(operation, this::exists)) {
            return sent ? PushedBlob.UPLOADED : PushedBlob.EXISTED;
        }
        Optional<URI> upload = retry.call(operation, this::begin);
        if (upload.isEmpty()) {
            return PushedBlob.MOUNTED;
        }
        upload(upload.get());
        return PushedBlob.UPLOADED;
    }

    /** Where to upload to, or nothing where that is not needed any more. */
    private Optional<URI> begin() throws IOException {
        URI resumed = chunks == null ? null : chunks.resume();
        if (resumed != null) {
            return Optional.of(resumed);
        }
        return mountFrom == null || mounts++ == MOST_MOUNTS ? Optional.of(start()) : mount(mountFrom);
    }

    private boolean exists() throws IOException {
        URI uri = session.at("/v2/" + repository + "/blobs/" + blob.digest());
        try (Response response = send("HEAD", uri, null, TokenScope.push(repository))) {
            response.discard();
            return true;
        } catch (StatusException e) {
            if (e.status() == 404 || e.status() == 405) {
                return false;
            }
            throw e;
        }
    }

    private URI start() throws IOException {
        try (Response response = post("", TokenScope.push(repository))) {
            return begun(response);
        }
    }

    private Optional<URI> mount(String from) throws IOException {
        String query = "?mount=" + encode(blob.digest().toString()) + "&from=" + encode(from);
        try (Response response = post(query, TokenScope.mount(repository, from))) {
            if (response.status() != 201) {
                return Optional.of(begun(response));
            }
            response.discard();
            response.requireDigest(blob.digest());
            return Optional.empty();
        } catch (StatusException e) {
            if (NO_MOUNT.contains(e.status())) {
                mounts = MOST_MOUNTS;
                return Optional.of(start());
            }
            throw e;
        }
    }

    private URI begun(Response response) throws IOException {
        response.discard();
        if (chunks != null) {
            chunks.begin(response);
        }
        return session.location(response);
    }

    private void upload(URI begun) throws IOException {
        URI upload = begun;
        sent = true;
        while (true) {
            try {
                if (chunks == null) {
                    put(upload, askFirst ? content.with(Payload.Care.ASK_FIRST) : content);
                } else {
                    put(chunks.send(upload), null);
                }
                return;
            } catch (StatusException e) {
                if (e.status() == 404) {
                    throw new IOException("the registry no longer knows the upload session: " + e.getMessage(), e);
                }
                if (!TOO_LONG.contains(e.status()) || !takeSmaller()) {
                    throw e;
                }
                upload = start();
            } catch (IOException e) {
                // It may have been an answer that we did not get to read. Not every registry can be asked first,
                // though.
                askFirst = !askFirst;
                throw e;
            }
        }
    }

    private boolean takeSmaller() {
        if (chunks == null) {
            chunks = new ChunkedUpload(session, content, TokenScope.push(repository));
            return true;
        }
        return chunks.takeSmaller();
    }

    private void put(URI upload, @Nullable Payload payload) throws IOException {
        String separator = upload.getRawQuery() == null ? "?" : "&";
        URI uri =
                URI.create(upload + separator + "digest=" + encode(blob.digest().toString()));
        try (Response response = send("PUT", uri, payload, TokenScope.push(repository))) {
            response.discard();
            response.requireDigest(blob.digest());
        }
    }

    private Response post(String query, String scope) throws IOException {
        return send("POST", session.at("/v2/" + repository + "/blobs/uploads/" + query), null, scope);
    }

    private Response send(String method, URI uri, @Nullable Payload payload, String scope) throws IOException {
        Map<String, String> headers = payload == null ? Map.of() : Map.of("Content-Type", "application/octet-stream");
        return session.send(new RegistrySession.Call(method, uri, headers, payload, scope));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

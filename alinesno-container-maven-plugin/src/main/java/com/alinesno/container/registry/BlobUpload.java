// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One blob on its way into a repository (OCI distribution specification 1.1, <i>pushing blobs</i>). Each attempt is the
 * whole of it, from the question whether the blob is there: an upload that broke may have arrived all the same, and
 * registries do not agree on what is left of one that did not.
 */
final class BlobUpload {

    /** Answers to a mount that say that there is no such thing here, and not that the upload will fail too. */
    private static final Set<Integer> NO_MOUNT = Set.of(401, 403, 404, 405);

    /** A fault while mounting is worth another try, and after that the upload, which does without. */
    private static final int MOST_MOUNTS = 2;

    private final Session session;
    private final String repository;
    private final Descriptor blob;
    private final BlobSource content;
    private final @Nullable String mountFrom;
    private int mounts;
    private boolean sent;

    /**
     * @param content opened once for every time that the blob is sent
     * @param mountFrom repositories of the same registry that may have the blob, the likeliest first
     */
    BlobUpload(Session session, String repository, Descriptor blob, BlobSource content, List<String> mountFrom) {
        this.session = session;
        this.repository = repository;
        this.blob = blob;
        this.content = content;
        this.mountFrom = mountFrom.isEmpty() ? null : mountFrom.get(0);
    }

    /** One attempt. */
    PushedBlob run() throws IOException {
        if (exists()) {
            return sent ? PushedBlob.UPLOADED : PushedBlob.EXISTED;
        }
        URI upload = mountFrom == null || mounts++ == MOST_MOUNTS ? start() : mount(mountFrom);
        if (upload == null) {
            return PushedBlob.MOUNTED;
        }
        put(upload);
        return PushedBlob.UPLOADED;
    }

    private URI start() throws IOException {
        try (Response response = post("", Scope.push(repository))) {
            response.discard();
            return session.location(response);
        }
    }

    /** Where to upload to, or null where that is not needed any more. */
    private @Nullable URI mount(String from) throws IOException {
        String query = "?mount=" + encode(blob.digest().toString()) + "&from=" + encode(from);
        try (Response response = post(query, Scope.mount(repository, from))) {
            response.discard();
            if (response.status() != 201) {
                return session.location(response);
            }
            response.requireDigest(blob.digest());
            return null;
        } catch (StatusException e) {
            if (NO_MOUNT.contains(e.status())) {
                mounts = MOST_MOUNTS;
                return start();
            }
            throw e;
        }
    }

    private void put(URI upload) throws IOException {
        String separator = upload.getRawQuery() == null ? "?" : "&";
        URI uri =
                URI.create(upload + separator + "digest=" + encode(blob.digest().toString()));
        Payload payload = new Payload(() -> content.open(blob), blob.size());
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        sent = true;
        try (Response response = send("PUT", uri, headers, payload, Scope.push(repository))) {
            response.discard();
            response.requireDigest(blob.digest());
        } catch (StatusException e) {
            if (e.status() == 404) {
                throw new IOException("it does not know the upload any more that it began: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private boolean exists() throws IOException {
        URI uri = session.at("/v2/" + repository + "/blobs/" + blob.digest());
        try (Response response = send("HEAD", uri, Map.of(), null, Scope.push(repository))) {
            response.discard();
            return true;
        } catch (StatusException e) {
            if (e.status() == 404 || e.status() == 405) {
                return false;
            }
            throw e;
        }
    }

    private Response post(String query, String scope) throws IOException {
        return send("POST", session.at("/v2/" + repository + "/blobs/uploads/" + query), Map.of(), null, scope);
    }

    private Response send(String method, URI uri, Map<String, String> headers, @Nullable Payload payload, String scope)
            throws IOException {
        return session.send(new Session.Call(method, uri, headers, payload, scope));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

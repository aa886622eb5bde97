// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Payload;
import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.Retry;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.TokenScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one registry is asked for (OCI distribution specification 1.1, <i>pull</i>). Safe for use by many threads; its
 * connections are those of the {@link Registries} that made it.
 */
public final class RegistryClient {

    /** Without it, old registries rewrite the manifest to a format that nobody wants. */
    private static final String ACCEPT =
            List.of(MediaType.OCI_INDEX, MediaType.OCI_MANIFEST, MediaType.DOCKER_INDEX, MediaType.DOCKER_MANIFEST)
                    .stream()
                    .map(MediaType::value)
                    .collect(Collectors.joining(", "));

    private final RegistrySession session;
    private final Retry retry;
    private final Listing listing;

    RegistryClient(RegistrySession session, Retry retry) {
        this.session = session;
        this.retry = retry;
        this.listing = new Listing(session, retry);
    }

    /** The address of a registry's API: Docker Hub's is not the one in its image names. */
    static URI address(String registry) {
        return URI.create("https://" + (registry.equals("docker.io") ? "registry-1.docker.io" : registry) + "/");
    }

    /**
     * The digest that {@code tag} stands for at the moment, by one request without a body. It is the registry's word
     * alone; what is fetched by it afterwards is verified.
     *
     * @return empty where the registry does not tell
     * @throws RegistryException when the tag does not exist or the registry cannot be asked
     */
    public Optional<Digest> resolve(String repository, String tag) throws IOException {
        String operation = "look up " + repository + ":" + tag;
        return retry.call(operation, () -> {
            try (Response response = get("HEAD", repository, "/manifests/" + tag, Map.of("Accept", ACCEPT))) {
                response.discard();
                String digest = response.header("Docker-Content-Digest");
                return Optional.ofNullable(digest).map(Digest::parse);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            } catch (StatusException e) {
                if (e.status() == 405) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /**
     * The manifest or index that {@code tag} stands for.
     *
     * @throws RegistryException when it does not exist, cannot be had, or is longer than {@link Json#MAX_BYTES}
     */
    public FetchedManifest manifest(String repository, String tag) throws IOException {
        return retry.call("pull " + repository + ":" + tag, () -> fetchManifest(repository, tag, null));
    }

    /**
     * The manifest or index with this digest; what the registry sends is checked against it.
     *
     * @throws RegistryException as for tags, and when the content is another one than was asked for
     */
    public FetchedManifest manifest(String repository, Digest digest) throws IOException {
        return retry.call(
                "pull " + repository + "@" + digest, () -> fetchManifest(repository, digest.toString(), digest));
    }

    /**
     * Opens a blob. The stream has the descriptor's length or fails; an interrupted download resumes with Range requests.
     * A configuration has to come in the time of a document.
     * Its digest is for the reader to check.
     *
     * @throws RegistryException when the blob does not exist or cannot be had
     */
    public InputStream blob(String repository, Descriptor blob) throws IOException {
        String operation = "pull blob " + blob.digest() + " of " + repository;
        InputStream first = retry.call(operation, () -> openBlob(repository, blob, 0));
        return new ResumingBlob(retry, operation, blob.size(), first, offset -> openBlob(repository, blob, offset));
    }

    /**
     * The digest that {@code reference} stands for at the moment: by one request without a body, and by fetching the
     * manifest where the registry does not tell.
     *
     * @param reference a tag, or a digest as text
     * @return null where there is no such manifest or no such repository
     * @throws RegistryException when the registry cannot be asked
     */
    public @Nullable Digest find(String repository, String reference) throws IOException {
        try {
            Optional<Digest> told = resolve(repository, reference);
            return told.isPresent()
                    ? told.get()
                    : manifest(repository, reference).descriptor().digest();
        } catch (RegistryException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Brings a blob into a repository, unless it is there. Where another repository of the registry may have it, the
     * registry is asked to take it from there; only else is it read and sent. Length and digest are what the descriptor
     * says, or the push fails: the registry checks the latter.
     *
     * @param content read once for every time that the blob is sent, from its beginning
     * @param mountFrom repositories of the same registry that may have the blob, the likeliest first; may be empty
     * @throws RegistryException when the registry does not take it
     * @throws IOException when the content cannot be read
     */
    public PushedBlob push(String repository, Descriptor blob, BlobSource content, List<String> mountFrom)
            throws IOException {
        return new BlobUpload(session, retry, repository, blob, content, mountFrom).run();
    }

    /**
     * Stores a manifest or an index. What it refers to must be there already. Doing it twice is doing it once.
     *
     * @param content exactly what the descriptor describes
     * @param tag what to name it, moving the tag if there is one; null to store it by its digest alone
     * @throws RegistryException when the registry does not take it or stores something else
     */
    public void putManifest(String repository, Descriptor manifest, byte[] content, @Nullable String tag)
            throws IOException {
        put(repository, manifest, content, tag);
    }

    /**
     * Stores a manifest that has another one as its subject, by its digest.
     *
     * @param content exactly what the descriptor describes
     * @return whether the registry lists it among the referrers of that one; otherwise that is for the client to do
     * @throws RegistryException when the registry does not take it or stores something else
     */
    public boolean putReferrer(String repository, Descriptor manifest, byte[] content) throws IOException {
        return put(repository, manifest, content, null).isListed();
    }

    private ManifestPut put(String repository, Descriptor manifest, byte[] content, @Nullable String tag)
            throws IOException {
        String reference = tag == null ? manifest.digest().toString() : tag;
        URI uri = session.at("/v2/" + repository + "/manifests/" + reference);
        Map<String, String> type = Map.of("Content-Type", manifest.mediaType().value());
        ManifestPut put = new ManifestPut(
                session, new RegistrySession.Call("PUT", uri, type, Payload.of(content), TokenScope.push(repository)));
        retry.call("push " + repository + (tag == null ? "@" : ":") + reference, () -> put.attempt(manifest.digest()));
        return put;
    }

    /**
     * The tags of a repository in the order of the registry.
     *
     * @throws RegistryException when the repository does not exist or its list does not end
     */
    public List<String> tags(String repository) throws IOException {
        return listing.names("/v2/" + repository + "/tags/list", "tags", TokenScope.pull(repository));
    }

    /**
     * The repositories that the registry names to this user, in its order.
     *
     * @throws RegistryException when it does not name them, as many registries, or the list does not end
     */
    public List<String> repositories() throws IOException {
        return listing.names("/v2/_catalog", "repositories", TokenScope.CATALOG);
    }

    /**
     * What refers to a manifest as its subject, such as signatures and bills of materials. Registries without the
     * specification's referrers API keep that in an index with the tag {@code sha256-<hex>}.
     *
     * @return empty where nothing does
     * @throws RegistryException when the registry cannot be asked or the list does not end
     */
    public List<Descriptor> referrers(String repository, Digest digest) throws IOException {
        List<Descriptor> told = listing.referrers(repository, digest);
        if (told != null) {
            return told;
        }
        try {
            FetchedManifest index = manifest(repository, digest.algorithm() + "-" + digest.hex());
            return Index.parse(index.content(), index.descriptor().mediaType()).manifests();
        } catch (RegistryException e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
    }

    private Response get(String method, String repository, String path, Map<String, String> headers)
            throws IOException {
        URI uri = session.at("/v2/" + repository + path);
        return session.send(new RegistrySession.Call(method, uri, headers, null, TokenScope.pull(repository)));
    }

    private FetchedManifest fetchManifest(String repository, String reference, @Nullable Digest expected)
            throws IOException {
        try (Response response = get("GET", repository, "/manifests/" + reference, Map.of("Accept", ACCEPT))) {
            byte[] content = response.document(Json.MAX_BYTES, "the manifest");
            Digest digest = expected == null ? Digest.of(content) : expected;
            if (!digest.matches(digest.newComputation().digest(content))) {
                throw new RefusedException("it sent a manifest with digest " + Digest.of(content) + " instead");
            }
            String own = Json.text(Json.parse(content, "the manifest"), "mediaType");
            MediaType type = new MediaType(own == null ? response.contentType() : own);
            return new FetchedManifest(new Descriptor(type, digest, content.length), content);
        }
    }

    private InputStream openBlob(String repository, Descriptor blob, long offset) throws IOException {
        Map<String, String> range = offset == 0 ? Map.of() : Map.of("Range", "bytes=" + offset + "-");
        Response response = get("GET", repository, "/blobs/" + blob.digest(), range);
        try {
            long start = response.status() == 206 ? rangeStart(response) : 0;
            long announced = response.contentLength();
            if (start > offset || (announced >= 0 && announced != blob.size() - start)) {
                throw new RefusedException("it offers " + announced + " bytes of type '" + response.contentType()
                        + "' from byte " + start + " on, but the blob has " + blob.size() + " bytes");
            }
            if (blob.mediaType().isConfig()) {
                response.limitTo((int) Math.min(blob.size(), Json.MAX_BYTES));
            }
            response.body().skipNBytes(offset - start);
            return response.body();
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    /** Where a partial answer begins (RFC 9110, 14.4). */
    private static long rangeStart(Response response) throws RefusedException {
        String range = response.header("Content-Range");
        if (range == null || !range.matches("bytes [0-9]{1,18}-.*")) {
            throw new RefusedException("it sent a part of the blob without saying which");
        }
        return Long.parseLong(range.substring("bytes ".length(), range.indexOf('-')));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.MediaType;
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

    private final Session session;
    private final Retry retry;

    RegistryClient(Session session, Retry retry) {
        this.session = session;
        this.retry = retry;
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
     * Opens a blob. The stream has the descriptor's length or fails; breaks on the way are mended by ranged requests.
     * Its digest is for the reader to check.
     *
     * @throws RegistryException when the blob does not exist or cannot be had
     */
    public InputStream blob(String repository, Descriptor blob) throws IOException {
        String operation = "pull blob " + blob.digest() + " of " + repository;
        InputStream first = retry.call(operation, () -> openBlob(repository, blob, 0));
        return new ResumingBlob(retry, operation, blob.size(), first, offset -> openBlob(repository, blob, offset));
    }

    private Response get(String method, String repository, String path, Map<String, String> headers)
            throws IOException {
        return session.send(method, "/v2/" + repository + path, headers, "repository:" + repository + ":pull");
    }

    private FetchedManifest fetchManifest(String repository, String reference, @Nullable Digest expected)
            throws IOException {
        try (Response response = get("GET", repository, "/manifests/" + reference, Map.of("Accept", ACCEPT))) {
            byte[] content = response.contentLength() > Json.MAX_BYTES
                    ? new byte[0]
                    : response.body().readNBytes(Json.MAX_BYTES + 1);
            if (response.contentLength() > Json.MAX_BYTES || content.length > Json.MAX_BYTES) {
                throw new RefusedException("the manifest has more than " + Json.MAX_BYTES + " bytes");
            }
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

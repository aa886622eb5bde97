// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.Retry;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.TokenScope;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists that a registry sends in pages (OCI distribution specification 1.1, <i>listing tags</i> and <i>referrers</i>). */
final class Listing {

    private static final int MOST_PAGES = 1000;
    private static final int MOST_ENTRIES = 100_000;
    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>[^,]*;\\s*rel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

    private final RegistrySession session;
    private final Retry retry;

    Listing(RegistrySession session, Retry retry) {
        this.session = session;
        this.retry = retry;
    }

    /** What one page holds. */
    @FunctionalInterface
    private interface Reader<T> {
        List<T> read(byte[] page) throws IOException;
    }

    /** The texts in one field of all pages. */
    List<String> names(String path, String field, String scope) throws IOException {
        return all(path, "list " + field + " at " + path, scope, page -> {
            return Json.texts(Json.parse(page, "the list of " + field), field);
        });
    }

    /** What the referrers API says, or null where there is none. */
    @Nullable
    List<Descriptor> referrers(String repository, Digest digest) throws IOException {
        String path = "/v2/" + repository + "/referrers/" + digest;
        String operation = "list what refers to " + repository + "@" + digest;
        try {
            return all(path, operation, TokenScope.pull(repository), page -> {
                return Index.parse(page, MediaType.OCI_INDEX).manifests();
            });
        } catch (RegistryException e) {
            if (e.status() == 404 || e.status() == 405) {
                return null;
            }
            throw e;
        }
    }

    private <T> List<T> all(String path, String operation, String scope, Reader<T> reader) throws IOException {
        List<T> all = new ArrayList<>();
        long start = System.nanoTime();
        Optional<URI> next = Optional.of(session.at(path));
        for (int page = 1; next.isPresent(); page++) {
            URI here = next.get();
            int number = page;
            next = retry.call(operation, () -> {
                if (number > MOST_PAGES) {
                    throw new RefusedException("its list has more than " + MOST_PAGES + " pages");
                }
                if (Duration.ofNanos(System.nanoTime() - start).compareTo(session.timeout()) > 0) {
                    throw new RefusedException("its list has not ended within "
                            + session.timeout().toMinutes() + " minutes, at page " + number);
                }
                return page(new RegistrySession.Call("GET", here, Map.of(), null, scope), reader, all);
            });
        }
        return all;
    }

    /** Adds what is on a page and returns where the next one is, unless it is the last. */
    private <T> Optional<URI> page(RegistrySession.Call call, Reader<T> reader, List<T> all) throws IOException {
        try (Response response = session.send(call)) {
            byte[] content = response.document(Json.MAX_BYTES, "a page of its list");
            String link = response.header("Link");
            Matcher next = NEXT.matcher(link == null ? "" : link);
            Optional<URI> following =
                    next.find() ? Optional.of(session.resolve(response, next.group(1))) : Optional.empty();
            all.addAll(reader.read(content));
            if (all.size() > MOST_ENTRIES) {
                throw new RefusedException("its list has more than " + MOST_ENTRIES + " entries");
            }
            return following;
        }
    }
}

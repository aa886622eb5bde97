// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One registry's requests: logged in where it asks for that, redirected where it says so. */
final class Session {

    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final URI root;
    private final Connector connector;
    private final Logins logins;
    private final boolean hasCredential;

    Session(URI root, Connector connector, RegistryAccess access) {
        this.root = root;
        this.connector = connector;
        this.logins = new Logins(connector, access.credential());
        this.hasCredential = access.credential() != null;
    }

    /**
     * Sends a request to the registry and returns an answer whose status is success.
     *
     * @param path absolute, already fit for a URI
     * @param scope what is asked for, in a token's terms
     * @throws StatusException when the answer is anything but success
     */
    Response send(String method, String path, Map<String, String> headers, String scope) throws IOException {
        URI uri = root.resolve(path);
        Authorization sent = logins.current(scope);
        Response response = follow(new Connector.Request(method, uri, headers, sent));
        if (response.status() == 401 && isRegistry(response)) {
            var challenges = Challenge.parse(response.headers().allValues("WWW-Authenticate"));
            String detail = ErrorText.read(response);
            Authorization fresh = logins.renew(scope, challenges, sent);
            if (fresh == null) {
                throw unauthorized(response, detail);
            }
            response = follow(new Connector.Request(method, uri, headers, fresh));
        }
        return successful(response);
    }

    private Response successful(Response response) throws IOException {
        if (response.status() / 100 == 2) {
            return response;
        }
        String detail = ErrorText.read(response);
        if (response.status() == 401 && isRegistry(response)) {
            throw unauthorized(response, detail);
        }
        throw new StatusException(response.status(), detail, retryAfter(response));
    }

    private IOException unauthorized(Response response, String detail) {
        if (hasCredential && !connector.carriesSecrets(response.route())) {
            return new RefusedException("it asks for a login, and the user name and password were not sent because the"
                    + " connection is not encrypted or not verified; sendCredentialsOverHttp would allow that");
        }
        String anonymous = hasCredential ? "" : "no user name and password are known for it; ";
        return new StatusException(401, anonymous + detail, null);
    }

    private Response follow(Connector.Request request) throws IOException {
        Response response = connector.send(request);
        Origin asked = Origin.of(response.uri());
        for (int redirects = 0; REDIRECTS.contains(response.status()); redirects++) {
            URI target = target(response);
            response.discard();
            if (redirects == MOST_REDIRECTS) {
                throw new RefusedException("it redirects more than " + MOST_REDIRECTS + " times");
            }
            Authorization kept = Origin.of(target).equals(asked) ? request.authorization() : null;
            response = connector.send(new Connector.Request(request.method(), target, request.headers(), kept));
        }
        return response;
    }

    private URI target(Response response) throws RefusedException {
        String location = response.header("Location");
        URI target;
        try {
            target = response.uri().resolve(location == null ? "" : location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("it redirects to an address that is not valid", e);
        }
        if (location == null || target.getRawUserInfo() != null) {
            throw new RefusedException("it redirects to no address that can be followed");
        }
        if (Origin.of(response.uri()).scheme().equals("https")
                && Origin.of(target).scheme().equals("http")) {
            throw new RefusedException("it redirects from HTTPS to " + ErrorText.redact(target));
        }
        connector.requireReachable(target);
        return target;
    }

    private boolean isRegistry(Response response) {
        String host = root.getHost();
        return host.equalsIgnoreCase(response.uri().getHost()) && response.uri().getPort() == root.getPort();
    }

    /** How long {@code Retry-After} asks us to wait; a date counts from the answer's own {@code Date}. */
    private static @Nullable Duration retryAfter(Response response) {
        String asked = response.header("Retry-After");
        String now = response.header("Date");
        if (asked == null) {
            return null;
        }
        try {
            if (asked.strip().matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(asked.strip()));
            }
            Duration until = now == null ? null : Duration.between(date(now), date(asked));
            return until == null || until.isNegative() ? null : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}

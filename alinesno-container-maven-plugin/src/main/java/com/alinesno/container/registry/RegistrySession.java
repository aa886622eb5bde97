// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Authorization;
import com.alinesno.container.http.ErrorText;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Redirects;
import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.registry.login.AuthTokens;
import com.alinesno.container.registry.login.Challenge;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One registry's requests: logged in where it asks for that, redirected where it says so. */
final class RegistrySession {

    private static final int MOST_REDIRECTS = 10;
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private final URI root;
    private final ConnectionPolicy connector;
    private final AuthTokens logins;

    RegistrySession(String registry, URI root, ConnectionPolicy connector, RegistryAccess access) {
        this.root = root;
        this.connector = connector;
        this.logins = new AuthTokens(connector, registry, access.credentials());
    }

    /**
     * A request to the registry, or to where it sends us.
     *
     * @param method such as {@code GET}
     * @param uri from {@link #at} or {@link #location}
     * @param headers besides the authorization
     * @param payload the body, or null where there is none
     * @param scope what is asked for, in a token's terms
     */
    record Call(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Payload payload,
            String scope) {}

    /** How long anything may take that is made of many requests. */
    Duration timeout() {
        return connector.timeout();
    }

    /** The address of an absolute path at the registry; the path is fit for a URI. */
    URI at(String path) {
        return root.resolve(path);
    }

    /**
     * Where an answer of the registry says that the upload goes on, as it stands there.
     *
     * @throws RefusedException when it is missing, or an address that is not followed
     */
    URI location(Response response) throws RefusedException {
        return resolve(response, response.header("Location"));
    }

    /** As {@link #location}, for an address that stands elsewhere in the answer. */
    URI resolve(Response response, @Nullable String address) throws RefusedException {
        URI target = Redirects.target(connector.registry(), response.uri(), address, "refers");
        if (!isRegistry(response) || !Origin.of(target).equals(Origin.of(response.uri()))) {
            return target;
        }
        // In our own terms, so that it is known to be the registry's, whatever route leads there.
        String query = target.getRawQuery();
        return root.resolve(target.getRawPath() + (query == null ? "" : "?" + query));
    }

    /**
     * Sends a request and returns an answer whose status is success. Credentials are sent to the registry alone.
     *
     * @throws StatusException when the answer is anything but success
     */
    Response send(Call call) throws IOException {
        boolean own = Origin.of(call.uri()).equals(Origin.of(root));
        Authorization sent = own ? logins.current(call.scope()) : null;
        ConnectionPolicy.Request request =
                new ConnectionPolicy.Request(call.method(), call.uri(), call.headers(), call.payload(), sent);
        Response response = follow(request);
        if (response.status() == 401 && isRegistry(response)) {
            var challenges = Challenge.parse(response.headers().allValues("WWW-Authenticate"));
            String detail = ErrorText.read(response, connector.sent());
            Authorization fresh = logins.renew(call.scope(), challenges, sent);
            if (fresh == null && challenges.isEmpty()) {
                throw new StatusException(
                        401, ("it does not say how to log in; " + detail).replaceFirst("; $", ""), null);
            }
            if (fresh == null) {
                throw unauthorized(response, call.scope(), detail);
            }
            response = follow(request.as(fresh));
        }
        return successful(response, call.scope());
    }

    private Response successful(Response response, String scope) throws IOException {
        if (response.status() / 100 == 2) {
            return response;
        }
        String detail = ErrorText.read(response, connector.sent());
        if (response.status() == 401 && isRegistry(response)) {
            throw unauthorized(response, scope, detail);
        }
        String other = isRegistry(response) ? null : response.uri().getAuthority();
        throw new StatusException(response.status(), detail, response.retryAfter(), other);
    }

    private IOException unauthorized(Response response, String scope, String detail) {
        FoundCredential found = logins.credential(scope);
        if (found.credential() != null && !connector.carriesSecrets(response.route())) {
            return new RefusedException("it asks for a login, and the user name and password were not sent because the"
                    + " connection is not encrypted or not verified; -DsendCredentialsOverHttp=true would allow that");
        }
        String whose = found.credential() == null
                ? "no user name and password are known for it" + found.told()
                : "it does not take the user name and password" + found.told();
        return new StatusException(401, detail.isEmpty() ? whose : whose + "; " + detail, null);
    }

    private Response follow(ConnectionPolicy.Request request) throws IOException {
        Response response = connector.send(request);
        Origin asked = Origin.of(response.uri());
        Redirects redirects = new Redirects(connector.registry(), MOST_REDIRECTS);
        Set<Integer> followed = READS.contains(request.method()) ? Redirects.OF_READS : Redirects.OF_WRITES;
        while (followed.contains(response.status())) {
            response.discard();
            URI target = redirects.follow(response.uri(), response.header("Location"));
            Authorization kept = Origin.of(target).equals(asked) ? request.authorization() : null;
            response = connector.send(request.to(target).as(kept));
        }
        return response;
    }

    private boolean isRegistry(Response response) throws RefusedException {
        return Origin.of(response.uri()).isSameSite(Origin.of(root));
    }
}

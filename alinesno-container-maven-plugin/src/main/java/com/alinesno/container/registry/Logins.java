// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a registry's challenges and remembers the answers, one for each scope. Tokens are used until the registry
 * refuses them: no clock of ours decides about that.
 */
final class Logins {

    private static final int MOST_TOKEN_BYTES = 1024 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final Connector connector;
    private final @Nullable Credential credential;
    private final Map<String, Authorization> byScope = new ConcurrentHashMap<>();
    /** What works for scopes that have not been asked for: Basic authentication knows none. */
    private volatile @Nullable Authorization forAny;

    Logins(Connector connector, @Nullable Credential credential) {
        this.connector = connector;
        this.credential = credential;
    }

    /** What has worked for {@code scope} so far, or null. */
    @Nullable
    Authorization current(String scope) {
        Authorization own = byScope.get(scope);
        return own == null ? forAny : own;
    }

    /**
     * A new answer to {@code challenges}, or null when there is none left to give.
     *
     * @param scope what is asked for, such as {@code repository:team/app:pull}; several are divided by spaces
     * @param refused what was sent along with the request that was challenged, or null
     */
    synchronized @Nullable Authorization renew(
            String scope, List<Challenge> challenges, @Nullable Authorization refused) throws IOException {
        Authorization current = current(scope);
        if (current != null && !current.equals(refused)) {
            return current;
        }
        byScope.remove(scope);
        forAny = null;
        Authorization fresh = answer(scope, challenges);
        if (fresh == null || fresh.equals(refused)) {
            return null;
        }
        byScope.put(scope, fresh);
        return fresh;
    }

    private @Nullable Authorization answer(String scope, List<Challenge> challenges) throws IOException {
        boolean basic = false;
        for (Challenge challenge : challenges) {
            String realm = challenge.parameters().get("realm");
            if (challenge.scheme().equals("bearer") && realm != null) {
                return fetchToken(realm, challenge.parameters().get("service"), scope);
            }
            basic = basic || challenge.scheme().equals("basic");
        }
        if (!basic || credential == null) {
            return null;
        }
        forAny = new Authorization(credential.basic(), true);
        return forAny;
    }

    /** Fetches a token as the distribution project's <i>token authentication specification</i> says. */
    private Authorization fetchToken(String realm, @Nullable String service, String scope) throws IOException {
        URI uri = tokenAddress(realm, service, scope);
        connector.requireReachable(uri);
        Authorization login = credential == null ? null : new Authorization(credential.basic(), true);
        try (Response response = connector.send(new Connector.Request("GET", uri, Map.of(), null, login))) {
            if (response.status() != 200) {
                throw new StatusException(
                        response.status(),
                        "from the token server " + ErrorText.redact(uri) + " " + ErrorText.read(response),
                        null);
            }
            boolean secret = credential != null && connector.carriesSecrets(response.route());
            return new Authorization("Bearer " + token(response, uri), secret);
        }
    }

    private static URI tokenAddress(String realm, @Nullable String service, String scope) throws RefusedException {
        StringBuilder address = new StringBuilder(realm).append(realm.indexOf('?') < 0 ? '?' : '&');
        if (service != null) {
            address.append("service=").append(encode(service)).append('&');
        }
        for (String one : scope.split(" ", -1)) {
            address.append("scope=").append(encode(one)).append('&');
        }
        address.setLength(address.length() - 1);
        try {
            return URI.create(address.toString());
        } catch (IllegalArgumentException e) {
            throw new RefusedException("its token server's address is not valid", e);
        }
    }

    private static String token(Response response, URI uri) throws IOException {
        byte[] body = response.body().readNBytes(MOST_TOKEN_BYTES + 1);
        if (body.length > MOST_TOKEN_BYTES) {
            throw new RefusedException(
                    "the token server " + ErrorText.redact(uri) + " sent more than " + MOST_TOKEN_BYTES + " bytes");
        }
        ObjectNode json = Json.parse(body, "the answer of the token server " + ErrorText.redact(uri));
        String token = Json.text(json, "token");
        token = token == null ? Json.text(json, "access_token") : token;
        if (token == null || !TOKEN.matcher(token).matches()) {
            throw new RefusedException("the token server " + ErrorText.redact(uri) + " sent no token");
        }
        return token;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
    private static final Pattern REPOSITORY = Pattern.compile("^repository:([^: ]+):.*");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final Connector connector;
    private final String registry;
    private final CredentialSource source;
    private final Map<String, Authorization> byScope = new ConcurrentHashMap<>();
    /** What works for scopes that have not been asked for: Basic authentication knows none. */
    private volatile @Nullable Authorization forAny;
    private final Map<String, FoundCredential> byRepository = new HashMap<>();

    /** @param registry its name in the names of images */
    Logins(Connector connector, String registry, CredentialSource source) {
        this.connector = connector;
        this.registry = registry;
        this.source = source;
    }

    /** What there is to log in with for {@code scope}; looked for once. */
    synchronized FoundCredential credential(String scope) {
        String repository = REPOSITORY.matcher(scope).replaceFirst("$1");
        FoundCredential found = byRepository.get(repository);
        if (found == null) {
            found = source.find(registry, repository.equals(scope) ? "" : repository);
            byRepository.put(repository, found);
        }
        return found;
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
        FoundCredential found = credential(scope);
        boolean basic = false;
        for (Challenge challenge : challenges) {
            String realm = challenge.parameters().get("realm");
            if (challenge.scheme().equals("bearer") && found.credential() instanceof Credential.RegistryToken token) {
                return new Authorization("Bearer " + token.token(), true);
            }
            if (challenge.scheme().equals("bearer") && realm != null) {
                return fetchToken(realm, challenge.parameters().get("service"), scope, found);
            }
            basic = basic || challenge.scheme().equals("basic");
        }
        forAny = basic ? basic(found.credential()) : null;
        return forAny;
    }

    private static @Nullable Authorization basic(@Nullable Credential credential) {
        return credential instanceof Credential.Password login ? new Authorization(login.basic(), true) : null;
    }

    /** Fetches a token as the distribution project's <i>token authentication specification</i> says. */
    private Authorization fetchToken(String realm, @Nullable String service, String scope, FoundCredential found)
            throws IOException {
        URI uri = tokenAddress(realm, service, scope);
        connector.requireReachable(uri);
        Authorization login = basic(found.credential());
        try (Response response = connector.send(new Connector.Request("GET", uri, Map.of(), null, login))) {
            if (response.status() != 200) {
                throw new StatusException(
                        response.status(),
                        "from the token server " + ErrorText.redact(uri) + found.told() + " "
                                + ErrorText.read(response),
                        null);
            }
            boolean secret = login != null && connector.carriesSecrets(response.route());
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

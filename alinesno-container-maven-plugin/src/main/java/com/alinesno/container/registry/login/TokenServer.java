// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import com.alinesno.container.http.Authorization;
import com.alinesno.container.http.Credential;
import com.alinesno.container.http.ErrorText;
import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Redirects;
import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the tokens for a registry's requests from where the registry says, by the distribution project's <i>token
 * authentication specification</i> and its <i>OAuth2 token authentication</i>.
 */
final class TokenServer {

    /** How we introduce ourselves where OAuth 2 asks for it. */
    private static final String CLIENT = "alinesno-container";

    /** Answers of token servers that know nothing of OAuth 2. */
    private static final Set<Integer> NO_OAUTH = Set.of(404, 405);

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final ConnectionPolicy connector;

    TokenServer(ConnectionPolicy connector) {
        this.connector = connector;
    }

    /**
     * Fetches a token.
     *
     * @param realm the token server's address, from the registry's challenge
     * @param service the registry's name for itself, or null where it did not say
     * @param scope what the token is for; several are divided by spaces
     */
    Authorization fetch(String realm, @Nullable String service, String scope, FoundCredential found)
            throws IOException {
        String query = (service == null ? "" : "service=" + encode(service) + "&") + "scope=";
        if (found.credential() instanceof Credential.IdentityToken identity) {
            try {
                return exchange(realm, query + encode(scope), identity, found);
            } catch (StatusException e) {
                if (!NO_OAUTH.contains(e.status())) {
                    throw e;
                }
            }
        }
        URI uri = address(realm
                + (realm.indexOf('?') < 0 ? '?' : '&')
                + query
                + encode(scope).replace("+", "&scope="));
        return fetch(new ConnectionPolicy.Request("GET", uri, Map.of(), null, login(found.credential())), found);
    }

    private Authorization exchange(String realm, String query, Credential.IdentityToken identity, FoundCredential found)
            throws IOException {
        String form = "grant_type=refresh_token&client_id=" + CLIENT + "&" + query + "&refresh_token="
                + encode(identity.token());
        Payload payload = Payload.of(form.getBytes(StandardCharsets.UTF_8)).with(Payload.Care.SECRET);
        Map<String, String> type = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return fetch(new ConnectionPolicy.Request("POST", address(realm), type, payload, null), found);
    }

    /** What to prove ourselves with; a token server without OAuth 2 takes an identity token for a password. */
    private static @Nullable Authorization login(@Nullable Credential credential) {
        if (credential instanceof Credential.IdentityToken identity) {
            return new Authorization(new Credential.Password("<token>", identity.token()).basic(), true);
        }
        return credential instanceof Credential.Password login ? new Authorization(login.basic(), true) : null;
    }

    private Authorization fetch(ConnectionPolicy.Request request, FoundCredential found) throws IOException {
        String shown = "the token server " + ErrorText.redact(request.uri());
        connector.requireReachable(request.uri());
        try (Response response = connector.send(request)) {
            if (response.status() != 200) {
                String detail = "from " + shown + found.told() + " " + ErrorText.read(response, connector.sent());
                throw new StatusException(response.status(), detail, response.retryAfter());
            }
            boolean secret = found.credential() != null && connector.carriesSecrets(response.route());
            String token = token(response, shown);
            connector.sent().add(token);
            return new Authorization("Bearer " + token, secret);
        }
    }

    private static URI address(String address) throws RefusedException {
        try {
            URI uri = Redirects.lowerCase(URI.create(address));
            if (uri.getRawUserInfo() != null) {
                throw new RefusedException("its token server's address holds a user name");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            // Not the exception, which quotes the address.
            throw new RefusedException("its token server's address is not valid");
        }
    }

    private static String token(Response response, String shown) throws IOException {
        String what = "the answer of " + shown;
        ObjectNode json = Json.parse(response.document(MOST_BYTES, what), what);
        // Some send both and leave one empty.
        for (String field : List.of("token", "access_token")) {
            String token = Json.text(json, field);
            if (token != null && TOKEN.matcher(token).matches()) {
                return token;
            }
        }
        throw new RefusedException(shown + " sent no token");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

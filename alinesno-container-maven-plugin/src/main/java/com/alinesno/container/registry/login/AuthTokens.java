// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import com.alinesno.container.http.Authorization;
import com.alinesno.container.http.Credential;
import com.alinesno.container.secret.KnownSecrets;
import java.io.IOException;
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
public final class AuthTokens {

    private static final Pattern REPOSITORY = Pattern.compile("^repository:([^: ]+):.*");

    private final TokenServer tokenServer;
    private final KnownSecrets sent;
    private final String registry;
    private final CredentialSource source;
    private final Map<String, Authorization> byScope = new ConcurrentHashMap<>();
    /** Basic authentication knows no scopes. */
    private final Map<String, Authorization> basicByRepository = new ConcurrentHashMap<>();

    private final Map<String, FoundCredential> byRepository = new HashMap<>();

    /** @param registry its name in the names of images */
    public AuthTokens(ConnectionPolicy connector, String registry, CredentialSource source) {
        this.tokenServer = new TokenServer(connector);
        this.sent = connector.sent();
        this.registry = registry;
        this.source = source;
    }

    /** What there is to log in with for {@code scope}; looked for once. */
    public synchronized FoundCredential credential(String scope) {
        String repository = repository(scope);
        FoundCredential found = byRepository.get(repository);
        if (found == null) {
            found = source.find(registry, repository.equals(scope) ? "" : repository);
            byRepository.put(repository, found);
            remember(found.credential());
        }
        return found;
    }

    /** Wherever it is sent to from now on, it is not to be shown when it comes back. */
    private void remember(@Nullable Credential credential) {
        if (credential instanceof Credential.Password login) {
            sent.add(login.password());
            sent.add(login.basic().replaceFirst("^Basic ", ""));
        } else if (credential instanceof Credential.IdentityToken identity) {
            sent.add(identity.token());
        } else if (credential instanceof Credential.RegistryToken token) {
            sent.add(token.token());
        }
    }

    /** What has worked for {@code scope} so far, or null. */
    public @Nullable Authorization current(String scope) {
        Authorization own = byScope.get(scope);
        return own == null ? basicByRepository.get(repository(scope)) : own;
    }

    /**
     * A new answer to {@code challenges}, or null when there is none left to give.
     *
     * @param scope what is asked for, such as {@code repository:team/app:pull}; several are divided by spaces
     * @param refused what was sent along with the request that was challenged, or null
     */
    public synchronized @Nullable Authorization renew(
            String scope, List<Challenge> challenges, @Nullable Authorization refused) throws IOException {
        Authorization current = current(scope);
        if (current != null && !current.equals(refused)) {
            return current;
        }
        byScope.remove(scope);
        basicByRepository.remove(repository(scope));
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
                return tokenServer.fetch(realm, challenge.parameters().get("service"), scope, found);
            }
            basic = basic || challenge.scheme().equals("basic");
        }
        if (!basic || !(found.credential() instanceof Credential.Password login)) {
            return null;
        }
        Authorization answer = new Authorization(login.basic(), true);
        basicByRepository.put(repository(scope), answer);
        return answer;
    }

    /** What credentials are kept by: the repository, or the whole of a scope that names none. */
    private static String repository(String scope) {
        return REPOSITORY.matcher(scope).replaceFirst("$1");
    }
}

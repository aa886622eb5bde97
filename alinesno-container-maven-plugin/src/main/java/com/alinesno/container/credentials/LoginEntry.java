// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.http.Credential;
import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a file of logins holds for one registry. */
final class LoginEntry {

    private LoginEntry() {}

    /**
     * The credential, or null where the entry only says that a helper keeps it.
     *
     * @throws IOException when it is not in the form that is known
     */
    static @Nullable Credential read(ObjectNode entry) throws IOException {
        String registryToken = text(entry, "registrytoken");
        if (registryToken != null) {
            return new Credential.RegistryToken(registryToken);
        }
        String identityToken = text(entry, "identitytoken");
        if (identityToken != null) {
            return new Credential.IdentityToken(identityToken);
        }
        String user = text(entry, "username");
        String password = text(entry, "password");
        if (user != null && password != null) {
            return new Credential.Password(user, password);
        }
        String auth = text(entry, "auth");
        return auth == null ? null : pair(auth);
    }

    private static Credential pair(String auth) throws IOException {
        try {
            String pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                // Old versions of Docker fill the end with zeroes.
                String password = pair.substring(colon + 1).replaceFirst("\0+$", "");
                return new Credential.Password(pair.substring(0, colon), password);
            }
        } catch (IllegalArgumentException e) {
            // Neither the text nor what the decoder says of it is shown.
        }
        throw new IOException("its 'auth' for this registry is not a user name and a password in Base64");
    }

    private static @Nullable String text(ObjectNode entry, String field) {
        String text = Json.text(entry, field);
        return text == null || text.isEmpty() ? null : text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a user proves itself to a registry with. Text forms hide what is secret, so that no log or exception shows it. */
public sealed interface Credential {

    /**
     * A user name and a password.
     *
     * @param username the user or robot account
     * @param password the password or access token
     */
    record Password(String username, String password) implements Credential {

        /** The value of an {@code Authorization} header (RFC 7617). */
        public String basic() {
            String pair = username + ":" + password;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Password[username=" + username + ", password=(hidden)]";
        }
    }

    /**
     * What a log-in left behind to fetch tokens with, in place of the password: the {@code refresh_token} of the
     * distribution project's <i>OAuth2 token authentication</i>. It is of use only where the registry names a token server.
     */
    record IdentityToken(String token) implements Credential {

        @Override
        public String toString() {
            return "IdentityToken[(hidden)]";
        }
    }

    /** A token that is sent to the registry as it is, with no token server in between. */
    record RegistryToken(String token) implements Credential {

        @Override
        public String toString() {
            return "RegistryToken[(hidden)]";
        }
    }
}

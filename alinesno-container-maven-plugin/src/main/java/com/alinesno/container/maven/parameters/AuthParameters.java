// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.http.Credential;
import com.alinesno.container.maven.binding.Unresolved;
import org.jspecify.annotations.Nullable;

/**
 * The credentials for a registry. What an expression such as <code>${env.REGISTRY_PASSWORD}</code> does not find counts
 * as empty, and an empty one as no credentials at all, so that a pom with those of the build server also builds
 * elsewhere. One that nobody sets, beside one that is set, is a mistake.
 *
 * @param username the user
 * @param password the password or access token. Rather put it into Maven's {@code settings.xml}, as a server whose id is
 *     the registry
 */
public record AuthParameters(
        @Unresolved(Unresolved.Meaning.EMPTY) @Nullable String username,
        @Unresolved(Unresolved.Meaning.EMPTY) @Nullable String password) {

    public AuthParameters {
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException(
                    username == null ? "has a <password> and no <username>" : "has a <username> and no <password>");
        }
    }

    /** The two as one, or null where they are not there, or this machine has not got what their expressions stand for. */
    public @Nullable Credential credential() {
        return username == null || password == null || username.isEmpty() || password.isEmpty()
                ? null
                : new Credential.Password(username, password);
    }

    /** The user alone: passwords are not shown. */
    @Override
    public String toString() {
        return "AuthParameters[username=" + username + "]";
    }
}

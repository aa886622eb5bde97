// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import org.jspecify.annotations.Nullable;

/**
 * The credentials for a registry. What an expression such as <code>${env.REGISTRY_PASSWORD}</code> does not find counts
 * as not set, so that a pom with credentials of the build server also builds elsewhere.
 *
 * @param username the user
 * @param password the password or access token. Rather put it into Maven's {@code settings.xml}, as a server whose id is
 *     the registry
 */
record AuthParameters(
        @Unresolved(Unresolved.Meaning.NOT_SET) @Nullable String username,
        @Unresolved(Unresolved.Meaning.NOT_SET) @Nullable String password) {

    /** Whether both are there; one alone is of no use. */
    boolean isComplete() {
        return username != null && password != null;
    }

    /** The user alone: passwords are not shown. */
    @Override
    public String toString() {
        return "AuthParameters[username=" + username + "]";
    }
}

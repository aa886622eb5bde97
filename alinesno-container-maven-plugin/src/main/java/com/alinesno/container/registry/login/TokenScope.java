// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

/** What a token is to allow, as the distribution project's <i>token scope documentation</i> writes it. */
public final class TokenScope {

    /** To list the repositories of a registry. */
    public static final String CATALOG = "registry:catalog:*";

    private TokenScope() {}

    public static String pull(String repository) {
        return "repository:" + repository + ":pull";
    }

    public static String push(String repository) {
        return "repository:" + repository + ":pull,push";
    }

    /** To push, and to take blobs from another repository on the way. */
    public static String mount(String repository, String from) {
        return push(repository) + " " + pull(from);
    }
}

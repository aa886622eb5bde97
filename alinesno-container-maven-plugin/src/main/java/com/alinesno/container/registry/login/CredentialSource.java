// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

/**
 * Knows what to log in to registries with. It is asked on a registry's first challenge and not before, so that a build
 * that needs no login reads no file and runs no program for one. Used by several threads.
 */
@FunctionalInterface
public interface CredentialSource {

    /** Knows nothing: every registry is used anonymously. */
    CredentialSource NONE = (registry, repository) -> FoundCredential.NOTHING;

    /**
     * Looks for what to log in with.
     *
     * @param registry host, with a port where one is given, as in image names
     * @param repository what is asked for there, such as {@code team/app}; empty for the registry as a whole
     * @throws com.alinesno.container.ConfigurationException when a source that the user named fails; others are passed
     *     over
     */
    FoundCredential find(String registry, String repository);
}

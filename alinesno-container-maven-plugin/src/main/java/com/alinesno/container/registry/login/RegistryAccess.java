// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

/**
 * How a registry may be talked to.
 *
 * @param credentials knows whom to log in as when the registry asks
 * @param allowInsecure whether HTTPS without verification, and then plain HTTP, are tried where verified HTTPS fails;
 *     registries on this machine's loopback addresses are treated so without being asked
 * @param sendCredentialsOverHttp whether credentials are sent even over connections that are not encrypted or not
 *     verified
 */
public record RegistryAccess(CredentialSource credentials, boolean allowInsecure, boolean sendCredentialsOverHttp) {

    /** Anonymous, over verified HTTPS alone. */
    public static final RegistryAccess ANONYMOUS = new RegistryAccess(CredentialSource.NONE, false, false);
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import org.jspecify.annotations.Nullable;

/**
 * How a registry may be talked to.
 *
 * @param credential whom to log in as when the registry asks, or null to stay anonymous
 * @param allowInsecure whether HTTPS without verification, and then plain HTTP, are tried where verified HTTPS fails;
 *     registries on this machine's loopback addresses are treated so without being asked
 * @param sendCredentialsOverHttp whether credentials are sent even over connections that are not encrypted or not
 *     verified
 */
public record RegistryAccess(@Nullable Credential credential, boolean allowInsecure, boolean sendCredentialsOverHttp) {

    /** Anonymous, over verified HTTPS alone. */
    public static final RegistryAccess ANONYMOUS = new RegistryAccess(null, false, false);
}

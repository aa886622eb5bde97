// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.http.Credential;
import org.jspecify.annotations.Nullable;

/**
 * A credential that stands in the configuration of the build.
 *
 * @param name the parameter, such as {@code <to><auth>}
 * @param registry the registry that it is for; others do not get it
 * @param credential the credential, or null where this machine has not got what stands there
 */
public record NamedCredential(
        String name, String registry, @Nullable Credential credential) implements CredentialProvider {

    @Override
    public @Nullable Credential find(String asked, String repository) {
        return asked.equals(registry) ? credential : null;
    }
}

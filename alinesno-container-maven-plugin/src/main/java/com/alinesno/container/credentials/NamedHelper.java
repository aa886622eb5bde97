// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Credential;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A helper that the user has named in the configuration of the build; that it cannot be used is an error.
 *
 * @param parameter the parameter, such as {@code <to><credHelper>}
 * @param registry the registry that it is for; it is not asked for others
 * @param helper the program
 */
public record NamedHelper(String parameter, String registry, HelperProgram helper) implements CredentialProvider {

    @Override
    public String name() {
        return parameter + " " + helper.program();
    }

    @Override
    public @Nullable Credential find(String asked, String repository) {
        if (!asked.equals(registry)) {
            return null;
        }
        try {
            return helper.get(registry);
        } catch (IOException e) {
            throw new ConfigurationException(
                    parameter,
                    "no credentials for " + registry + " can be had: " + e.getMessage(),
                    "Install or repair the helper, or remove the parameter.",
                    e);
        }
    }
}

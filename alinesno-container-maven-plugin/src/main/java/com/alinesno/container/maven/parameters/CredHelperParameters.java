// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.binding.Unresolved;
import java.util.Map;

/**
 * A program that knows the credentials for a registry.
 *
 * @param helper what follows {@code docker-credential-} in its name, or its path
 * @param environment variables that it is given
 */
@Shorthand("helper")
public record CredHelperParameters(
        String helper, @Unresolved(Unresolved.Meaning.PART) Map<String, String> environment) {

    /** The helper alone: variables can hold secrets. */
    @Override
    public String toString() {
        return "CredHelperParameters[helper=" + helper + "]";
    }
}

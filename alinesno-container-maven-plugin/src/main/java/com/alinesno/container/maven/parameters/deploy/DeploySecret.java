// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.maven.binding.Shorthand;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value no file of ours holds. Its name alone can stand for the elements.
 *
 * @param name the variable
 * @param secret the secret in the cluster that has the value. Null means the workload's own
 * @param key the value's key in that secret. Null means the variable's name
 */
@Shorthand("name")
public record DeploySecret(
        String name, @Nullable String secret, @Nullable String key) {

    SecretVariable toVariable() {
        return new SecretVariable(name, secret, key == null ? name : key);
    }
}

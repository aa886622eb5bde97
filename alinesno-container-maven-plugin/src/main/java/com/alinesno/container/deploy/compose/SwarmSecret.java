// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.SecretVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A secret of a swarm. It never changes, so that another value is another secret: its name ends in a number, which
 * {@code deploy.sh} raises.
 *
 * @param secret what it is for
 * @param stack the name of the stack, which is that of the project's own workload
 */
public record SwarmSecret(SecretVariable secret, String stack) {

    private static final int ROOM_FOR_NUMBER = 6;

    /** The variable of {@code .env} that has the value, for shells. */
    public String variable() {
        return secret.name().replaceAll("[^A-Za-z0-9_]", "_");
    }

    /** Whether somebody else makes it. */
    public boolean isExternal() {
        return secret.secret() != null;
    }

    /** Its name in the swarm, without the number if it is ours. */
    public String name() {
        return secret.secret() != null ? secret.secret() : SwarmText.name(stack + "-" + variable(), ROOM_FOR_NUMBER);
    }

    /** What it is called in the stack; {@code deploy.sh} sets the variable. */
    String reference() {
        return "${" + variable() + "_SECRET:-" + name() + (isExternal() ? "" : "-1") + "}";
    }

    /**
     * The files that a container reads it from: one of the variable's own name and, for those who take files for their
     * properties, another one of the property's. Both are needed: {@code ${DB_PASSWORD}} in a configuration means the first,
     * {@code spring.datasource.password} the second.
     */
    List<String> files(boolean configTree) {
        List<String> files = new ArrayList<>();
        if (configTree) {
            files.add(secret.name().toLowerCase(Locale.ROOT).replace('_', '.'));
        }
        if (!files.contains(secret.name())) {
            files.add(secret.name());
        }
        return files;
    }
}

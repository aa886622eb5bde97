// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import java.util.Set;

/**
 * A network that containers of a compose project or of a swarm are on, beside the one of the project. Its name alone can stand for
 * the elements.
 *
 * @param name of the network
 * @param external whether somebody else makes it
 */
@Shorthand("name")
public record DeployNetwork(
        @Matches(
                value = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}",
                expected = "a name of letters, digits, dashes, underscores and dots")
        String name,

        boolean external) {

    /** Those of the engine's own, on which no service finds another one by its name, or which none can be put on. */
    private static final Set<String> OF_THE_ENGINE = Set.of("bridge", "docker_gwbridge", "host", "ingress", "none");

    /** @throws IllegalArgumentException when it is the network that all containers are on, or one of the engine's own */
    public DeployNetwork {
        if (name.equals("default")) {
            throw new IllegalArgumentException("has the <name> 'default', which is that of the network of the project");
        }
        if (external && OF_THE_ENGINE.contains(name)) {
            throw new IllegalArgumentException("has the <name> '" + name
                    + "', which is a network of Docker's own: services cannot be on it beside that of the project."
                    + " Make another one with docker network create");
        }
    }

    Placement.Network toNetwork() {
        return new Placement.Network(name, external);
    }
}

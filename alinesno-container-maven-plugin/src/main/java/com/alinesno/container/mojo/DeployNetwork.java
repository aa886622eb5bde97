// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.deploy.Placement;

/**
 * A network that containers of a compose project or of a swarm are on, beside the one of the project. Its name alone can stand for
 * the elements.
 *
 * @param name of the network
 * @param external whether somebody else makes it
 */
@Shorthand("name")
record DeployNetwork(
        @Matches(
                value = "[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}",
                expected = "a name of letters, digits, dashes, underscores and dots")
        String name,

        boolean external) {

    /** @throws IllegalArgumentException when it is the network that all containers are on */
    DeployNetwork {
        if (name.equals("default")) {
            throw new IllegalArgumentException("has the <name> 'default', which is that of the network of the project");
        }
    }

    Placement.Network toNetwork() {
        return new Placement.Network(name, external);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.deploy.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What only a swarm of Docker engines is told.
 *
 * @param encrypted whether what containers tell each other is encrypted between nodes
 * @param maxReplicasPerNode the most containers of one workload on one node. Null means no limit
 */
record DeploySwarm(boolean encrypted, @Nullable Integer maxReplicasPerNode) {

    /** @throws IllegalArgumentException when no container could be anywhere */
    DeploySwarm {
        if (maxReplicasPerNode != null && maxReplicasPerNode < 1) {
            throw new IllegalArgumentException("has a <maxReplicasPerNode> of " + maxReplicasPerNode
                    + ", with which no container could be anywhere");
        }
    }

    Placement.Swarm toSwarm() {
        return new Placement.Swarm(encrypted, maxReplicasPerNode);
    }
}

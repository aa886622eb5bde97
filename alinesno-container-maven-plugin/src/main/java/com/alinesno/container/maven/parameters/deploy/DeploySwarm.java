// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.model.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What only Docker Swarm reads.
 *
 * @param encrypted whether what containers tell each other is encrypted between nodes
 * @param maxReplicasPerNode the most containers of one workload on one node. Null means no limit
 */
public record DeploySwarm(boolean encrypted, @Nullable Integer maxReplicasPerNode) {

    /** @throws IllegalArgumentException when no container could be anywhere */
    public DeploySwarm {
        if (maxReplicasPerNode != null && maxReplicasPerNode < 1) {
            throw new IllegalArgumentException("has a <maxReplicasPerNode> of " + maxReplicasPerNode
                    + ", with which no container could be anywhere");
        }
    }

    Placement.Swarm toSwarm() {
        return new Placement.Swarm(encrypted, maxReplicasPerNode);
    }
}

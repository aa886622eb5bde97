// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a cluster a workload runs.
 *
 * @param createsNamespace whether the files bring the namespace too
 * @param pullSecrets the secrets with which images are pulled
 * @param nodeSelector labels that nodes must have, beside operating system and architecture
 * @param priorityClass the priority class, or null for the cluster's default
 * @param kubernetes the lowest version that the files must work with
 * @param networkPolicy whether a cluster is told to let in nothing but what is for the workload's ports
 * @param engine what Docker alone is told
 */
public record Placement(
        boolean createsNamespace,
        List<String> pullSecrets,
        Map<String, String> nodeSelector,
        @Nullable String priorityClass,
        KubernetesVersion kubernetes,
        boolean networkPolicy,
        EnginePlacement engine) {

    /**
     * Where containers of a compose project or of Docker Swarm run.
     *
     * @param swarm settings for Docker Swarm alone
     * @param networks of the engine, beside its own, that containers are on
     */
    public record EnginePlacement(Swarm swarm, List<Network> networks) {

        public EnginePlacement {
            networks = List.copyOf(networks);
        }
    }

    /**
     * A network of a compose project or of a swarm.
     *
     * @param name in the compose file, and in the engine where it is external
     * @param external whether somebody else makes it
     */
    public record Network(String name, boolean external) {}

    /**
     * What only a swarm is told.
     *
     * @param encrypted whether what containers tell each other is encrypted between nodes
     * @param maxReplicasPerNode the most containers of the workload on one node, or null for no limit
     */
    public record Swarm(boolean encrypted, @Nullable Integer maxReplicasPerNode) {

        /** Nothing in particular. */
        public static final Swarm DEFAULT = new Swarm(false, null);
    }

    public Placement {
        pullSecrets = List.copyOf(pullSecrets);
        nodeSelector = Collections.unmodifiableMap(new LinkedHashMap<>(nodeSelector));
    }
}

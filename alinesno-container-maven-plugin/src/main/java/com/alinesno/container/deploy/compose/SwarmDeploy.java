// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.Resources;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many containers of a workload a swarm has, where, and how it replaces them.
 *
 * @param workload what they run
 */
record SwarmDeploy(Workload workload) {

    /** How long an updated container is watched: long enough for three health checks to fail. */
    private static final String WATCHED = "60s";

    /** What nodes call their processors, which are the names of Linux. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86_64", "arm64", "aarch64");

    Map<String, Object> tree() {
        // Two containers must not write to the same data at once.
        String order = workload.storage().keepsData() ? "stop-first" : "start-first";
        return Tree.of(
                "replicas", workload.capacity().replicas(),
                "update_config",
                        Tree.of(
                                "parallelism",
                                1,
                                "delay",
                                "5s",
                                "order",
                                order,
                                "failure_action",
                                "rollback",
                                "monitor",
                                WATCHED),
                "rollback_config", Tree.of("parallelism", 1, "order", order, "monitor", "30s"),
                "restart_policy", Tree.of("condition", "any", "delay", "5s", "window", "120s"),
                "placement",
                        Tree.of(
                                "max_replicas_per_node",
                                        workload.placement().engine().swarm().maxReplicasPerNode(),
                                "constraints", constraints(),
                                "preferences", List.of(Tree.of("spread", "node.labels.zone"))),
                "resources", resources());
    }

    private List<Object> constraints() {
        List<Object> constraints = new ArrayList<>();
        Platform platform = workload.container().image().platform();
        constraints.add("node.platform.os == " + (platform == null ? "linux" : platform.os()));
        String processor = platform == null ? null : PROCESSORS.get(platform.architecture());
        if (processor != null) {
            constraints.add("node.platform.arch == " + processor);
        }
        workload.placement()
                .nodeSelector()
                .forEach((label, value) -> constraints.add("node.labels." + label + " == " + value));
        return constraints;
    }

    private Map<String, Object> resources() {
        Resources resources = workload.capacity().resources();
        @Nullable CpuAmount cpus = resources.cpuLimit();
        return Tree.of(
                "limits",
                Tree.of(
                        "cpus",
                        cpus == null ? null : cpus.processors(),
                        "memory",
                        resources.memoryLimit().compose(),
                        "pids",
                        ComposeService.MOST_PROCESSES),
                "reservations",
                Tree.of(
                        "cpus", resources.cpuRequest().processors(),
                        "memory", resources.memoryRequest().compose()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What keeps a service up, and to itself, in a cluster. */
final class ClusterObjects {

    private static final int DNS = 53;

    private final Workload workload;
    private final ObjectNames names;

    ClusterObjects(Workload workload) {
        this.workload = workload;
        this.names = new ObjectNames(workload);
    }

    /** Lets nodes be emptied one pod after the other, and without waiting for pods that are broken anyway. */
    Map<String, Object> disruptionBudget() {
        boolean fine = workload.placement().kubernetes().hasFineGrainedDisruption();
        return Tree.of(
                "apiVersion",
                "policy/v1",
                "kind",
                "PodDisruptionBudget",
                "metadata",
                names.metadata(workload.name()),
                "spec",
                Tree.of(
                        "maxUnavailable",
                        1,
                        "unhealthyPodEvictionPolicy",
                        fine ? "AlwaysAllow" : null,
                        "selector",
                        Tree.of("matchLabels", names.selector())));
    }

    /** Adds replicas within a minute and takes them away slowly. */
    Map<String, Object> autoscaler(Autoscaling autoscaling, String kind) {
        List<Object> metrics = new ArrayList<>();
        metrics.add(utilization("cpu", autoscaling.cpuPercent()));
        if (autoscaling.memoryPercent() != null) {
            metrics.add(utilization("memory", autoscaling.memoryPercent()));
        }
        return Tree.of(
                "apiVersion",
                "autoscaling/v2",
                "kind",
                "HorizontalPodAutoscaler",
                "metadata",
                names.metadata(workload.name()),
                "spec",
                Tree.of(
                        "scaleTargetRef", Tree.of("apiVersion", "apps/v1", "kind", kind, "name", workload.name()),
                        "minReplicas", workload.capacity().replicas(),
                        "maxReplicas", autoscaling.maxReplicas(),
                        "metrics", metrics,
                        "behavior",
                                Tree.of(
                                        "scaleUp", steps(60, "Percent", 100),
                                        "scaleDown", steps(300, "Pods", 1))));
    }

    private static Map<String, Object> utilization(String resource, int percent) {
        Map<String, Object> target = Tree.of("type", "Utilization", "averageUtilization", percent);
        return Tree.of("type", "Resource", "resource", Tree.of("name", resource, "target", target));
    }

    private static Map<String, Object> steps(int windowSeconds, String unit, int most) {
        return Tree.of(
                "stabilizationWindowSeconds",
                windowSeconds,
                "policies",
                List.of(Tree.of("type", unit, "value", most, "periodSeconds", 60)));
    }

    /** Lets in what the ports are for, and out to everywhere: whom a service calls is for its owner to say. */
    Map<String, Object> networkPolicy() {
        List<Object> ports = new ArrayList<>();
        for (Port port : workload.network().ports()) {
            ports.add(port(port.protocol().toUpperCase(Locale.ROOT), port.number()));
        }
        List<Object> everywhere = List.of(
                Tree.of("ipBlock", Tree.of("cidr", "0.0.0.0/0")),
                Tree.of("ipBlock", Tree.of("cidr", "::/0")),
                Tree.of("namespaceSelector", new LinkedHashMap<>()));
        return Tree.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                names.metadata(workload.name()),
                "spec",
                Tree.of(
                        "podSelector", Tree.of("matchLabels", names.selector()),
                        "policyTypes", List.of("Ingress", "Egress"),
                        // A server drops an empty list, and what it has would differ from the file forever.
                        "ingress", ports.isEmpty() ? null : List.of(Tree.of("ports", ports)),
                        "egress",
                                List.of(
                                        Tree.of("ports", List.of(port("UDP", DNS), port("TCP", DNS))),
                                        Tree.of("to", everywhere))));
    }

    private static Map<String, Object> port(String protocol, int number) {
        return Tree.of("protocol", protocol, "port", number);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that deploy workloads to Kubernetes. */
public final class KubernetesFiles {

    private final List<Workload> workloads;
    private final boolean cluster;
    private final boolean generated;

    /**
     * @param workloads the project's own, then those that go with it
     * @param cluster whether they are to outlive the loss of a node
     */
    public KubernetesFiles(List<Workload> workloads, boolean cluster) {
        this(workloads, cluster, false);
    }

    /**
     * @param workloads the project's own, then those that go with it
     * @param cluster whether they are to outlive the loss of a node
     * @param generated whether kustomize makes the config maps: they are not among the objects then
     */
    public KubernetesFiles(List<Workload> workloads, boolean cluster, boolean generated) {
        this.workloads = List.copyOf(workloads);
        this.cluster = cluster;
        this.generated = generated;
    }

    /** The secret that holds the values of those variables that name no other. */
    public static String secretName(Workload workload) {
        return new ObjectNames(workload).secret();
    }

    /**
     * The objects in the order in which a cluster needs them: those of the project's own workload before those of the others.
     *
     * @throws ConfigurationException when two of them would be one object
     */
    public List<KubernetesObject> objects() {
        List<KubernetesObject> objects = new ArrayList<>();
        Workload main = workloads.get(0);
        if (main.identity().namespace() != null && main.placement().createsNamespace()) {
            objects.add(new KubernetesObject(
                    main, ObjectRole.NAMESPACE, namespace(main, main.identity().namespace())));
        }
        for (Workload workload : workloads) {
            objects.addAll(new WorkloadObjects(workload, cluster, generated).objects());
        }
        requireApart(main, objects);
        return objects;
    }

    /** What is made of one workload's name can be the name of another one. */
    private static void requireApart(Workload main, List<KubernetesObject> objects) {
        Map<String, KubernetesObject> taken = new HashMap<>();
        for (KubernetesObject each : objects) {
            Map<?, ?> metadata = (Map<?, ?>) each.tree().getOrDefault("metadata", Map.of());
            String name = each.tree().get("kind") + " '" + metadata.get("name") + "'";
            KubernetesObject other = taken.put(name, each);
            if (other != null) {
                throw new ConfigurationException(
                        "<deploy><workloads>",
                        other.path(main) + " and " + each.path(main) + " would both be the " + name,
                        "Give one of the workloads, or of the ingresses, another name.");
            }
        }
    }

    /**
     * Objects that a workload does not ask for, as they would be if it did: what a chart has and leaves out by default.
     * Hosts and numbers in them are examples.
     */
    public static List<KubernetesObject> options(Workload workload) {
        return new WorkloadObjects(workload, true, false).options();
    }

    /** Has a cluster enforce the highest level of pod security that all of the workloads keep. */
    private Map<String, Object> namespace(Workload main, String name) {
        Map<String, Object> labels = new ObjectNames(main).labels();
        for (String mode : List.of("enforce", "warn", "audit")) {
            labels.put("pod-security.kubernetes.io/" + mode, level());
        }
        return Tree.of("apiVersion", "v1", "kind", "Namespace", "metadata", Tree.of("name", name, "labels", labels));
    }

    private String level() {
        boolean seesTheHost = workloads.stream()
                .flatMap(workload -> workload.storage().volumes().stream())
                .anyMatch(volume -> volume.kind() == Volume.Kind.BIND);
        boolean restricted = workloads.stream()
                .allMatch(workload -> workload.container().user().isKnownNotToBeRoot());
        return seesTheHost ? "privileged" : restricted ? "restricted" : "baseline";
    }
}

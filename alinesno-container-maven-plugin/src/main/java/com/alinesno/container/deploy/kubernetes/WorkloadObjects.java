// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Quoted;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of one workload. */
final class WorkloadObjects {

    private static final int REVISIONS = 3;
    private static final int READY_SECONDS = 10;
    private static final int PROGRESS_SECONDS = 600;
    private static final int CPU_PERCENT = 70;

    private final Workload workload;
    private final boolean cluster;
    private final boolean generated;
    private final ObjectNames names;

    /**
     * @param cluster whether the service is to outlive the loss of a node
     * @param generated whether kustomize makes the config maps
     */
    WorkloadObjects(Workload workload, boolean cluster, boolean generated) {
        this.workload = workload;
        this.cluster = cluster;
        this.generated = generated;
        this.names = new ObjectNames(workload);
    }

    /** The objects in the order in which a cluster needs them. */
    List<KubernetesObject> objects() {
        List<KubernetesObject> objects = new ArrayList<>();
        objects.add(object(ObjectRole.ACCOUNT, serviceAccount()));
        Map<String, Object> variables = variables();
        if (!variables.isEmpty()) {
            objects.add(object(ObjectRole.VARIABLES, configMap(names.config(), variables)));
        }
        Map<String, Object> texts = texts();
        if (!texts.isEmpty()) {
            objects.add(object(ObjectRole.FILES, configMap(names.files(), texts)));
        }
        objects.add(object(
                workload.storage().keepsData() ? ObjectRole.STATEFUL_SET : ObjectRole.DEPLOYMENT,
                controller(variables, texts)));
        List<Object> ports = servicePorts();
        if (!ports.isEmpty()) {
            objects.add(object(ObjectRole.SERVICE, service(workload.name(), ports, null)));
        }
        if (workload.storage().keepsData()) {
            objects.add(object(ObjectRole.PEERS, service(names.headless(), ports, "None")));
        }
        for (int i = 0; i < workload.network().routes().size(); i++) {
            objects.add(new RouteObjects(workload, workload.network().routes().get(i), i + 1).object());
        }
        addClusterObjects(objects);
        return objects;
    }

    private KubernetesObject object(ObjectRole role, Map<String, Object> tree) {
        return new KubernetesObject(workload, role, tree);
    }

    private void addClusterObjects(List<KubernetesObject> objects) {
        ClusterObjects trees = new ClusterObjects(workload);
        if (cluster && workload.capacity().replicas() > 1) {
            objects.add(object(ObjectRole.DISRUPTION_BUDGET, trees.disruptionBudget()));
        }
        if (cluster && workload.capacity().autoscaling() != null) {
            objects.add(object(
                    ObjectRole.AUTOSCALER, trees.autoscaler(workload.capacity().autoscaling(), kind())));
        }
        if (workload.placement().networkPolicy()) {
            objects.add(object(ObjectRole.NETWORK_POLICY, trees.networkPolicy()));
        }
    }

    /** Those that the workload does not ask for, as they would be if it did. */
    List<KubernetesObject> options() {
        List<KubernetesObject> objects = new ArrayList<>();
        ClusterObjects trees = new ClusterObjects(workload);
        objects.add(object(ObjectRole.VARIABLES, configMap(names.config(), new LinkedHashMap<>())));
        if (!servicePorts().isEmpty()) {
            String host = workload.name() + ".example.com";
            for (String gateway : new @Nullable String[] {null, "gateway"}) {
                IngressRoute route = new IngressRoute(host, "/", null, gateway, null, Map.of());
                objects.add(new RouteObjects(workload, route, 1).object());
            }
        }
        objects.add(object(ObjectRole.DISRUPTION_BUDGET, trees.disruptionBudget()));
        Autoscaling autoscaling = new Autoscaling(workload.capacity().replicas() * 3, CPU_PERCENT);
        objects.add(object(ObjectRole.AUTOSCALER, trees.autoscaler(autoscaling, kind())));
        objects.add(object(ObjectRole.NETWORK_POLICY, trees.networkPolicy()));
        return objects;
    }

    private String kind() {
        return workload.storage().keepsData() ? "StatefulSet" : "Deployment";
    }

    private Map<String, Object> serviceAccount() {
        return Tree.of(
                "apiVersion",
                "v1",
                "kind",
                "ServiceAccount",
                "metadata",
                names.metadata(workload.name()),
                "automountServiceAccountToken",
                false);
    }

    private Map<String, Object> variables() {
        Map<String, Object> data = new LinkedHashMap<>();
        if (generated) {
            return data;
        }
        workload.environment().variables().forEach((name, value) -> data.put(name, ObjectPlaceholders.value(value)));
        return data;
    }

    private Map<String, Object> texts() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (ConfigFile file :
                generated ? List.<ConfigFile>of() : workload.storage().configFiles()) {
            data.put(file.name(), file.content());
        }
        return data;
    }

    private Map<String, Object> configMap(String name, Map<String, Object> data) {
        return Tree.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", names.metadata(name), "data", data);
    }

    private Map<String, Object> controller(Map<String, Object> variables, Map<String, Object> texts) {
        boolean scaled = cluster && workload.capacity().autoscaling() != null;
        Map<String, String> annotations =
                scaled ? Map.of("polaris.fairwinds.com/deploymentMissingReplicas-exempt", "true") : Map.of();
        return Tree.of(
                "apiVersion", "apps/v1",
                "kind", kind(),
                "metadata", names.metadata(workload.name(), annotations),
                "spec", controllerSpec(scaled, checksum(variables, texts)));
    }

    /** An autoscaler owns the number of replicas: each apply would set it back. */
    private Map<String, Object> controllerSpec(boolean scaled, @Nullable Object checksum) {
        boolean keepsData = workload.storage().keepsData();
        Map<String, Object> rolling = Tree.of("maxUnavailable", 0, "maxSurge", 1);
        Map<String, Object> strategy = Tree.of("type", "RollingUpdate", "rollingUpdate", keepsData ? null : rolling);
        return Tree.of(
                "replicas",
                scaled ? null : cluster ? workload.capacity().replicas() : 1,
                "revisionHistoryLimit",
                REVISIONS,
                "minReadySeconds",
                READY_SECONDS,
                "progressDeadlineSeconds",
                keepsData ? null : Math.max(PROGRESS_SECONDS, startSeconds() * 2),
                "serviceName",
                keepsData ? names.headless() : null,
                // In order, a pod that never becomes ready would keep the good version from all of them, forever.
                "podManagementPolicy",
                keepsData ? "Parallel" : null,
                keepsData ? "updateStrategy" : "strategy",
                strategy,
                "selector",
                Tree.of("matchLabels", names.selector()),
                "template",
                new PodTemplate(workload, cluster).tree(checksum),
                "volumeClaimTemplates",
                Tree.orNull(claims()));
    }

    private int startSeconds() {
        return workload.container().probes() == null
                ? 0
                : workload.container().probes().startSeconds();
    }

    private List<Object> claims() {
        List<Object> claims = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            if (volume.kind() == Volume.Kind.PERSISTENT) {
                claims.add(Tree.of(
                        "metadata", Tree.of("name", volume.name(), "labels", names.selector()),
                        "spec",
                                Tree.of(
                                        "accessModes", List.of("ReadWriteOnce"),
                                        "storageClassName", volume.storageClass(),
                                        "resources",
                                                Tree.of(
                                                        "requests",
                                                        Tree.of(
                                                                "storage",
                                                                volume.size().toString())))));
            }
        }
        return claims;
    }

    private List<Object> servicePorts() {
        List<Object> ports = new ArrayList<>();
        for (Port port : workload.network().ports()) {
            if (port.servicePort() != null) {
                ports.add(Tree.of(
                        "name", port.name(),
                        "port", port.servicePort(),
                        "targetPort", port.name(),
                        "protocol", port.protocol().toUpperCase(Locale.ROOT),
                        "appProtocol", port.name().equals(Port.HTTP) ? "http" : null));
            }
        }
        return ports;
    }

    private Map<String, Object> service(String name, List<Object> ports, @Nullable String clusterIp) {
        return Tree.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                names.metadata(name),
                "spec",
                Tree.of(
                        "type",
                        "ClusterIP",
                        "clusterIP",
                        clusterIp,
                        "selector",
                        names.selector(),
                        "ports",
                        Tree.orNull(ports)));
    }

    /**
     * Pods read their configuration when they start, so that another configuration has to make other pods. The names that
     * kustomize makes do so too.
     */
    private static @Nullable Object checksum(Map<String, Object> variables, Map<String, Object> texts) {
        if (variables.isEmpty() && texts.isEmpty()) {
            return null;
        }
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(variables).forEach((name, value) -> lines.append(line(name, value)));
        new TreeMap<>(texts).forEach((name, value) -> lines.append(line(name, value)));
        String digest =
                Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8)).toString();
        return variables.values().stream().anyMatch(Quoted.class::isInstance)
                ? new Quoted(digest + "-" + ObjectPlaceholders.CHECKSUM)
                : digest;
    }

    /** A helper of the chart makes the same of its values. */
    private static String line(String name, Object value) {
        return name + "=" + (value instanceof Quoted quoted ? quoted.text() : value) + "\n";
    }
}

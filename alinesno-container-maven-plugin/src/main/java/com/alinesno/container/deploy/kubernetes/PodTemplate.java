// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.model.WorkloadContainer;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods of a workload. */
final class PodTemplate {

    private final Workload workload;
    private final boolean cluster;
    private final ObjectNames names;

    /** @param cluster whether pods are to be on different nodes */
    PodTemplate(Workload workload, boolean cluster) {
        this.workload = workload;
        this.cluster = cluster;
        this.names = new ObjectNames(workload);
    }

    /** @param checksum of the configuration: another one makes other pods; null where there is none */
    Map<String, Object> tree(@Nullable Object checksum) {
        return Tree.of(
                "metadata",
                Tree.of(
                        "labels", names.labels(),
                        "annotations",
                                Tree.of(
                                        "kubectl.kubernetes.io/default-container",
                                        workload.name(),
                                        "checksum/config",
                                        checksum)),
                "spec",
                spec());
    }

    private Map<String, Object> spec() {
        List<Object> pullSecrets = new ArrayList<>();
        workload.placement().pullSecrets().forEach(secret -> pullSecrets.add(Tree.of("name", secret)));
        return Tree.of(
                "serviceAccountName", workload.name(),
                "automountServiceAccountToken", false,
                "enableServiceLinks", false,
                "terminationGracePeriodSeconds",
                        WorkloadContainer.DRAIN_SECONDS + workload.container().stopSeconds(),
                "priorityClassName", workload.placement().priorityClass(),
                "imagePullSecrets", Tree.orNull(pullSecrets),
                "nodeSelector", nodeSelector(),
                "affinity", cluster ? affinity() : null,
                "topologySpreadConstraints", cluster ? spread() : null,
                "securityContext", securityContext(),
                "containers", List.of(new ContainerSpec(workload).tree(cluster)),
                "volumes", Tree.orNull(volumes()));
    }

    private Map<String, Object> nodeSelector() {
        Platform platform = workload.container().image().platform();
        Map<String, Object> selector = Tree.of(
                "kubernetes.io/os", platform == null ? "linux" : platform.os(),
                "kubernetes.io/arch", platform == null ? null : platform.architecture());
        selector.putAll(workload.placement().nodeSelector());
        return selector;
    }

    private Map<String, Object> affinity() {
        Map<String, Object> term = Tree.of(
                "topologyKey", "kubernetes.io/hostname", "labelSelector", Tree.of("matchLabels", names.selector()));
        return Tree.of(
                "podAntiAffinity",
                Tree.of(
                        "preferredDuringSchedulingIgnoredDuringExecution",
                        List.of(Tree.of("weight", 100, "podAffinityTerm", term))));
    }

    private List<Object> spread() {
        List<Object> constraints = new ArrayList<>();
        for (String key : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")) {
            constraints.add(Tree.of(
                    "maxSkew",
                    1,
                    "topologyKey",
                    key,
                    "whenUnsatisfiable",
                    "ScheduleAnyway",
                    "labelSelector",
                    Tree.of("matchLabels", names.selector()),
                    "matchLabelKeys",
                    workload.placement().kubernetes().hasFineGrainedDisruption()
                                    && !workload.storage().keepsData()
                            ? List.of("pod-template-hash")
                            : null));
        }
        return constraints;
    }

    private Map<String, Object> securityContext() {
        ContainerUser user = workload.container().user();
        boolean known = user.isKnownNotToBeRoot();
        return Tree.of(
                "runAsNonRoot", known ? true : null,
                "runAsUser", known ? user.uid() : null,
                "runAsGroup", known ? user.gid() : null,
                "fsGroup", known ? user.gid() : null,
                "fsGroupChangePolicy", known && user.gid() != null ? "OnRootMismatch" : null,
                "seccompProfile", Tree.of("type", "RuntimeDefault"),
                "sysctls",
                        workload.network().ports().stream().anyMatch(Port::isLow)
                                ? List.of(unprivilegedPorts())
                                : null);
    }

    /** A port below 1024 is for everybody within the pod then; it is one of the sysctls that clusters call safe. */
    private static Map<String, Object> unprivilegedPorts() {
        return Tree.of("name", "net.ipv4.ip_unprivileged_port_start", "value", "0");
    }

    /** Engines take names of volumes that no claim can have. */
    private static String claim(Volume volume) {
        String name = volume.source() == null ? volume.name() : volume.source();
        if (!name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
            throw new ConfigurationException(
                    "<deploy><volumes>",
                    "the <source> '" + name + "' of " + volume.path() + " is not the name of a claim in a cluster",
                    "Use lower case letters, digits, dashes and dots, or leave the modes of Kubernetes and the chart out:"
                            + " <modes>, <helm><skip>.");
        }
        return name;
    }

    private List<Object> volumes() {
        List<Object> volumes = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            Map<String, Object> source = switch (volume.kind()) {
                case PERSISTENT -> Map.of();
                case NAMED ->
                    Tree.of(
                            "persistentVolumeClaim",
                            Tree.of("claimName", claim(volume), "readOnly", volume.readOnly() ? true : null));
                case BIND -> Tree.of("hostPath", Tree.of("path", volume.source(), "type", "Directory"));
                case TMPFS ->
                    Tree.of("emptyDir", Tree.of("sizeLimit", volume.size().toString()));
            };
            if (!source.isEmpty()) {
                Map<String, Object> tree = Tree.of("name", volume.name());
                tree.putAll(source);
                volumes.add(tree);
            }
        }
        if (!workload.storage().configFiles().isEmpty()) {
            volumes.add(Tree.of("name", names.files(), "configMap", Tree.of("name", names.files())));
        }
        return volumes;
    }
}

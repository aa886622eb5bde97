// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Resources;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.model.WorkloadContainer;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.Probes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The container of a pod. */
final class ContainerSpec {

    private static final int START_PERIOD_SECONDS = 5;
    private static final int PERIOD_SECONDS = 10;
    private static final int TIMEOUT_SECONDS = 3;
    private static final int FAILURES = 3;

    private final Workload workload;
    private final ObjectNames names;

    ContainerSpec(Workload workload) {
        this.workload = workload;
        this.names = new ObjectNames(workload);
    }

    /** @param pullAlways whether registries are asked although the node has the image */
    Map<String, Object> tree(boolean pullAlways) {
        Probes probes = workload.container().probes();
        return Tree.of(
                "name", workload.name(),
                "image", workload.container().image().reference().toString(),
                "imagePullPolicy", pullAlways ? "Always" : "IfNotPresent",
                "ports", Tree.orNull(ports()),
                "envFrom", workload.environment().variables().isEmpty() ? null : List.of(configMap()),
                "env", Tree.orNull(secrets()),
                "resources", resources(),
                "startupProbe", probes == null ? null : startup(probes),
                "readinessProbe", probes == null ? null : probe(probes.readiness()),
                "livenessProbe", probes == null || probes.liveness() == null ? null : probe(probes.liveness()),
                "lifecycle", lifecycle(),
                "securityContext", securityContext(),
                "volumeMounts", Tree.orNull(mounts()));
    }

    private List<Object> ports() {
        List<Object> ports = new ArrayList<>();
        for (Port port : workload.network().ports()) {
            ports.add(Tree.of(
                    "name", port.name(),
                    "containerPort", port.number(),
                    "protocol", port.protocol().toUpperCase(Locale.ROOT)));
        }
        return ports;
    }

    private Map<String, Object> configMap() {
        return Tree.of("configMapRef", Tree.of("name", names.config()));
    }

    private List<Object> secrets() {
        List<Object> variables = new ArrayList<>();
        for (SecretVariable secret : workload.environment().secrets()) {
            Map<String, Object> reference = Tree.of("name", names.secretOf(secret), "key", secret.key());
            variables.add(Tree.of("name", secret.name(), "valueFrom", Tree.of("secretKeyRef", reference)));
        }
        return variables;
    }

    private Map<String, Object> resources() {
        Resources resources = workload.capacity().resources();
        @Nullable CpuAmount cpuLimit = resources.cpuLimit();
        return Tree.of(
                "requests",
                Tree.of(
                        "cpu", resources.cpuRequest().toString(),
                        "memory", resources.memoryRequest().toString(),
                        "ephemeral-storage", resources.storageRequest().toString()),
                "limits",
                Tree.of(
                        "cpu", cpuLimit == null ? null : cpuLimit.toString(),
                        "memory", resources.memoryLimit().toString(),
                        "ephemeral-storage", resources.storageLimit().toString()));
    }

    private static Map<String, Object> startup(Probes probes) {
        Map<String, Object> tree = asked(probes.startup());
        tree.put("periodSeconds", START_PERIOD_SECONDS);
        tree.put("timeoutSeconds", TIMEOUT_SECONDS);
        tree.put(
                "failureThreshold",
                Math.max(1, (probes.startSeconds() + START_PERIOD_SECONDS - 1) / START_PERIOD_SECONDS));
        return tree;
    }

    private static Map<String, Object> probe(Probe probe) {
        Map<String, Object> tree = asked(probe);
        tree.put("periodSeconds", PERIOD_SECONDS);
        tree.put("timeoutSeconds", TIMEOUT_SECONDS);
        tree.put("failureThreshold", FAILURES);
        return tree;
    }

    private static Map<String, Object> asked(Probe probe) {
        if (probe instanceof Probe.Http http) {
            return Tree.of(
                    "httpGet",
                    Tree.of("path", http.path(), "port", http.port(), "scheme", http.tls() ? "HTTPS" : null));
        }
        return Tree.of("tcpSocket", Tree.of("port", probe.port()));
    }

    /** Goes on answering for a while, as load balancers learn late that a pod is to stop. */
    private @Nullable Map<String, Object> lifecycle() {
        boolean isAsked = workload.network().ports().stream().anyMatch(port -> port.servicePort() != null);
        if (!isAsked || !workload.placement().kubernetes().hasSleep()) {
            return null;
        }
        return Tree.of("preStop", Tree.of("sleep", Tree.of("seconds", WorkloadContainer.DRAIN_SECONDS)));
    }

    private Map<String, Object> securityContext() {
        return Tree.of(
                "allowPrivilegeEscalation",
                false,
                "privileged",
                false,
                "readOnlyRootFilesystem",
                !workload.container().writableRoot(),
                "runAsNonRoot",
                workload.container().user().isKnownNotToBeRoot() ? true : null,
                "capabilities",
                Tree.of(
                        "drop",
                        List.of("ALL"),
                        "add",
                        Tree.orNull(workload.container().capabilities())));
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        for (Volume volume : workload.storage().volumes()) {
            mounts.add(Tree.of(
                    "name", volume.name(),
                    "mountPath", volume.path(),
                    "readOnly", volume.readOnly() ? true : null));
        }
        for (ConfigFile file : workload.storage().configFiles()) {
            mounts.add(Tree.of(
                    "name", names.files(),
                    "mountPath", file.path(),
                    "subPath", file.name(),
                    "readOnly", true));
        }
        return mounts;
    }
}

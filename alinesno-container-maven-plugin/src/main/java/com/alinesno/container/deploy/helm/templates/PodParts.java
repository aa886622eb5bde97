// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a release can change in its pods. */
final class PodParts {

    private static final String SECURITY =
            "Kubernetes' level \"restricted\" of the pod security standards, as far as the image allows it.";

    private final Workload workload;
    private final ObjectParts parts;
    private final ChartValues values;
    private final EnvironmentParts environment;

    PodParts(Workload workload, ObjectParts parts, ChartValues values, EnvironmentParts environment) {
        this.workload = workload;
        this.parts = parts;
        this.values = values;
        this.environment = environment;
    }

    /** Changes the specification of pods. */
    void pod(Map<String, Object> spec) {
        if (workload.name().equals(spec.get("serviceAccountName"))) {
            spec.put("serviceAccountName", TemplateNode.text(parts.helper("serviceAccountName")));
            spec.replace(
                    "automountServiceAccountToken", false, TemplateNode.value(values.call("serviceAccount.automount")));
        }
        list(spec, "imagePullSecrets", "imagePullSecrets", "The secrets with which the image is pulled.");
        map(spec, "nodeSelector", "nodeSelector", "Labels that nodes must have.");
        list(spec, "tolerations", "tolerations", "Tolerated taints of nodes.");
        apart(spec);
        scalars(spec);
        map(spec, "securityContext", "podSecurityContext", SECURITY);
        for (Map<String, Object> container : Trees.items(spec, "containers")) {
            if (workload.name().equals(container.get("name"))) {
                container(container);
            }
        }
        more(spec, "initContainers", "initContainers", "Containers that run before the service does.");
        more(spec, "containers", "extraContainers", "Containers beside the service's.");
        Trees.items(spec, "volumes").forEach(new VolumeParts(parts, values)::volume);
        more(spec, "volumes", "volumes", "Volumes beside the service's.");
    }

    private void scalars(Map<String, Object> spec) {
        if (spec.get("terminationGracePeriodSeconds") instanceof Number seconds) {
            spec.put(
                    "terminationGracePeriodSeconds",
                    TemplateNode.value(values.add(
                            "terminationGracePeriodSeconds",
                            "Seconds for running requests to finish before the container is killed.",
                            seconds,
                            SchemaTypes.number(0))));
        }
        Object priority = Trees.get(spec, "priorityClassName", "");
        spec.put(
                "priorityClassName",
                TemplateNode.optionalText(
                        "priorityClassName",
                        values.add("priorityClassName", "A class of the cluster.", priority, SchemaTypes.text())));
    }

    /** By default, pods keep away from each other; the labels by which they do are the release's. */
    private void apart(Map<String, Object> spec) {
        String comment = "In place of the rule that pods keep away from each other's nodes.";
        apart(spec, "affinity", values.add("affinity", comment, Map.of(), SchemaTypes.object()));
        comment = "In place of the rules that pods spread over zones and nodes.";
        apart(
                spec,
                "topologySpreadConstraints",
                values.add("topologySpreadConstraints", comment, List.of(), SchemaTypes.list()));
    }

    private static void apart(Map<String, Object> spec, String key, String expression) {
        Object ours = spec.get(key);
        if (ours == null) {
            spec.put(key, TemplateNode.optional(key, expression));
            return;
        }
        List<String> lines =
                new ArrayList<>(TemplateNode.optional(key, expression).lines());
        lines.set(lines.size() - 1, "{{- else }}");
        lines.addAll(TemplateWriter.lines(Tree.of(key, ours)));
        lines.add("{{- end }}");
        spec.put(key, new TemplateNode.Block(lines));
    }

    private void container(Map<String, Object> container) {
        if (workload.container().image().reference().toString().equals(container.get("image"))) {
            container.put("image", TemplateNode.text(parts.helper("image")));
        }
        container.replace("imagePullPolicy", TemplateNode.value(values.call("image.pullPolicy")));
        environment.container(container);
        map(container, "resources", "resources", "Requests and limits of the container.");
        map(
                container,
                "startupProbe",
                "startupProbe",
                "Succeeds once the service has started; the others wait for it.");
        map(container, "readinessProbe", "readinessProbe", "Succeeds while requests may be sent.");
        map(container, "livenessProbe", "livenessProbe", "Fails when only a restart helps.");
        map(container, "lifecycle", "lifecycle", "Lifecycle hooks of the container.");
        map(container, "securityContext", "securityContext", "");
        more(container, "volumeMounts", "volumeMounts", "Where containers have the volumes beside the service's.");
    }

    private void map(Map<String, Object> tree, String key, String path, String comment) {
        String expression = values.add(path, comment, Trees.get(tree, key, Map.of()), SchemaTypes.object());
        tree.put(key, TemplateNode.optional(key, expression));
    }

    private void list(Map<String, Object> tree, String key, String path, String comment) {
        String expression = values.add(path, comment, Trees.get(tree, key, List.of()), SchemaTypes.list());
        tree.put(key, TemplateNode.optional(key, expression));
    }

    private void more(Map<String, Object> tree, String key, String path, String comment) {
        Trees.append(tree, key, values.add(path, comment, List.of(), SchemaTypes.list()));
    }
}

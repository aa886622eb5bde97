// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.model.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template of the deployment or stateful set. */
final class ControllerTemplate {

    private static final String EXEMPT = "polaris.fairwinds.com/deploymentMissingReplicas-exempt";
    private static final String CHECKSUM = "checksum/config";

    private final Workload workload;
    private final ObjectParts parts;
    private final ChartValues values;
    private final EnvironmentParts environment;
    private final String autoscaled;

    ControllerTemplate(Workload workload, ObjectParts parts, ChartValues values, EnvironmentParts environment) {
        this.workload = workload;
        this.parts = parts;
        this.values = values;
        this.environment = environment;
        this.autoscaled = values.call("autoscaling.enabled");
    }

    Map<String, Object> template(Map<String, Object> tree) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> metadata = Trees.map(object, "metadata");
        Map<String, Object> spec = Trees.map(object, "spec");
        if (metadata == null || spec == null) {
            return object;
        }
        annotations(metadata);
        parts.selectors(spec);
        replicas(spec);
        for (String key : List.of("strategy", "updateStrategy")) {
            if (spec.containsKey(key)) {
                spec.put(
                        key,
                        TemplateNode.optional(
                                key, values.add(key, "How pods are replaced.", spec.get(key), SchemaTypes.object())));
            }
        }
        spec.computeIfPresent("serviceName", (key, name) -> parts.name(name));
        Trees.items(spec, "volumeClaimTemplates").forEach(new VolumeParts(parts, values)::claim);
        Map<String, Object> pod = Trees.map(spec, "template");
        if (pod != null) {
            pod(pod);
        }
        return object;
    }

    private void annotations(Map<String, Object> metadata) {
        Map<String, Object> annotations = Trees.map(metadata, "annotations");
        Map<String, Object> others = new LinkedHashMap<>(annotations == null ? Map.of() : annotations);
        others.remove(EXEMPT);
        List<String> exempt =
                TemplateNode.when(autoscaled, List.of(EXEMPT + ": \"true\"")).lines();
        if (others.isEmpty()) {
            metadata.put(
                    "annotations",
                    TemplateNode.when(autoscaled, List.of("annotations:", "  " + EXEMPT + ": \"true\"")));
        } else {
            others.put(EXEMPT, new TemplateNode.Block(exempt));
            metadata.put("annotations", others);
        }
    }

    /** An autoscaler owns the number: each upgrade would set it back. */
    private void replicas(Map<String, Object> spec) {
        Object number = Trees.get(spec, "replicas", workload.capacity().replicas());
        String count = values.add(
                "replicaCount", "How many pods there are where autoscaling is off.", number, SchemaTypes.number(0));
        Trees.putFirst(
                spec, "replicas", TemplateNode.when("not " + autoscaled, List.of("replicas: {{ " + count + " }}")));
    }

    private void pod(Map<String, Object> pod) {
        Map<String, Object> metadata = Trees.map(pod, "metadata");
        if (metadata != null) {
            parts.labels(
                    metadata,
                    "podLabels",
                    values.add(
                            "podLabels",
                            "Labels of the pods beside the others.",
                            Map.of(),
                            SchemaTypes.textsBeside(parts.labelKeys())));
            podAnnotations(metadata);
        }
        Map<String, Object> spec = Trees.map(pod, "spec");
        if (spec != null) {
            new PodParts(workload, parts, values, environment).pod(spec);
        }
    }

    /** Pods read their configuration when they start, so that another configuration has to make other pods. */
    private void podAnnotations(Map<String, Object> metadata) {
        Map<String, Object> annotations = Trees.map(metadata, "annotations");
        Map<String, Object> all = annotations == null ? new LinkedHashMap<>() : annotations;
        String condition = environment.anything();
        all.put(CHECKSUM, TemplateNode.when(condition, List.of(CHECKSUM + ": {{ " + parts.helper("checksum") + " }}")));
        if (!workload.environment().ownSecretKeys().isEmpty()) {
            all.put(
                    "checksum/secret",
                    TemplateNode.when(
                            values.call("secret.create"),
                            List.of("checksum/secret: {{ " + values.call("secret.values")
                                    + " | toJson | sha256sum | quote }}")));
        }
        String more = values.add(
                "podAnnotations",
                "Annotations of the pods beside the others.",
                Map.of(),
                SchemaTypes.textsBeside(List.copyOf(all.keySet())));
        all.put("podAnnotations", TemplateNode.more(more));
        metadata.put("annotations", all);
    }
}

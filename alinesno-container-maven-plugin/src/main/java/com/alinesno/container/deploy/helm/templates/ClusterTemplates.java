// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates of what keeps a service up, and to itself, in a cluster. */
final class ClusterTemplates {

    private final ObjectParts parts;
    private final ChartValues values;

    ClusterTemplates(ObjectParts parts, ChartValues values) {
        this.parts = parts;
        this.values = values;
    }

    Map<String, Object> disruptionBudget(Map<String, Object> tree, boolean enabled) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> spec = Trees.map(object, "spec");
        values.group("podDisruptionBudget", "How many pods may be unavailable while nodes are drained.");
        values.add("podDisruptionBudget.enabled", "", enabled, SchemaTypes.flag());
        if (spec == null) {
            return object;
        }
        Object most = Trees.get(spec, "maxUnavailable", "");
        Object least = Trees.get(spec, "minAvailable", "");
        spec.remove("minAvailable");
        String away = values.add("podDisruptionBudget.maxUnavailable", "", most, SchemaTypes.pods());
        String there = values.add(
                "podDisruptionBudget.minAvailable",
                "In place of maxUnavailable, where it is set.",
                least,
                SchemaTypes.pods());
        Trees.putFirst(
                spec,
                "maxUnavailable",
                new TemplateNode.Block(List.of(
                        "{{- if not (has (toString " + there + ") (list \"\" \"<nil>\")) }}",
                        "minAvailable: {{ " + there + " }}",
                        "{{- else }}",
                        "maxUnavailable: {{ " + away + " }}",
                        "{{- end }}")));
        parts.selectors(spec);
        return object;
    }

    Map<String, Object> autoscaler(Map<String, Object> tree, boolean enabled) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> spec = Trees.map(object, "spec");
        values.group("autoscaling", "");
        values.add("autoscaling.enabled", "", enabled, SchemaTypes.flag());
        if (spec == null) {
            return object;
        }
        Map<String, Object> target = Trees.map(spec, "scaleTargetRef");
        if (target != null) {
            target.computeIfPresent("name", (key, name) -> parts.name(name));
        }
        for (String key : List.of("minReplicas", "maxReplicas")) {
            Object number = Trees.get(spec, key, 1);
            spec.put(key, TemplateNode.value(values.add("autoscaling." + key, "", number, SchemaTypes.number(1))));
        }
        List<Object> metrics = new ArrayList<>();
        Map<String, Object> shares = new LinkedHashMap<>();
        for (Map<String, Object> metric : Trees.items(spec, "metrics")) {
            String name = share(metric);
            if (name == null) {
                metrics.add(metric);
            } else {
                Map<String, Object> utilization = Trees.map(metric, "resource", "target");
                shares.put(name, utilization == null ? 0 : utilization.get("averageUtilization"));
            }
        }
        metrics.add(0, metric("cpu", "autoscaling.targetCPUUtilizationPercentage", shares));
        metrics.add(1, metric("memory", "autoscaling.targetMemoryUtilizationPercentage", shares));
        spec.put("metrics", metrics);
        return object;
    }

    /** The resource of which a metric is a share, or null where it is another metric. */
    private static @Nullable String share(Map<String, Object> metric) {
        Map<String, Object> resource = Trees.map(metric, "resource");
        Map<String, Object> target = Trees.map(metric, "resource", "target");
        if (resource == null || target == null || !(target.get("averageUtilization") instanceof Number)) {
            return null;
        }
        Object name = resource.get("name");
        return "cpu".equals(name) || "memory".equals(name) ? String.valueOf(name) : null;
    }

    private TemplateNode.Block metric(String resource, String path, Map<String, Object> shares) {
        String comment = "Target utilization in percent of the request; 0: not used.";
        String share = values.add(path, comment, Trees.get(shares, resource, 0), SchemaTypes.number(0));
        return new TemplateNode.Block(List.of(
                "{{- with " + share + " }}",
                "- type: Resource",
                "  resource:",
                "    name: " + resource,
                "    target:",
                "      type: Utilization",
                "      averageUtilization: {{ . }}",
                "{{- end }}"));
    }

    Map<String, Object> networkPolicy(Map<String, Object> tree, boolean enabled) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> spec = Trees.map(object, "spec");
        values.group("networkPolicy", "Who can send requests to the pods, and where they can connect to.");
        values.add("networkPolicy.enabled", "", enabled, SchemaTypes.flag());
        if (spec != null) {
            for (String key : List.of("ingress", "egress")) {
                Object rules = Trees.get(spec, key, List.of());
                spec.put(
                        key,
                        TemplateNode.optional(key, values.add("networkPolicy." + key, "", rules, SchemaTypes.list())));
            }
            Map<String, Object> pods = Trees.map(spec, "podSelector");
            if (pods != null) {
                parts.selectors(pods);
            }
        }
        return object;
    }
}

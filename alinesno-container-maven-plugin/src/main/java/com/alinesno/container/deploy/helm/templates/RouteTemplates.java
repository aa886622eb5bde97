// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The templates of ingresses and of routes of a gateway. */
final class RouteTemplates {

    private final ObjectParts parts;
    private final ChartValues values;

    RouteTemplates(ObjectParts parts, ChartValues values) {
        this.parts = parts;
        this.values = values;
    }

    /** @param root the values of this ingress: {@code ingress}, or with a number for a further one */
    Map<String, Object> ingress(Map<String, Object> tree, String root, int number, boolean enabled) {
        Map<String, Object> object = object(tree, number);
        Map<String, Object> spec = Trees.map(object, "spec");
        if (spec == null) {
            return object;
        }
        values.group(root, "");
        values.add(root + ".enabled", "", enabled, SchemaTypes.flag());
        Object className = Trees.get(spec, "ingressClassName", "");
        String comment = "Empty means the cluster's default.";
        String ours = values.add(root + ".className", comment, className, SchemaTypes.text());
        Trees.putFirst(spec, "ingressClassName", TemplateNode.optionalText("ingressClassName", ours));
        annotations(object, root);
        List<Object> hosts = new ArrayList<>();
        @Nullable Object backend = null;
        for (Map<String, Object> rule : Trees.items(spec, "rules")) {
            Map<String, Object> http = Trees.map(rule, "http");
            List<Object> paths = new ArrayList<>();
            for (Map<String, Object> path :
                    http == null ? List.<Map<String, Object>>of() : Trees.items(http, "paths")) {
                backend = backend == null ? path.get("backend") : backend;
                path.remove("backend");
                paths.add(path);
            }
            rule.remove("http");
            rule.put("paths", paths);
            hosts.add(rule);
        }
        String tls = values.add(root + ".tls", "", Trees.get(spec, "tls", List.of()), SchemaTypes.list());
        spec.put("tls", TemplateNode.optional("tls", tls));
        spec.put("rules", rules(values.add(root + ".hosts", "", hosts, SchemaTypes.hosts()), backend));
        return object;
    }

    /** A route that somebody has named has that name in the release that is named like the chart; others have it behind theirs. */
    private Map<String, Object> object(Map<String, Object> tree, int number) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> metadata = Trees.map(object, "metadata");
        if (metadata != null && metadata.get("name") instanceof String name) {
            String own = parts.names().workload().name();
            String ending = number == 1 ? "" : "-" + number;
            String fullname = parts.helper("fullname");
            metadata.put(
                    "name",
                    name.equals(own + ending)
                            ? parts.named(ending)
                            : TemplateNode.text(
                                    "ternary " + TemplateWriter.quote(name) + " (printf \"%s-%s\" (" + fullname + ") "
                                            + TemplateWriter.quote(name) + ") (eq (" + fullname + ") "
                                            + TemplateWriter.quote(own) + ")"));
        }
        return object;
    }

    private TemplateNode.Block rules(String hosts, @Nullable Object backend) {
        Map<String, Object> port =
                backend instanceof Map<?, ?> map ? Trees.map(Trees.copy(map), "service", "port") : null;
        List<String> lines = new ArrayList<>(List.of(
                "rules:",
                "{{- range " + hosts + " }}",
                "- host: {{ .host | quote }}",
                "  http:",
                "    paths:",
                "    {{- range .paths }}",
                "    - path: {{ .path | quote }}",
                "      pathType: {{ .pathType | default \"Prefix\" }}",
                "      backend:",
                "        service:",
                "          name: {{ " + parts.helper("fullname", "$") + " | quote }}",
                "          port:"));
        TemplateWriter.lines(port == null ? Map.of("name", "http") : port)
                .forEach(line -> lines.add("            " + line));
        lines.addAll(List.of("    {{- end }}", "{{- end }}"));
        return new TemplateNode.Block(lines);
    }

    /** @param root the values of this route */
    Map<String, Object> route(Map<String, Object> tree, String root, int number, boolean enabled) {
        Map<String, Object> object = object(tree, number);
        Map<String, Object> spec = Trees.map(object, "spec");
        if (spec == null) {
            return object;
        }
        values.group(root, "A route of the Gateway API.");
        values.add(root + ".enabled", "", enabled, SchemaTypes.flag());
        annotations(object, root);
        for (String key : List.of("parentRefs", "hostnames")) {
            Object ours = Trees.get(spec, key, List.of());
            boolean texts = key.equals("hostnames");
            String expression = values.add(
                    root + "." + key, "", ours, texts ? SchemaTypes.listOf(SchemaTypes.text()) : SchemaTypes.list());
            spec.put(key, TemplateNode.optional(key, expression));
        }
        List<Object> rules = new ArrayList<>();
        for (Map<String, Object> rule : Trees.items(spec, "rules")) {
            Map<String, Object> others = new LinkedHashMap<>(rule);
            others.remove("backendRefs");
            rules.add(others);
        }
        String comment = "All of them lead to the service.";
        spec.put(
                "rules",
                new TemplateNode.Block(List.of(
                        "rules:",
                        "{{- range "
                                + values.add(
                                        root + ".rules", comment, rules, SchemaTypes.present(SchemaTypes.list(), 0))
                                + " }}",
                        "-",
                        "  {{- omit . \"backendRefs\" | toYaml | nindent " + TemplateNode.INDENT + " }}",
                        "  backendRefs:",
                        "  - name: {{ " + parts.helper("fullname", "$") + " | quote }}",
                        "    port: {{ $" + values.call("service.port") + " }}",
                        "{{- end }}")));
        return object;
    }

    private void annotations(Map<String, Object> object, String root) {
        Map<String, Object> metadata = Trees.map(object, "metadata");
        if (metadata != null) {
            Map<String, Object> there = Trees.map(metadata, "annotations");
            String own = values.add(root + ".annotations", "", there == null ? Map.of() : there, SchemaTypes.texts());
            metadata.put("annotations", TemplateNode.optional("annotations", own));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The templates of services and of the service account. */
final class ServiceTemplates {

    private final ObjectParts parts;
    private final ChartValues values;

    ServiceTemplates(ObjectParts parts, ChartValues values) {
        this.parts = parts;
        this.values = values;
    }

    Map<String, Object> account(Map<String, Object> tree, boolean create) {
        Map<String, Object> object = parts.object(tree);
        values.group("serviceAccount", "");
        values.add("serviceAccount.create", "", create, SchemaTypes.flag());
        values.add(
                "serviceAccount.name",
                "Empty means the name of the release, or \"default\" where none is created.",
                "",
                SchemaTypes.existing());
        Map<String, Object> metadata = Trees.map(object, "metadata");
        Map<String, Object> annotations = metadata == null ? null : Trees.map(metadata, "annotations");
        String own = values.add(
                "serviceAccount.annotations", "", annotations == null ? Map.of() : annotations, SchemaTypes.texts());
        if (metadata != null) {
            metadata.put("name", TemplateNode.text(parts.helper("serviceAccountName")));
            metadata.put("annotations", TemplateNode.optional("annotations", own));
        }
        Object automount = Trees.get(object, "automountServiceAccountToken", false);
        String token = values.add(
                "serviceAccount.automount", "Whether pods have the account's token.", automount, SchemaTypes.flag());
        object.put("automountServiceAccountToken", TemplateNode.value(token));
        return object;
    }

    /** The service that others find the workload by. */
    Map<String, Object> service(Map<String, Object> tree) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> spec = Trees.map(object, "spec");
        Map<String, Object> metadata = Trees.map(object, "metadata");
        if (spec == null || metadata == null) {
            return object;
        }
        Object type = Trees.get(spec, "type", "ClusterIP");
        String expression =
                values.add("service.type", "", type, SchemaTypes.oneOf("ClusterIP", "NodePort", "LoadBalancer"));
        spec.put("type", TemplateNode.value(expression));
        Map<String, Object> annotations = Trees.map(metadata, "annotations");
        String own = values.add(
                "service.annotations", "", annotations == null ? Map.of() : annotations, SchemaTypes.texts());
        metadata.put("annotations", TemplateNode.optional("annotations", own));
        ports(spec);
        parts.selectors(spec);
        return object;
    }

    /** The service by which replicas that keep data know each other: its ports are those of the other. */
    Map<String, Object> peers(Map<String, Object> tree) {
        Map<String, Object> object = parts.object(tree);
        Map<String, Object> spec = Trees.map(object, "spec");
        if (spec != null) {
            ports(spec);
            parts.selectors(spec);
        }
        return object;
    }

    /** The first port is {@code service.port}, as users of charts know it. */
    private void ports(Map<String, Object> spec) {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Map<String, Object> port : Trees.items(spec, "ports")) {
            if (port.get("port") instanceof Number number) {
                String name = String.valueOf(port.get("name"));
                String path = expressions.isEmpty() ? "service.port" : "service.ports." + Identifiers.of(name);
                expressions.put(name, values.add(path, "", number, SchemaTypes.port()));
                port.put("port", TemplateNode.value(expressions.get(name)));
                if (expressions.size() == 1 && !spec.containsKey("clusterIP")) {
                    String node = values.add(
                            "service.nodePort", "For the types NodePort and LoadBalancer.", 0, SchemaTypes.number(0));
                    port.put(
                            "nodePort",
                            TemplateNode.when(
                                    "and " + node + " (ne " + values.call("service.type") + " \"ClusterIP\")",
                                    List.of("nodePort: {{ " + node + " }}")));
                }
            }
        }
    }
}

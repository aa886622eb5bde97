// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.List;
import java.util.Map;

/** What a release can change in the volumes that keep data, and in those that bring files. */
final class VolumeParts {

    private static final String GROUP = "persistence";

    private final ObjectParts parts;
    private final ChartValues values;

    VolumeParts(ObjectParts parts, ChartValues values) {
        this.parts = parts;
        this.values = values;
    }

    private String path(Object volume) {
        values.group(GROUP, "The volumes that keep data.");
        return GROUP + "." + Identifiers.of(String.valueOf(volume));
    }

    /** Which config map it is that brings the files, and which claim it is that others made. */
    void volume(Map<String, Object> volume) {
        Map<String, Object> files = Trees.map(volume, "configMap");
        if (files != null && parts.names().files().equals(files.get("name"))) {
            files.replaceAll((key, name) -> key.equals("name") ? parts.name(name) : name);
        }
        Map<String, Object> claim = Trees.map(volume, "persistentVolumeClaim");
        if (claim != null && claim.get("claimName") instanceof String name) {
            String path = path(String.valueOf(volume.get("name"))) + ".existingClaim";
            claim.put("claimName", TemplateNode.text(values.add(path, "", name, SchemaTypes.text())));
        }
    }

    /** What each replica claims for itself. */
    void claim(Map<String, Object> claim) {
        Map<String, Object> metadata = Trees.map(claim, "metadata");
        Map<String, Object> spec = Trees.map(claim, "spec");
        Map<String, Object> requests = Trees.map(claim, "spec", "resources", "requests");
        if (metadata == null || spec == null || requests == null) {
            return;
        }
        String path = path(String.valueOf(metadata.get("name")));
        Object modes = Trees.get(spec, "accessModes", List.of());
        String ours = values.add(
                path + ".accessModes", "", modes, SchemaTypes.present(SchemaTypes.listOf(SchemaTypes.text()), 1));
        spec.put("accessModes", TemplateNode.always("accessModes", ours));
        Object storageClass = Trees.get(spec, "storageClassName", "");
        String comment = "Empty means the cluster's default.";
        ours = values.add(path + ".storageClass", comment, storageClass, SchemaTypes.text());
        spec.put("storageClassName", TemplateNode.optionalText("storageClassName", ours));
        Object size = Trees.get(requests, "storage", "1Gi");
        ours = values.add(path + ".size", "", size, SchemaTypes.text("^[0-9.]+[kKMGTPE]?i?$"));
        requests.put("storage", TemplateNode.text(ours));
    }
}

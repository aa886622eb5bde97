// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.json.Json;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of the file system that an image will have.
 *
 * @param directories those that volumes need, with those above them as the image has them; empty where it has all
 * @param warnings in sentences, why its containers will not start or cannot write
 */
public record RootFindings(List<LayerEntry> directories, List<String> warnings) {

    /** Where nothing was asked. */
    public static final RootFindings NONE = new RootFindings(List.of(), List.of());

    private static final String DIRECTORIES = "directories";
    private static final String WARNINGS = "warnings";

    public RootFindings {
        directories = List.copyOf(directories);
        warnings = List.copyOf(warnings);
    }

    static LayerEntry.Directory directory(String path, Node node) {
        Owner owner = new Owner(node.uid(), node.gid(), "", "");
        return new LayerEntry.Directory(path, new Attributes(node.mode(), owner, Attributes.EPOCH_PLUS_SECOND));
    }

    /** As records have it. */
    ObjectNode record() {
        ObjectNode record = Json.object();
        ObjectNode listed = record.putObject(DIRECTORIES);
        for (LayerEntry entry : directories) {
            Attributes attributes = ((LayerEntry.Directory) entry).attributes();
            Node node = Node.directory(
                    attributes.mode(),
                    attributes.owner().uid(),
                    attributes.owner().gid());
            listed.put(entry.path(), node.written());
        }
        warnings.forEach(record.putArray(WARNINGS)::add);
        return record;
    }

    /** What {@link #record} has written, or null where it is damaged. */
    static @Nullable RootFindings of(ObjectNode record) {
        if (!record.path(DIRECTORIES).isObject() || !record.path(WARNINGS).isArray()) {
            return null;
        }
        List<LayerEntry> directories = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : record.path(DIRECTORIES).properties()) {
            Node node = Node.parse(each.getValue().asText());
            if (node == null) {
                return null;
            }
            directories.add(directory(each.getKey(), node));
        }
        List<String> warnings = new ArrayList<>();
        record.path(WARNINGS).forEach(each -> warnings.add(each.asText()));
        return new RootFindings(directories, warnings);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.yaml.Commented;
import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a release of the chart can decide, each with what it is by default, what it is for, and what it may be. */
public final class ChartValues {

    private static final String ROOT = ".Values.";

    private final String prefix;
    private final Map<String, Object> tree;
    private final Map<String, String> comments;
    private final Map<String, ObjectNode> shapes;

    public ChartValues() {
        this("", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private ChartValues(
            String prefix, Map<String, Object> tree, Map<String, String> comments, Map<String, ObjectNode> shapes) {
        this.prefix = prefix;
        this.tree = tree;
        this.comments = comments;
        this.shapes = shapes;
    }

    /** The same values, with all paths below {@code path}. */
    public ChartValues below(String path) {
        return new ChartValues(prefix + path + ".", tree, comments, shapes);
    }

    /** How a template calls the value at {@code path}. */
    String call(String path) {
        return ROOT + prefix + path;
    }

    /** How a template calls all of these values. */
    String all() {
        return prefix.isEmpty() ? ".Values" : ROOT + prefix.substring(0, prefix.length() - 1);
    }

    /** Says what the values below {@code below} are for. */
    public void group(String below, String comment) {
        String path = prefix + below;
        parent(path + ".");
        if (!comment.isEmpty()) {
            comments.put(path, comment);
        }
    }

    /**
     * Adds a value.
     *
     * @param below such as {@code image.tag}
     * @param comment sentences, or empty where the name says it
     * @return how a template calls it
     */
    public String add(String below, String comment, Object byDefault, ObjectNode shape) {
        String path = prefix + below;
        parent(path).put(path.substring(path.lastIndexOf('.') + 1), byDefault);
        if (!comment.isEmpty()) {
            comments.put(path, comment);
        }
        shapes.put(path, shape);
        return ROOT + path;
    }

    @SuppressWarnings("unchecked") // only this class makes these maps
    private Map<String, Object> parent(String path) {
        Map<String, Object> at = tree;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i + 1 < steps.length; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(steps[i], step -> new LinkedHashMap<String, Object>());
        }
        return at;
    }

    /** The defaults: a fragment is merged into them. */
    public Map<String, Object> tree() {
        return tree;
    }

    /**
     * The defaults with their comments.
     *
     * @param first the names that stand before the others
     */
    public Map<String, Object> commented(List<String> first) {
        return commented("", tree, first);
    }

    /** A further one of a kind, such as {@code ingress2}, stands behind the first. */
    private static Map<String, Object> ordered(Map<?, ?> map, List<String> first) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : first) {
            map.forEach((key, value) -> {
                if (String.valueOf(key).replaceFirst("[0-9]+$", "").equals(name)) {
                    ordered.put(String.valueOf(key), value);
                }
            });
        }
        map.forEach((key, value) -> ordered.putIfAbsent(String.valueOf(key), value));
        return ordered;
    }

    private Map<String, Object> commented(String above, Map<?, ?> map, List<String> first) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ordered(map, first).forEach((name, value) -> {
            String path = above + name;
            boolean isGroup = value instanceof Map && !shapes.containsKey(path);
            Object below = isGroup ? commented(path + ".", (Map<?, ?>) value, first) : value;
            List<String> lines = new ArrayList<>();
            if (above.isEmpty()) {
                lines.add("");
            }
            @Nullable String comment = comments.get(path);
            if (comment != null) {
                lines.addAll(comment.lines().toList());
            }
            copy.put(name, lines.isEmpty() ? below : new Commented(lines, below));
        });
        return copy;
    }

    /**
     * What values may be (JSON Schema, draft 7), which Helm holds every release to.
     *
     * @param subcharts the names of charts that this one depends on, whose values stand among its own
     */
    public ObjectNode schema(List<String> subcharts) {
        ObjectNode schema = Json.object();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.set("global", SchemaTypes.object());
        // A chart that depends on this one asks there whether it is wanted at all, as its condition says.
        properties.set("enabled", SchemaTypes.flag());
        subcharts.forEach(name -> properties.set(name, SchemaTypes.object()));
        addProperties(properties, "", tree);
        require(schema, "", tree);
        return schema;
    }

    private void addProperties(ObjectNode properties, String above, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String path = above + name;
            @Nullable ObjectNode shape = shapes.get(path);
            if (shape == null) {
                shape = value instanceof Map<?, ?> group && isOurs(path) ? group(path, group) : Json.object();
            }
            @Nullable String comment = comments.get(path);
            if (comment != null) {
                shape.put("description", comment.replace('\n', ' '));
            }
            properties.set(String.valueOf(name), shape);
        });
    }

    private ObjectNode group(String path, Map<?, ?> group) {
        ObjectNode schema = SchemaTypes.object();
        schema.put("additionalProperties", false);
        addProperties(schema.putObject("properties"), path + ".", group);
        require(schema, path + ".", group);
        return schema;
    }

    /**
     * A release takes a value away by null. Lists, maps and texts that may be empty can go; without the others a template could not be
     * rendered, or would make something that nobody has asked for.
     */
    private void require(ObjectNode schema, String above, Map<?, ?> map) {
        ArrayNode required = Json.object().putArray("required");
        map.forEach((name, value) -> {
            String path = above + name;
            boolean isScalar =
                    shapes.containsKey(path) && !(value instanceof Map || value instanceof List) && !value.equals("");
            if (isScalar || required(path, value)) {
                required.add(String.valueOf(name));
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    /** Whether values of ours stand below, or a list of ours has to be one. */
    private boolean required(String path, Object value) {
        ObjectNode shape = shapes.get(path);
        return shape == null
                ? value instanceof Map && isOurs(path)
                : shape.has("minItems") || (shape.has("required") && value instanceof Map);
    }

    /** Whether one of our values stands below the path: a fragment adds others, which may be anything. */
    private boolean isOurs(String path) {
        return shapes.keySet().stream().anyMatch(each -> each.startsWith(path + "."));
    }
}

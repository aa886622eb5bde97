// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.kubernetes.ObjectNames;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is the same in all objects: their names and labels, which a release makes of its own name. */
final class ObjectParts {

    private static final String NAME = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String VERSION = "app.kubernetes.io/version";
    private static final String MANAGER = "app.kubernetes.io/managed-by";

    private final Workload workload;
    private final boolean main;
    private final ObjectNames names;

    /** @param main whether it is the project's own workload, which the release gives its name to */
    ObjectParts(Workload workload, boolean main) {
        this.workload = workload;
        this.main = main;
        this.names = new ObjectNames(workload);
    }

    ObjectNames names() {
        return names;
    }

    /** The call of one of the chart's helpers, without braces. */
    String helper(String name) {
        return "include \"" + workload.name() + "." + name + "\" .";
    }

    /** The name of an object, where it begins with the workload's; else as it is. */
    Object name(@Nullable Object name) {
        String own = workload.name();
        if (name instanceof String text && (text.equals(own) || text.startsWith(own + "-"))) {
            return new Part.Expression("{{ " + helper("fullname") + " }}" + text.substring(own.length()));
        }
        return String.valueOf(name);
    }

    /** A copy of an object's tree that can be changed all the way down, with the release's name, labels and namespace. */
    Map<String, Object> object(Map<String, Object> tree) {
        Map<String, Object> object = Trees.copy(tree);
        Map<String, Object> metadata = Trees.map(object, "metadata");
        if (metadata != null) {
            metadata.computeIfPresent("name", (key, name) -> name(name));
            if (workload.namespace() != null) {
                metadata.replace("namespace", workload.namespace(), Part.value(".Release.Namespace"));
            }
            labels(metadata, "labels", null);
        }
        return object;
    }

    /**
     * Has helpers make the labels that all objects have, and leaves the others as they are.
     *
     * @param more values that are labels too, or null
     */
    void labels(Map<String, Object> metadata, String helper, @Nullable String more) {
        Map<String, Object> labels = Trees.map(metadata, "labels");
        if (labels == null) {
            return;
        }
        if (!labels.entrySet().containsAll(names.labels().entrySet())) {
            List<String> each = new ArrayList<>(List.of("labels:"));
            labels.forEach((key, value) -> each.add("  " + line(key, value)));
            metadata.put("labels", new Part.Block(each));
            return;
        }
        labels.keySet().removeAll(names.labels().keySet());
        List<String> lines = new ArrayList<>();
        lines.add("labels:");
        lines.add("  {{- " + helper(helper) + " | nindent " + Part.INDENT + " }}");
        if (more != null) {
            Part.more(more).lines().forEach(line -> lines.add("  " + line));
        }
        if (!labels.isEmpty()) {
            TemplateWriter.lines(labels).forEach(line -> lines.add("  " + line));
        }
        metadata.put("labels", new Part.Block(lines));
    }

    /** Has a helper make the labels that tell the pods from others, wherever in the tree they stand. */
    void selectors(Map<String, Object> tree) {
        tree.replaceAll((key, value) -> {
            if (value.equals(names.selector())) {
                String call = "  {{- " + helper("selectorLabels") + " | nindent " + Part.INDENT + " }}";
                return new Part.Block(List.of(key + ":", call));
            }
            return selectorsBelow(value);
        });
        Map<String, Object> instance = Trees.map(tree, "matchLabels");
        if (instance != null && instance.equals(names.instance())) {
            instance.replace(INSTANCE, workload.name(), new Part.Expression(instance()));
        }
    }

    private Object selectorsBelow(Object value) {
        if (value instanceof List<?> list) {
            list.forEach(this::selectorsBelow);
        } else if (value instanceof Map<?, ?>) {
            selectors(Trees.cast(value));
        }
        return value;
    }

    /** The lines of the helper of the labels that tell the pods from others. */
    List<String> selectorLines() {
        List<String> lines = new ArrayList<>();
        names.selector().forEach((key, value) -> lines.add(line(key, value)));
        return lines;
    }

    /** The lines of the helper of the other labels that all objects have; those of the user are values. */
    List<String> labelLines() {
        Map<String, Object> labels = new LinkedHashMap<>(names.labels());
        labels.keySet().removeAll(names.selector().keySet());
        labels.keySet().removeAll(workload.labels().keySet());
        List<String> lines = new ArrayList<>();
        labels.forEach((key, value) -> lines.add(line(key, value)));
        return lines;
    }

    /** One policy of the network must not be that of other workloads of the release, so that each has its own. */
    private String instance() {
        return main ? "{{ .Release.Name }}" : "{{ " + helper("fullname") + " }}";
    }

    private String line(String key, Object value) {
        if (key.equals(NAME) && value.equals(workload.name())) {
            return key + ": {{ " + helper("name") + " }}";
        }
        if (key.equals(INSTANCE) && value.equals(workload.name())) {
            return key + ": " + instance();
        }
        if (key.equals(VERSION) && value.equals(workload.version())) {
            return key + ": {{ " + helper("version") + " | quote }}";
        }
        if (key.equals(MANAGER)) {
            return key + ": {{ .Release.Service }}";
        }
        return YamlWriter.write(Map.of(key, value), List.of()).strip();
    }
}

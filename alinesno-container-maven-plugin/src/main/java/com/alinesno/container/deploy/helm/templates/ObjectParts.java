// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.kubernetes.ObjectNames;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Quoted;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is the same in all objects: their names and labels, which a release makes of its own name. */
public final class ObjectParts {

    private static final String NAME = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String VERSION = "app.kubernetes.io/version";
    private static final String CHART = "helm.sh/chart";
    private static final String MANAGER = "app.kubernetes.io/managed-by";

    private final Workload workload;
    private final @Nullable Workload main;
    private final ObjectNames names;

    /** @param main the project's own workload, which the release gives its name to; null where this is the one */
    public ObjectParts(Workload workload, @Nullable Workload main) {
        this.workload = workload;
        this.main = main;
        this.names = new ObjectNames(workload);
    }

    public ObjectNames names() {
        return names;
    }

    /**
     * What the names of the workload's helpers begin with. All charts of a release share their helpers' names, and two of them may
     * each have a workload of one name: so that of the chart is in there.
     */
    public String scope() {
        return (main == null ? "" : main.name() + ".") + workload.name();
    }

    /** The call of one of the workload's helpers, without braces. */
    String helper(String name) {
        return helper(name, ".");
    }

    /** @param root the expression of the chart's own root where the call stands */
    public String helper(String name, String root) {
        return "include \"" + scope() + "." + name + "\" " + root;
    }

    /** The name of an object that is made of the workload's, with what stands behind it; else as it is. */
    Object name(@Nullable Object name) {
        for (String ending : ObjectNames.ENDINGS) {
            if ((workload.name() + ending).equals(name)) {
                return named(ending);
            }
        }
        return String.valueOf(name);
    }

    /** A name that is made of the workload's. */
    TemplateNode.Expression named(String ending) {
        return ending.isEmpty()
                ? TemplateNode.text(helper("fullname"))
                : new TemplateNode.Expression("{{ " + helper("fullname") + " }}" + ending);
    }

    /** A copy of an object's tree that can be changed all the way down, with the release's name, labels and namespace. */
    Map<String, Object> object(Map<String, Object> tree) {
        Map<String, Object> object = Trees.copy(tree);
        Map<String, Object> metadata = Trees.map(object, "metadata");
        if (metadata != null) {
            metadata.computeIfPresent("name", (key, name) -> name(name));
            if (workload.identity().namespace() != null) {
                metadata.replace("namespace", workload.identity().namespace(), TemplateNode.text(".Release.Namespace"));
            }
            labels(metadata, "labels", null);
        }
        return object;
    }

    /**
     * Has a helper make the labels that all objects have. Where the object's own tree or a value says others, they are merged, so that no
     * key stands twice: the value's goes before the tree's, and that before those of all objects.
     *
     * @param more the value that has further labels, or null
     */
    void labels(Map<String, Object> metadata, String helper, @Nullable String more) {
        Map<String, Object> labels = Trees.map(metadata, "labels");
        if (labels == null) {
            return;
        }
        StringBuilder removed = new StringBuilder();
        StringBuilder others = new StringBuilder();
        names.labels().keySet().stream()
                .filter(key -> !labels.containsKey(key))
                .forEach(key -> removed.append(' ').append(TemplateWriter.quote(key)));
        labels.forEach((key, value) -> {
            if (!value.equals(names.labels().get(key))) {
                others.append(' ').append(TemplateWriter.quote(key)).append(' ').append(literal(value));
            }
        });
        String all = helper(helper);
        if (!removed.isEmpty() || !others.isEmpty() || more != null) {
            String ours = "(" + all + " | fromYaml)";
            String left = removed.isEmpty() ? ours : "(omit " + ours + removed + ")";
            String own = others.isEmpty() ? "" : " (dict" + others + ")";
            all = "toYaml (mergeOverwrite " + left + own + (more == null ? "" : " (" + more + " | default dict)") + ")";
        }
        metadata.put(
                "labels",
                new TemplateNode.Block(
                        List.of("labels:", "  {{- " + all + " | nindent " + TemplateNode.INDENT + " }}")));
    }

    /** A label's value in an expression. */
    private static String literal(Object value) {
        Object text = value instanceof Quoted quoted ? quoted.text() : value;
        return text instanceof String string ? TemplateWriter.quote(string) : String.valueOf(text);
    }

    /** Has a helper make the labels that tell the pods from others, wherever in the tree they stand. */
    void selectors(Map<String, Object> tree) {
        tree.replaceAll((key, value) -> {
            if (value.equals(names.selector())) {
                String call = "  {{- " + helper("selectorLabels") + " | nindent " + TemplateNode.INDENT + " }}";
                return new TemplateNode.Block(List.of(key + ":", call));
            }
            return selectorsBelow(value);
        });
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
        labels.keySet().removeAll(commonLabels().keySet());
        List<String> lines = new ArrayList<>();
        labels.forEach((key, value) -> lines.add(line(key, value)));
        return lines;
    }

    /** The keys of the labels that helpers make, which no value may say again. */
    Set<String> labelKeys() {
        Set<String> keys = new TreeSet<>(names.labels().keySet());
        keys.removeAll(workload.identity().labels().keySet());
        keys.addAll(names.selector().keySet());
        keys.add(CHART);
        return keys;
    }

    /** The labels of the user, which are values, without those that tell pods from others: helpers make these. */
    Map<String, Object> commonLabels() {
        Map<String, Object> labels = new LinkedHashMap<>(workload.identity().labels());
        labels.keySet().removeAll(names.selector().keySet());
        labels.remove(CHART);
        return labels;
    }

    /** The value that tells this workload of the release from the others. */
    private String instance() {
        return main == null ? ".Release.Name" : helper("fullname");
    }

    private String line(String key, Object value) {
        if (key.equals(NAME) && value.equals(workload.name())) {
            return key + ": {{ " + helper("name") + " | quote }}";
        }
        if (key.equals(INSTANCE) && value.equals(workload.name())) {
            return key + ": {{ " + instance() + " | quote }}";
        }
        if (key.equals(VERSION) && value.equals(workload.identity().version())) {
            return key + ": {{ " + helper("version") + " | quote }}";
        }
        if (key.equals(MANAGER)) {
            return key + ": {{ .Release.Service | quote }}";
        }
        return YamlWriter.write(Map.of(key, value), List.of()).strip();
    }
}

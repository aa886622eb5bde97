// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Quoted;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables and files that a release brings. */
final class EnvironmentParts {

    private static final String QUOTED = "  {{ $name | quote }}: {{ $value | quote }}";

    private final Workload workload;
    private final ObjectParts parts;
    private final ChartValues values;
    private final WorkloadHosts hosts;

    EnvironmentParts(Workload workload, ObjectParts parts, ChartValues values, WorkloadHosts hosts) {
        this.workload = workload;
        this.parts = parts;
        this.values = values;
        this.hosts = hosts;
    }

    /**
     * A helper of the workload.
     *
     * @param comment what it is for
     * @param lines what it does
     */
    record Helper(String comment, List<String> lines) {}

    /** Makes values of the variables, and for those with placeholders a value of each placeholder. */
    Map<String, Object> variables(Map<String, Object> tree) {
        Map<String, Object> data = Trees.map(tree, "data");
        Map<String, Object> literal = new LinkedHashMap<>(data == null ? Map.of() : data);
        literal.values().removeIf(Quoted.class::isInstance);
        values.add(
                "env",
                "Variables of the environment that are no secrets. Put quotes around numbers and booleans.",
                literal,
                SchemaTypes.texts());
        Map<String, @Nullable String> placeholders = placeholders();
        if (!placeholders.isEmpty()) {
            Map<String, Object> defaults = new TreeMap<>();
            placeholders.forEach((name, value) -> defaults.put(name, value == null ? "" : value));
            String comment = "What stands in parts of variables." + required(placeholders);
            values.add("placeholders", comment, defaults, SchemaTypes.texts(defaults.keySet()));
        }
        tree.put("data", ranged("data", all()));
        return tree;
    }

    /** The placeholders with their defaults; null for one that has none anywhere. */
    private Map<String, @Nullable String> placeholders() {
        Map<String, @Nullable String> placeholders = new TreeMap<>();
        for (Template template : workload.environment().variables().values()) {
            template.placeholders(each -> {
                if (placeholders.get(each.name()) == null) {
                    placeholders.put(each.name(), each.byDefault());
                }
            });
        }
        return placeholders;
    }

    private static String required(Map<String, @Nullable String> placeholders) {
        List<String> names = new ArrayList<>(placeholders.keySet());
        names.removeIf(name -> placeholders.get(name) != null);
        return names.isEmpty() ? "" : " These have to be set: " + String.join(", ", names) + ".";
    }

    /** The expression of all variables: those that are values, and those that are made of some. */
    private String all() {
        return isMade() ? "(" + parts.helper("env") + " | fromJson)" : values.call("env");
    }

    private boolean isMade() {
        return hasPlaceholders() || hosts.areInVariables(workload);
    }

    /** The expression of all files. */
    private String allFiles() {
        return hosts.areInFiles(workload)
                ? "(" + parts.helper("configFiles") + " | fromJson)"
                : values.call("configFiles");
    }

    private boolean hasPlaceholders() {
        return !workload.environment().variables().values().stream().allMatch(Template::isLiteral);
    }

    /** Whether the release has variables. */
    String condition() {
        return hasPlaceholders() ? "true" : values.call("env");
    }

    /** Whether pods read anything when they start. */
    String anything() {
        return workload.storage().configFiles().isEmpty()
                ? condition()
                : "or " + condition() + " " + values.call("configFiles");
    }

    /** Makes a value of each file. */
    Map<String, Object> files(Map<String, Object> tree) {
        Map<String, Object> data = Trees.map(tree, "data");
        values.add(
                "configFiles",
                "The texts of files in the container.",
                data == null ? Map.of() : data,
                SchemaTypes.texts());
        tree.put("data", ranged("data", allFiles()));
        return tree;
    }

    private static TemplateNode.Block ranged(String key, String map) {
        return new TemplateNode.Block(
                List.of(key + ":", "  {{- range $name, $value := " + map + " }}", QUOTED, "  {{- end }}"));
    }

    /** Has the container read the config map where there is one, and the secret by the name that the release gives it. */
    void container(Map<String, Object> container) {
        List<Object> froms = new ArrayList<>(Trees.items(container, "envFrom"));
        froms.remove(Tree.of("configMapRef", Tree.of("name", parts.names().config())));
        String more = values.add(
                "envFrom", "Config maps and secrets whose entries are variables too.", froms, SchemaTypes.list());
        List<String> lines = new ArrayList<>();
        lines.add("envFrom:");
        lines.add("{{- if " + condition() + " }}");
        lines.add("- configMapRef:");
        lines.add("    name: {{ " + parts.helper("fullname") + " }}-config");
        lines.add("{{- end }}");
        lines.addAll(TemplateNode.more(more).lines());
        container.put("envFrom", TemplateNode.when("or " + condition() + " " + more, lines));
        List<Object> ours = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (Map<String, Object> variable : Trees.items(container, "env")) {
            Map<String, Object> reference = Trees.map(variable, "valueFrom", "secretKeyRef");
            if (reference == null) {
                others.add(variable);
                continue;
            }
            reference.replace("name", parts.names().secret(), TemplateNode.text(parts.helper("secretName")));
            ours.add(variable);
        }
        String extra = values.add(
                "extraEnv", "Variables as Kubernetes writes them, after the others.", others, SchemaTypes.list());
        if (ours.isEmpty()) {
            container.remove("env");
        } else {
            container.put("env", ours);
        }
        Trees.append(container, "env", extra);
    }

    /** The helpers that make what pods read when they start, and that tell when it is something else. */
    Map<String, Helper> helpers() {
        Map<String, Helper> helpers = new LinkedHashMap<>();
        if (isMade()) {
            helpers.put(
                    "env", new Helper("All variables: values, and texts that are made of values.", variableLines()));
        }
        if (hosts.areInFiles(workload)) {
            List<String> lines = new ArrayList<>();
            lines.add("{{- $files := deepCopy (" + values.call("configFiles") + " | default dict) }}");
            lines.addAll(hosts.following("$files"));
            lines.add("{{- toJson $files }}");
            helpers.put("configFiles", new Helper("All files, which name the services of the release.", lines));
        }
        helpers.put("checksum", new Helper("Of all that pods read when they start.", checksumLines()));
        return helpers;
    }

    private List<String> variableLines() {
        List<String> lines = new ArrayList<>();
        lines.add("{{- $variables := deepCopy (" + values.call("env") + " | default dict) }}");
        workload.environment().variables().forEach((name, template) -> {
            if (!template.isLiteral()) {
                lines.add("{{- $_ := set $variables " + TemplateWriter.quote(name) + " (" + filled(template) + ") }}");
            }
        });
        if (hosts.areInVariables(workload)) {
            lines.addAll(hosts.following("$variables"));
        }
        lines.add("{{- toJson $variables }}");
        return lines;
    }

    /** {@code name=value} each, in order, as the files for a cluster have it. */
    private List<String> checksumLines() {
        List<String> lines = new ArrayList<>();
        lines.add("{{- $lines := \"\" }}");
        List<String> maps = new ArrayList<>(List.of(all()));
        if (!workload.storage().configFiles().isEmpty()) {
            maps.add(allFiles());
        }
        for (String map : maps) {
            lines.add("{{- range $name, $value := " + map + " }}");
            lines.add("{{- $lines = printf \"%s%s=%s\\n\" $lines $name $value }}");
            lines.add("{{- end }}");
        }
        lines.add("{{- printf \"sha256:%s\" ($lines | sha256sum) }}");
        return lines;
    }

    private String filled(Template template) {
        Map<String, @Nullable String> placeholders = placeholders();
        StringBuilder arguments = new StringBuilder();
        template.placeholders(each -> {
            String value = values.call("placeholders." + each.name());
            String missing = TemplateWriter.quote("set placeholders." + each.name());
            arguments
                    .append(' ')
                    .append(placeholders.get(each.name()) == null ? "(required " + missing + " " + value + ")" : value);
        });
        String format = template.render(literal -> literal.replace("%", "%%"), each -> "%s");
        return "printf " + TemplateWriter.quote(format) + arguments;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.SecretVariable;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The templates of one workload, and the values that they call. */
final class WorkloadTemplates {

    static final String HEADER = "{{- /* " + OutputFile.Yaml.HEADER + " */ -}}\n";

    private final Workload workload;
    private final ObjectParts parts;
    private final ChartValues values;
    private final Map<String, String> templates = new TreeMap<>();

    /** @param version of the project, which is that of the chart's application; null for another workload than its own */
    WorkloadTemplates(Workload workload, ObjectParts parts, ChartValues values, String version) {
        this.workload = workload;
        this.parts = parts;
        this.values = values;
        addNames(version);
    }

    ObjectParts parts() {
        return parts;
    }

    ChartValues values() {
        return values;
    }

    Workload workload() {
        return workload;
    }

    /** The templates by the names that files have where there is one workload. */
    Map<String, String> all() {
        return templates;
    }

    /** The keys of the secret that no other workload has. */
    List<String> ownSecrets() {
        return workload.secrets().stream()
                .filter(secret -> secret.secret() == null)
                .map(SecretVariable::key)
                .distinct()
                .toList();
    }

    String digest() {
        Digest digest = workload.image().reference().digest();
        return digest == null ? "" : digest.toString();
    }

    /** The tag, or an empty text where the image has none. */
    String tag() {
        String tag = workload.image().reference().tagOrLatest();
        return tag == null ? "" : tag;
    }

    private void addNames(String version) {
        ImageReference image = workload.image().reference();
        values.add("image.repository", "", image.withoutTag().toString().replaceFirst("@.*", ""), Shapes.text());
        boolean same = tag().equals(version);
        values.add(
                "image.tag", same ? "Empty means the version of the service." : "", same ? "" : tag(), Shapes.text());
        values.add(
                "image.digest",
                "Goes before the tag. The one that stands here does not count for another tag.",
                digest(),
                Shapes.text("^(sha256:[0-9a-f]{64})?$"));
        values.add("image.pullPolicy", "", "Always", Shapes.oneOf("Always", "IfNotPresent", "Never"));
        values.add("nameOverride", "In place of the name in labels.", "", Shapes.text());
        values.add("fullnameOverride", "In place of the release's name in names.", "", Shapes.text());
        Map<String, Object> labels = new LinkedHashMap<>(workload.labels());
        values.add("commonLabels", "Labels of all objects beside the others.", labels, Shapes.texts());
    }

    /** Adds the template of an object that the workload has. */
    void add(String path, Map<String, Object> tree) {
        templates.put(path, template(path, tree, true));
    }

    /** Adds those of the objects that it has not, which a release can ask for. */
    void addOptions() {
        for (OutputFile.Yaml file : KubernetesFiles.options(workload)) {
            if (!templates.containsKey(file.path())) {
                templates.put(file.path(), template(file.path(), Trees.copy(file.tree()), false));
            }
        }
        if (!ownSecrets().isEmpty()) {
            addSecret();
        }
    }

    /** @param enabled whether the workload asks for the object */
    private String template(String path, Map<String, Object> tree, boolean enabled) {
        ServiceTemplates services = new ServiceTemplates(parts, values);
        ClusterTemplates cluster = new ClusterTemplates(parts, values);
        EnvironmentParts environment = new EnvironmentParts(workload, parts, values);
        RouteTemplates routes = new RouteTemplates(parts, values);
        String stem = path.replaceFirst("\\.yaml$", "");
        String root = stem.replace("httproute", "httpRoute").replaceFirst("-([0-9]+)$", "$1");
        return switch (stem.replaceFirst("-[0-9]+$", "")) {
            case "serviceaccount" -> when("serviceAccount.create", services.account(tree));
            case "configmap" -> when(environment, environment.variables(parts.object(tree)));
            case "configmap-files" -> when("configFiles", environment.files(parts.object(tree)));
            case "deployment", "statefulset" ->
                HEADER + TemplateWriter.write(new ControllerTemplate(workload, parts, values).template(tree));
            case "service" -> HEADER + TemplateWriter.write(services.service(tree));
            case "service-peers" -> HEADER + TemplateWriter.write(services.peers(tree));
            case "ingress" -> when(root + ".enabled", routes.ingress(tree, root, enabled));
            case "httproute" -> when(root + ".enabled", routes.route(tree, root, enabled));
            case "poddisruptionbudget" -> when("podDisruptionBudget.enabled", cluster.disruptionBudget(tree, enabled));
            case "horizontalpodautoscaler" -> when("autoscaling.enabled", cluster.autoscaler(tree, enabled));
            case "networkpolicy" -> when("networkPolicy.enabled", cluster.networkPolicy(tree));
            default -> HEADER + TemplateWriter.write(tree);
        };
    }

    private String when(String value, Map<String, Object> tree) {
        return conditional(values.call(value), tree);
    }

    private static String when(EnvironmentParts environment, Map<String, Object> tree) {
        return conditional(environment.condition(), tree);
    }

    private static String conditional(String condition, Map<String, Object> tree) {
        return HEADER + "{{- if " + condition + " }}\n" + TemplateWriter.write(tree) + "{{- end }}\n";
    }

    /** By default the secret is there before: a value in a file would be one that everybody reads. */
    private void addSecret() {
        String existing = values.add(
                "existingSecret",
                "The secret that has the keys below. Empty means the one whose name ends in -secret.",
                "",
                Shapes.text());
        values.group("secret", "Makes that secret of the values below. Never put them into a file that is kept.");
        String create = values.add("secret.create", "", false, Shapes.flag());
        Map<String, Object> keys = new LinkedHashMap<>();
        ownSecrets().forEach(key -> keys.put(key, ""));
        String texts = values.add("secret.values", "", keys, Shapes.texts());
        Map<String, Object> tree = parts.object(Tree.of(
                "apiVersion", "v1",
                "kind", "Secret",
                "metadata",
                        Tree.of(
                                "name", parts.names().secret(),
                                "namespace", workload.namespace(),
                                "labels", parts.names().labels()),
                "type", "Opaque"));
        tree.put(
                "stringData",
                new Part.Block(List.of(
                        "stringData:",
                        "  {{- range $name, $value := " + texts + " }}",
                        "  {{ $name | quote }}: {{ required (printf \"set secret.values.%s\" $name) $value | quote }}",
                        "  {{- end }}")));
        templates.put("secret.yaml", conditional("and " + create + " (not " + existing + ")", tree));
    }

    /** The helpers that all templates of the workload call. */
    String helpers(Map<String, String> words) {
        Map<String, String> all = new LinkedHashMap<>(words);
        all.put("selectorLabels", String.join("\n", parts.selectorLines()));
        all.put("labels", String.join("\n", parts.labelLines()));
        all.put("tag", TemplateWriter.quote(tag()));
        all.put("digest", TemplateWriter.quote(digest()));
        all.put("values", values.all());
        all.put("chart", workload.name());
        StringBuilder text = new StringBuilder(ChartResources.text("_helpers.tpl", all));
        text.append(ChartResources.text("image.tpl", all));
        if (!ownSecrets().isEmpty()) {
            text.append(ChartResources.text("secret.tpl", all));
        }
        EnvironmentParts environment = new EnvironmentParts(workload, parts, values);
        define(text, "env", "All variables: values, and texts that are made of values.", environment.helperLines());
        define(text, "checksum", "Of all that pods read when they start.", environment.checksumLines());
        return text.toString();
    }

    private void define(StringBuilder text, String name, String comment, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n{{/*\n").append(comment).append("\n*/}}\n{{- define \"");
            text.append(workload.name()).append('.').append(name).append("\" -}}\n");
            lines.forEach(line -> text.append(line).append('\n'));
            text.append("{{- end }}\n");
        }
    }

    /** What the words of the resources stand for in those that are about the workload. */
    Map<String, String> words() {
        return Map.of("chart", workload.name(), "values", values.all());
    }
}

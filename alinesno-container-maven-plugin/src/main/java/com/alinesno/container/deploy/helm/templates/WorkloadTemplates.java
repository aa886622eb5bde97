// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.kubernetes.KubernetesObject;
import com.alinesno.container.deploy.kubernetes.ObjectRole;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Digest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The templates of one workload, and the values that they call. */
public final class WorkloadTemplates {

    public static final String HEADER = "{{- /* " + OutputFile.Yaml.HEADER + " */ -}}\n";

    private static final int LONGEST_LABEL = 63;

    private final Workload workload;
    private final ObjectParts parts;
    private final ChartValues values;
    private final EnvironmentParts environment;
    private final Map<String, String> templates = new TreeMap<>();
    private final List<KubernetesObject> objects = new ArrayList<>();
    private final Set<ObjectRole> roles = EnumSet.noneOf(ObjectRole.class);

    /**
     * @param version of the project, which is that of the chart's application; null for another workload than its own
     * @param hosts the names of the release's workloads in texts
     */
    public WorkloadTemplates(
            Workload workload, ObjectParts parts, ChartValues values, @Nullable String version, WorkloadHosts hosts) {
        this.workload = workload;
        this.parts = parts;
        this.values = values;
        this.environment = new EnvironmentParts(workload, parts, values, hosts);
        addNames(version);
    }

    public ObjectParts parts() {
        return parts;
    }

    ChartValues values() {
        return values;
    }

    public Workload workload() {
        return workload;
    }

    /** The templates by the names that files have where there is one workload. */
    public Map<String, String> all() {
        return templates;
    }

    /** How long the name may be that those of all objects begin with. */
    public int longestName() {
        return LONGEST_LABEL - Workload.room(workload.storage().keepsData());
    }

    /** Whether there is a template for an object of that role. */
    public boolean has(ObjectRole role) {
        return roles.contains(role);
    }

    /** The keys of the secret that no other workload has. */
    public List<String> ownSecrets() {
        return workload.environment().ownSecretKeys();
    }

    private String digest() {
        Digest digest = workload.container().image().reference().digest();
        return digest == null ? "" : digest.toString();
    }

    /** The tag, or an empty text where the image has none. */
    private String tag() {
        String tag = workload.container().image().reference().tagOrLatest();
        return tag == null ? "" : tag;
    }

    private String repository() {
        return workload.container().image().reference().withoutTag().toString();
    }

    /** What decides which program runs is no value: people keep values for the next version of the chart. */
    private void addNames(@Nullable String version) {
        values.add("image.repository", "", repository(), SchemaTypes.repository());
        values.add(
                "image.tag",
                version == null ? "Empty means the chart's own." : "Empty means the version of the service.",
                "",
                SchemaTypes.tag());
        values.add(
                "image.digest",
                "Goes before the tag. Empty means the chart's own, as long as repository and tag are its own too.",
                "",
                SchemaTypes.text("^(sha256:[0-9a-f]{64})?$"));
        values.add("image.pullPolicy", "", "Always", SchemaTypes.oneOf("Always", "IfNotPresent", "Never"));
        values.add("nameOverride", "In place of the name in labels.", "", SchemaTypes.name(LONGEST_LABEL));
        String comment = "In place of the release's name in names.";
        values.add("fullnameOverride", comment, "", SchemaTypes.name(longestName()));
        values.add(
                "commonLabels",
                "Labels of all objects beside the others.",
                parts.commonLabels(),
                SchemaTypes.textsBeside(parts.labelKeys()));
    }

    /** Adds the template of an object that the workload has. */
    public void add(KubernetesObject object) {
        put(object, true);
    }

    private void put(KubernetesObject object, boolean enabled) {
        objects.add(object);
        roles.add(object.role());
        templates.put(object.file(), template(object, enabled));
    }

    /** Adds the values of an object that a fragment leaves out, which other templates may call. */
    public void omit(KubernetesObject object) {
        objects.add(object);
        template(object, false);
    }

    /** Adds those of the objects that it has not, which a release can ask for. */
    public void addOptions() {
        for (KubernetesObject option : KubernetesFiles.options(workload)) {
            if (objects.stream().noneMatch(option::isInPlaceOf)) {
                put(option, false);
            }
        }
        if (!ownSecrets().isEmpty()) {
            addSecret();
        }
    }

    /** @param enabled whether the workload asks for the object */
    private String template(KubernetesObject object, boolean enabled) {
        ServiceTemplates services = new ServiceTemplates(parts, values);
        ClusterTemplates cluster = new ClusterTemplates(parts, values);
        RouteTemplates routes = new RouteTemplates(parts, values);
        Map<String, Object> tree = Trees.copy(object.tree());
        int number = object.number();
        String root = number == 1 ? "" : String.valueOf(number);
        return switch (object.role()) {
            case NAMESPACE -> "";
            case ACCOUNT -> when("serviceAccount.create", services.account(tree, enabled));
            case VARIABLES -> conditional(environment.condition(), environment.variables(parts.object(tree)));
            case FILES -> when("configFiles", environment.files(parts.object(tree)));
            case DEPLOYMENT, STATEFUL_SET ->
                HEADER
                        + TemplateWriter.write(
                                new ControllerTemplate(workload, parts, values, environment).template(tree));
            case SERVICE -> HEADER + TemplateWriter.write(services.service(tree));
            case PEERS -> HEADER + TemplateWriter.write(services.peers(tree));
            case INGRESS ->
                when("ingress" + root + ".enabled", routes.ingress(tree, "ingress" + root, number, enabled));
            case HTTP_ROUTE ->
                when("httpRoute" + root + ".enabled", routes.route(tree, "httpRoute" + root, number, enabled));
            case DISRUPTION_BUDGET -> when("podDisruptionBudget.enabled", cluster.disruptionBudget(tree, enabled));
            case AUTOSCALER -> when("autoscaling.enabled", cluster.autoscaler(tree, enabled));
            case NETWORK_POLICY -> when("networkPolicy.enabled", cluster.networkPolicy(tree, enabled));
        };
    }

    private String when(String value, Map<String, Object> tree) {
        return conditional(values.call(value), tree);
    }

    private static String conditional(String condition, Map<String, Object> tree) {
        return HEADER + "{{- if " + condition + " }}\n" + TemplateWriter.write(tree) + "{{- end }}\n";
    }

    /** By default the secret is there before: a value in a file would be one that everybody reads. */
    private void addSecret() {
        String existing = values.add(
                "existingSecret",
                "The secret that has the keys below; empty: the secret of this release, whose name ends in -secret.",
                "",
                SchemaTypes.existing());
        values.group("secret", "Makes that secret of the values below. Never put them into a file that is kept.");
        String create = values.add("secret.create", "", false, SchemaTypes.flag());
        Map<String, Object> keys = new LinkedHashMap<>();
        ownSecrets().forEach(key -> keys.put(key, ""));
        String texts = values.add("secret.values", "", keys, SchemaTypes.texts());
        Map<String, Object> tree = parts.object(Tree.of(
                "apiVersion", "v1",
                "kind", "Secret",
                "metadata",
                        Tree.of(
                                "name", parts.names().secret(),
                                "namespace", workload.identity().namespace(),
                                "labels", parts.names().labels()),
                "type", "Opaque"));
        tree.put(
                "stringData",
                new TemplateNode.Block(List.of(
                        "stringData:",
                        "  {{- range $name, $value := " + texts + " }}",
                        "  {{ $name | quote }}: {{ required (printf \"set secret.values.%s\" $name) $value | quote }}",
                        "  {{- end }}")));
        templates.put("secret.yaml", conditional("and " + create + " (not " + existing + ")", tree));
    }

    /** The helpers that all templates of the workload call. */
    public String helpers(Map<String, String> words) {
        Map<String, String> all = new LinkedHashMap<>(words);
        all.put("selectorLabels", String.join("\n", parts.selectorLines()));
        all.put("labels", String.join("\n", parts.labelLines()));
        all.put("repository", TemplateWriter.quote(repository()));
        all.put("digest", TemplateWriter.quote(digest()));
        all.putAll(words());
        StringBuilder text = new StringBuilder(ChartResources.text("_helpers.tpl", all));
        if (!ownSecrets().isEmpty()) {
            text.append(ChartResources.text("secret.tpl", all));
        }
        environment.helpers().forEach((name, helper) -> define(text, name, helper));
        return text.toString();
    }

    private void define(StringBuilder text, String name, EnvironmentParts.Helper helper) {
        text.append("\n{{/*\n").append(helper.comment()).append("\n*/}}\n{{- define \"");
        text.append(parts.scope()).append('.').append(name).append("\" -}}\n");
        helper.lines().forEach(line -> text.append(line).append('\n'));
        text.append("{{- end }}\n");
    }

    /** How an expression says the workload's own tag. */
    public String ownTag(@Nullable String version) {
        return tag().equals(version) ? ".Chart.AppVersion" : TemplateWriter.quote(tag());
    }

    /** What the words of the resources stand for in those that are about the workload. */
    public Map<String, String> words() {
        return Map.of("chart", workload.name(), "scope", parts.scope(), "values", values.all());
    }
}

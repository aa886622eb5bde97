// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.helm.templates.ChartResources;
import com.alinesno.container.deploy.helm.templates.ChartValues;
import com.alinesno.container.deploy.helm.templates.Identifiers;
import com.alinesno.container.deploy.helm.templates.ObjectParts;
import com.alinesno.container.deploy.helm.templates.SchemaTypes;
import com.alinesno.container.deploy.helm.templates.TemplateWriter;
import com.alinesno.container.deploy.helm.templates.Trees;
import com.alinesno.container.deploy.helm.templates.WorkloadHosts;
import com.alinesno.container.deploy.helm.templates.WorkloadTemplates;
import com.alinesno.container.deploy.kubernetes.KubernetesObject;
import com.alinesno.container.deploy.kubernetes.ObjectRole;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chart of a project's workloads. Fragments of objects are merged before it is made; {@link #metadata} and
 * {@link #values} can be changed until {@link #files} is called.
 */
public final class Chart {

    /** What users of charts look for first. */
    private static final List<String> FIRST = List.of(
            "replicaCount",
            "image",
            "imagePullSecrets",
            "nameOverride",
            "fullnameOverride",
            "commonLabels",
            "env",
            "placeholders",
            "extraEnv",
            "envFrom",
            "existingSecret",
            "secret",
            "configFiles",
            "service",
            "ingress",
            "httpRoute",
            "resources",
            "autoscaling",
            "persistence",
            "serviceAccount",
            "podAnnotations",
            "podLabels",
            "podSecurityContext",
            "securityContext",
            "startupProbe",
            "readinessProbe",
            "livenessProbe");

    private static final String TEMPLATES = "templates/";
    /** Of a workload's name in those of a release, so that as much is left for the release's. */
    private static final int LONGEST_PART = 28;

    private static final int DIGEST_CHARACTERS = 8;

    /** Helm takes no longer names of releases. */
    private static final int LONGEST_RELEASE = 53;

    private final ChartFacts facts;
    private final ChartMetadata about;
    private final ChartValues values = new ChartValues();
    private final Map<String, Object> metadata;
    private final WorkloadHosts hosts;
    private final WorkloadTemplates main;
    private final List<WorkloadTemplates> others = new ArrayList<>();
    private final Map<String, String> added = new TreeMap<>();

    /**
     * @param workloads the project's own, then those that go with it
     * @param objects what they are in a cluster, with the fragments merged into them
     * @param omitted objects that a fragment leaves out
     * @param added objects of the user, which the chart has as they are
     */
    public Chart(
            List<Workload> workloads,
            ChartFacts facts,
            List<KubernetesObject> objects,
            List<KubernetesObject> omitted,
            List<OutputFile.Yaml> added) {
        Workload own = workloads.get(0);
        this.facts = facts;
        this.about = new ChartMetadata(workloads, facts);
        this.metadata = about.tree();
        this.hosts = new WorkloadHosts(workloads);
        this.main = new WorkloadTemplates(own, new ObjectParts(own, null), values, facts.version(), hosts);
        for (Workload workload : workloads.subList(1, workloads.size())) {
            String path = "workloads." + Identifiers.of(workload.name());
            ObjectParts parts = new ObjectParts(workload, own);
            others.add(new WorkloadTemplates(workload, parts, values.below(path), null, hosts));
        }
        objects.forEach(this::add);
        omitted.forEach(each -> templates(each.owner()).omit(each));
        all().forEach(WorkloadTemplates::addOptions);
        added.forEach(this::add);
        if (main.has(ObjectRole.SERVICE)) {
            values.group("tests", "What \"helm test\" runs.");
            values.add("tests.enabled", "", true, SchemaTypes.flag());
            values.add("tests.image", "It needs the program nc.", "busybox:1.37.0", SchemaTypes.image());
        }
    }

    private WorkloadTemplates templates(Workload owner) {
        return all().stream()
                .filter(each -> each.workload().name().equals(owner.name()))
                .findFirst()
                .orElseThrow();
    }

    private void add(KubernetesObject object) {
        boolean own = object.owner().name().equals(main.workload().name());
        if (own && facts.platforms().size() > 1) {
            new NodeArchitectures(facts.platforms()).require(object.tree());
        }
        // A release is installed into a namespace that is there.
        if (object.role() != ObjectRole.NAMESPACE) {
            templates(object.owner()).add(object);
        }
    }

    /** The user's own object has its file's name, unless a template of ours has it. */
    private void add(OutputFile.Yaml file) {
        String path = file.path().replaceFirst("\\.yml$", ".yaml");
        added.put(
                templates().containsKey(path) ? "added-" + path : path,
                WorkloadTemplates.HEADER + TemplateWriter.write(file.tree()));
    }

    /** All templates of objects by the names of their files. */
    private Map<String, String> templates() {
        Map<String, String> all = new TreeMap<>(added);
        all.putAll(main.all());
        for (WorkloadTemplates other : others) {
            other.all().forEach((path, template) -> all.put(other.workload().name() + "-" + path, template));
        }
        return all;
    }

    /** What {@code Chart.yaml} says. */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** What {@code values.yaml} says. */
    public Map<String, Object> values() {
        return values.tree();
    }

    /** All files, their paths relative to the chart's directory. */
    public List<OutputFile> files() {
        List<OutputFile> files = new ArrayList<>();
        files.add(new OutputFile.Yaml("Chart.yaml", metadata));
        List<String> comment = List.of(OutputFile.Yaml.HEADER, "What a release of the chart can decide.");
        files.add(new OutputFile.Yaml("values.yaml", comment, values.commented(FIRST)));
        byte[] schema = Json.writeIndented(values.schema(subcharts()));
        files.add(text("values.schema.json", new String(schema, StandardCharsets.UTF_8)));
        templates().forEach((path, template) -> files.add(text(TEMPLATES + path, template)));
        files.add(text(TEMPLATES + "_helpers.tpl", main.helpers(mainWords()) + hostsHelper()));
        for (WorkloadTemplates other : others) {
            files.add(text(
                    TEMPLATES + "_workload-" + other.workload().name() + ".tpl", other.helpers(otherWords(other))));
        }
        files.add(text(TEMPLATES + "NOTES.txt", notes()));
        if (main.has(ObjectRole.SERVICE)) {
            String test = ChartResources.text("test-connection.yaml", main.words());
            files.add(text(TEMPLATES + "tests/test-connection.yaml", test));
        }
        files.add(text(".helmignore", ChartResources.text(".helmignore", Map.of())));
        files.add(text("README.md", readme()));
        return files;
    }

    private List<String> subcharts() {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> each : Trees.items(metadata, "dependencies")) {
            names.add(String.valueOf(Trees.get(each, "alias", String.valueOf(each.get("name")))));
        }
        return names;
    }

    private Map<String, String> mainWords() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("fullname", ChartResources.text("fullname.tpl", Map.of()));
        words.put("name", ".Chart.Name");
        words.put("version", ".Chart.AppVersion");
        words.put("tag", main.ownTag(facts.version()));
        words.put("room", Integer.toString(main.longestName()));
        words.put("roomBeforeDigest", Integer.toString(main.longestName() - DIGEST_CHARACTERS - 1));
        return words;
    }

    private Map<String, String> otherWords(WorkloadTemplates other) {
        String name = other.workload().name();
        String part = part(name);
        int room = other.longestName() - part.length() - 1;
        Map<String, String> words = new LinkedHashMap<>();
        words.put("fullname", ChartResources.text("fullname-beside.tpl", Map.of()));
        words.put("name", "\"" + name + "\"");
        words.put("version", "include \"" + other.parts().scope() + ".tag\" .");
        words.put("tag", other.ownTag(null));
        words.put("main", main.workload().name());
        words.put("part", part);
        words.put("roomBefore", Integer.toString(room));
        words.put("roomBeforeDigest", Integer.toString(room - DIGEST_CHARACTERS - 1));
        return words;
    }

    /** A workload's name as a part of another one: the end of a digest tells those apart that are too long. */
    private static String part(String name) {
        if (name.length() <= LONGEST_PART) {
            return name;
        }
        String digest = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGEST_CHARACTERS);
        return name.substring(0, LONGEST_PART - DIGEST_CHARACTERS - 1).replaceAll("-+$", "") + "-" + digest;
    }

    /** The helper that has texts name the services of the release, if one of the workloads has such texts. */
    private String hostsHelper() {
        boolean used = all().stream()
                .map(WorkloadTemplates::workload)
                .anyMatch(each -> hosts.areInVariables(each) || hosts.areInFiles(each));
        if (!used) {
            return "";
        }
        Map<String, String> fullnames = new LinkedHashMap<>();
        all().forEach(each -> fullnames.put(each.workload().name(), each.parts().helper("fullname", ".root")));
        return ChartResources.text(
                "hosts.tpl",
                Map.of("chart", main.workload().name(), "lines", String.join("\n", hosts.helperLines(fullnames))));
    }

    private String notes() {
        StringBuilder secrets = new StringBuilder();
        for (WorkloadTemplates each : all()) {
            if (!each.ownSecrets().isEmpty()) {
                secrets.append(ChartResources.text("NOTES-secret.txt", each.words()));
            }
        }
        boolean answers = main.has(ObjectRole.SERVICE);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("kind", main.workload().storage().keepsData() ? "statefulset" : "deployment");
        words.put("secret", secrets.toString());
        words.put("service", answers ? ChartResources.text("NOTES-service.txt", Map.of()) : "");
        words.putAll(main.words());
        return ChartResources.text("NOTES.txt", words);
    }

    private List<WorkloadTemplates> all() {
        List<WorkloadTemplates> all = new ArrayList<>(List.of(main));
        all.addAll(others);
        return all;
    }

    private String readme() {
        String namespace = main.workload().identity().namespace() == null
                ? "default"
                : main.workload().identity().namespace();
        StringBuilder first = new StringBuilder();
        for (WorkloadTemplates each : all()) {
            if (!each.ownSecrets().isEmpty()) {
                first.append("    kubectl --namespace ").append(namespace).append(" create secret generic ");
                first.append(each.parts().names().secret());
                each.ownSecrets()
                        .forEach(key ->
                                first.append(" --from-literal=").append(key).append("=…"));
                first.append('\n');
            }
        }
        String chart = main.workload().name();
        String release = chart.length() <= LONGEST_RELEASE
                ? chart
                : chart.substring(0, LONGEST_RELEASE).replaceAll("-+$", "");
        Map<String, String> words = new LinkedHashMap<>(main.words());
        words.put("release", release);
        words.put("options", release.equals(chart) ? "" : " --set fullnameOverride=" + chart);
        words.put("first", first.isEmpty() ? "" : "\nBefore that the secret has to be there:\n\n" + first);
        words.put("namespace", namespace);
        words.put("description", about.description());
        return ChartResources.text("README.md", words);
    }

    private static OutputFile text(String path, String text) {
        return new OutputFile.Text(path, text, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.kubernetes.ObjectNames;
import com.alinesno.container.oci.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private static final String SERVICE = "service.yaml";
    private static final int LONGEST_NAME = 63;

    private final ChartFacts facts;
    private final ChartMetadata about;
    private final ChartValues values = new ChartValues();
    private final Map<String, Object> metadata;
    private final WorkloadTemplates main;
    private final List<WorkloadTemplates> others = new ArrayList<>();

    /**
     * @param workloads the project's own, then those that go with it
     * @param objects what they are in a cluster, with the fragments merged into them
     */
    public Chart(List<Workload> workloads, ChartFacts facts, List<OutputFile.Yaml> objects) {
        Workload own = workloads.get(0);
        this.facts = facts;
        this.about = new ChartMetadata(workloads, facts);
        this.metadata = about.tree();
        this.main = new WorkloadTemplates(own, new ObjectParts(own, true), values, facts.version());
        for (Workload workload : workloads.subList(1, workloads.size())) {
            String path = "workloads." + Identifiers.of(workload.name());
            others.add(new WorkloadTemplates(workload, new ObjectParts(workload, false), values.below(path), ""));
        }
        for (OutputFile.Yaml file : objects) {
            add(file.path().replaceFirst("\\.yml$", ".yaml"), Trees.copy(file.tree()));
        }
        main.addOptions();
        others.forEach(WorkloadTemplates::addOptions);
        if (main.all().containsKey(SERVICE)) {
            values.group("tests", "What \"helm test\" runs.");
            values.add("tests.enabled", "", true, Shapes.flag());
            values.add("tests.image", "It needs the program nc.", "busybox:1.37.0", Shapes.text());
        }
    }

    private void add(String path, Map<String, Object> tree) {
        // A release is installed into a namespace that is there.
        if (path.equals("namespace.yaml")) {
            return;
        }
        for (WorkloadTemplates other : others) {
            String prefix = other.workload().name() + "-";
            if (path.startsWith(prefix)) {
                other.add(path.substring(prefix.length()), tree);
                return;
            }
        }
        if (facts.platforms().size() > 1) {
            new NodeArchitectures(facts.platforms()).require(tree);
        }
        main.add(path, tree);
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
        main.all().forEach((path, template) -> files.add(text(TEMPLATES + path, template)));
        files.add(text(TEMPLATES + "_helpers.tpl", main.helpers(mainWords())));
        for (WorkloadTemplates other : others) {
            String name = other.workload().name();
            other.all().forEach((path, template) -> files.add(text(TEMPLATES + name + "-" + path, template)));
            files.add(text(TEMPLATES + "_" + name + ".tpl", other.helpers(otherWords(other))));
        }
        files.add(text(TEMPLATES + "NOTES.txt", notes()));
        if (main.all().containsKey(SERVICE)) {
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
        words.put("version", ".Chart.AppVersion");
        words.put("default", " | default .Chart.AppVersion");
        words.put("room", room());
        return words;
    }

    private Map<String, String> otherWords(WorkloadTemplates other) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("fullname", ChartResources.text("fullname-beside.tpl", Map.of()));
        words.put("version", other.values().call("image.tag"));
        words.put("default", "");
        words.put("main", main.workload().name());
        words.put("room", room());
        return words;
    }

    private static String room() {
        return Integer.toString(LONGEST_NAME - ObjectNames.ROOM);
    }

    private String notes() {
        StringBuilder secrets = new StringBuilder();
        for (WorkloadTemplates each : all()) {
            if (!each.ownSecrets().isEmpty()) {
                secrets.append(ChartResources.text("NOTES-secret.txt", each.words()));
            }
        }
        boolean answers = main.all().containsKey(SERVICE);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("kind", main.all().containsKey("statefulset.yaml") ? "statefulset" : "deployment");
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
        String namespace = main.workload().namespace() == null
                ? "default"
                : main.workload().namespace();
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
        Map<String, String> words = new LinkedHashMap<>(main.words());
        words.put("first", first.isEmpty() ? "" : "\nBefore that the secret has to be there:\n\n" + first);
        words.put("namespace", namespace);
        words.put("description", about.description());
        return ChartResources.text("README.md", words);
    }

    private static OutputFile text(String path, String text) {
        return new OutputFile.Text(path, text, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes with the objects of a cluster: a template for the secret, the script that fills in values, how to use them. */
public final class KubernetesGuide {

    private static final String SCRIPT = "apply.sh";
    private static final String README = """
            # %1$s in Kubernetes: %2$s

            Written by `alinesno-container:manifests`. Change the pom, or put fragments into `src/main/deploy`: a file that was
            changed here stops the next build.

            %3$s%4$s%5$s""";
    private static final String SECRET_STEP = "    kubectl %screate secret generic %s%s\n";

    private final List<Workload> workloads;
    private final Workload main;
    private final DeployMode mode;

    public KubernetesGuide(List<Workload> workloads, DeployMode mode) {
        this.workloads = workloads;
        this.main = workloads.get(0);
        this.mode = mode;
    }

    public List<OutputFile> files() {
        List<OutputFile> files = new ArrayList<>();
        EnvExample env = new EnvExample();
        boolean hasPlaceholders = false;
        List<String> ignored = new ArrayList<>();
        for (Workload workload : workloads) {
            if (!workload.environment().ownSecretKeys().isEmpty()) {
                OutputFile template = secretTemplate(workload);
                files.add(template);
                ignored.add(template.path().replace(".example", ""));
            }
            env.placeholders(workload);
            hasPlaceholders |=
                    !workload.environment().variables().values().stream().allMatch(Template::isLiteral);
        }
        if (hasPlaceholders) {
            files.add(env.file(""));
            ignored.add(0, EnvExample.COPY);
            files.add(new OutputFile.Text(SCRIPT, Scripts.read(SCRIPT), true));
            files.add(Scripts.attributes());
        }
        if (!ignored.isEmpty()) {
            files.add(IgnoredFiles.of(ignored));
        }
        files.add(readme(hasPlaceholders));
        return files;
    }

    /** No part of the kustomization: applying it again would take the real values away. */
    private OutputFile secretTemplate(Workload workload) {
        Map<String, Object> values = new LinkedHashMap<>();
        workload.environment().ownSecretKeys().forEach(key -> values.put(key, ""));
        return new OutputFile.Yaml(
                (workload.equals(main) ? "" : workload.name() + "-") + "secret.example.yaml",
                List.of(
                        OutputFile.Yaml.HEADER,
                        "A template: fill in a copy, apply it once, and keep it out of version control, as .gitignore does with one that has "
                                + "this name without .example."),
                Tree.of(
                        "apiVersion", "v1",
                        "kind", "Secret",
                        "metadata",
                                Tree.of(
                                        "name", KubernetesFiles.secretName(workload),
                                        "namespace", workload.identity().namespace()),
                        "type", "Opaque",
                        "stringData", values));
    }

    private OutputFile readme(boolean hasPlaceholders) {
        String namespace = main.identity().namespace() == null
                ? ""
                : "-n " + main.identity().namespace() + " ";
        StringBuilder first = new StringBuilder();
        for (Workload workload : workloads) {
            StringBuilder literals = new StringBuilder();
            workload.environment()
                    .ownSecretKeys()
                    .forEach(key ->
                            literals.append(" --from-literal=").append(key).append("=…"));
            if (!literals.isEmpty()) {
                first.append(SECRET_STEP.formatted(namespace, KubernetesFiles.secretName(workload), literals));
            }
        }
        if (hasPlaceholders) {
            first.append("    cp .env.example .env\n");
        }
        String apply = hasPlaceholders ? "./" + SCRIPT : "kubectl apply -k .";
        ClusterAdvice advice = new ClusterAdvice(workloads, mode, apply);
        first.insert(0, advice.namespace());
        String text = README.formatted(main.name(), mode.directory(), first, advice.steps(), advice.after());
        return new OutputFile.Text("README.md", text, false);
    }
}

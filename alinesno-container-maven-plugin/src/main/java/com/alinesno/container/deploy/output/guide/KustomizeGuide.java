// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.kubernetes.ObjectNames;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;

/** What goes with a kustomization that makes config maps and secrets: the values, templates of secrets, how to use them. */
public final class KustomizeGuide {

    private static final String README = """
            # %1$s in Kubernetes: %2$s

            Written by `alinesno-container:manifests`. Change the pom, or put fragments into `src/main/deploy` or an overlay: a
            file that was changed here stops the next build.

            %3$s%6$s%4$s%7$s
            ## An overlay

            What differs in one place is said in a directory outside of this one, such as `overlays/prod/kustomization.yaml`:

            %5$s
            Another value makes a config map of another name, and so other pods. Another tag drops the digest.
            """;
    private static final String SECRET = """

            `kubectl` stops where a file of secrets is missing. `.gitignore` keeps it out of version control; an empty value is one.
            For a value of several lines, put a generator with `files` into a fragment of `kustomization.yaml`.
            """;

    /** Git would change the ends of lines in them on some machines, and with them the value. */
    private static final String ATTRIBUTES = "**/config/* -text\n**/files/* -text\n";

    private final List<Workload> workloads;
    private final Workload main;
    private final DeployMode mode;

    public KustomizeGuide(List<Workload> workloads, DeployMode mode) {
        this.workloads = workloads;
        this.main = workloads.get(0);
        this.mode = mode;
    }

    public List<OutputFile> files() {
        List<OutputFile> files = new ArrayList<>();
        StringBuilder first = new StringBuilder();
        List<String> ignored = new ArrayList<>();
        for (KustomizeValues values : KustomizeValues.of(workloads)) {
            files.addAll(values.files());
            if (!values.secrets().isEmpty()) {
                OutputFile example = values.secretExample();
                files.add(example);
                first.append("    cp ")
                        .append(example.path())
                        .append(' ')
                        .append(values.secretFile())
                        .append('\n');
                ignored.add(values.secretFile());
            }
        }
        if (!ignored.isEmpty()) {
            files.add(IgnoredFiles.of(ignored));
        }
        if (files.stream().anyMatch(file -> file.path().contains("/"))) {
            files.add(new OutputFile.Text(".gitattributes", ATTRIBUTES, false));
        }
        String secret = ignored.isEmpty() ? "" : SECRET;
        ClusterAdvice advice = new ClusterAdvice(workloads, mode, "kubectl apply -k .");
        first.insert(0, advice.namespace());
        String readme = README.formatted(
                main.name(), mode.directory(), first, secret, overlay().indent(4), advice.steps(), advice.after());
        files.add(new OutputFile.Text("README.md", readme, false));
        return files;
    }

    private String overlay() {
        boolean scaled = mode == DeployMode.K8S_CLUSTER && main.capacity().autoscaling() != null;
        String image = main.container().image().reference().toString().replaceFirst("@.*", "");
        return YamlWriter.write(
                Tree.of(
                        "apiVersion",
                        "kustomize.config.k8s.io/v1beta1",
                        "kind",
                        "Kustomization",
                        "resources",
                        List.of("../../deploy/<image>_<arch>/" + mode.directory()),
                        "configMapGenerator",
                        main.environment().variables().isEmpty() ? null : List.of(variables()),
                        "images",
                        List.of(Tree.of("name", Kustomization.imageName(image), "newTag", "1.0.1")),
                        "replicas",
                        scaled ? null : List.of(Tree.of("name", main.name(), "count", 3))),
                List.of());
    }

    private Object variables() {
        // The user's own variables are behind those that the service needs.
        List<String> variables = List.copyOf(main.environment().variables().keySet());
        return Tree.of(
                "name", new ObjectNames(main).config(),
                "namespace", main.identity().namespace(),
                "behavior", "merge",
                "literals", List.of(variables.get(variables.size() - 1) + "=another value"));
    }
}

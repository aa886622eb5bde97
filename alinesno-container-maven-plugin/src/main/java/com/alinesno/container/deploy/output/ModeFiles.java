// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All files of a project in one mode. */
public final class ModeFiles {

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private final List<Workload> workloads;
    private final Fragments fragments;

    /**
     * @param workloads the project's own, then those that go with it
     * @param fragments what the user changes in the files
     */
    public ModeFiles(List<Workload> workloads, Fragments fragments) {
        this.workloads = List.copyOf(workloads);
        this.fragments = fragments;
    }

    /**
     * The files, their paths relative to the mode's directory.
     *
     * @throws com.alinesno.container.ConfigurationException when a fragment cannot be merged
     */
    public List<OutputFile> of(DeployMode mode) {
        return switch (mode) {
            case DOCKER_COMPOSE_SINGLE -> compose(mode);
            case DOCKER_COMPOSE_CLUSTER -> swarm(mode);
            case K8S_SINGLE, K8S_CLUSTER -> kubernetes(mode);
        };
    }

    private List<OutputFile> swarm(DeployMode mode) {
        SwarmStack stack = new SwarmStack(workloads);
        List<OutputFile> files =
                new ArrayList<>(fragments.merge(mode, List.of(stack.stackFile()), Set.of(KUSTOMIZATION)));
        files.addAll(stack.configFiles());
        files.addAll(new SwarmGuide(workloads).files());
        return files;
    }

    private List<OutputFile> compose(DeployMode mode) {
        SingleCompose compose = new SingleCompose(workloads);
        List<OutputFile> files =
                new ArrayList<>(fragments.merge(mode, List.of(compose.composeFile()), Set.of(KUSTOMIZATION)));
        files.addAll(compose.configFiles());
        files.addAll(new ComposeGuide(workloads).files());
        return files;
    }

    private List<OutputFile> kubernetes(DeployMode mode) {
        // What only one of the modes has may have a fragment that is for both.
        Set<String> others = new HashSet<>();
        others.add(KUSTOMIZATION);
        for (boolean cluster : new boolean[] {true, false}) {
            new KubernetesFiles(workloads, cluster).objects().forEach(file -> others.add(file.path()));
        }
        boolean cluster = mode == DeployMode.K8S_CLUSTER;
        List<OutputFile.Yaml> objects =
                fragments.merge(mode, new KubernetesFiles(workloads, cluster).objects(), others);
        OutputFile.Yaml kustomization = kustomization(objects);
        fragments.change(mode, kustomization);
        List<OutputFile> files = new ArrayList<>(objects);
        files.add(kustomization);
        files.addAll(new KubernetesGuide(workloads, mode).files());
        return files;
    }

    private static OutputFile.Yaml kustomization(List<OutputFile.Yaml> objects) {
        return new OutputFile.Yaml(
                KUSTOMIZATION,
                Tree.of(
                        "apiVersion", "kustomize.config.k8s.io/v1beta1",
                        "kind", "Kustomization",
                        "resources", objects.stream().map(OutputFile::path).toList()));
    }
}

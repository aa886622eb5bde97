// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.ValueMode;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All files of a project in one mode. */
public final class ModeFiles {

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private final List<Workload> workloads;
    private final ValueMode values;
    private final Fragments fragments;

    /**
     * @param workloads the project's own, then those that go with it
     * @param values where their values are kept
     * @param fragments what the user changes in the files
     */
    public ModeFiles(List<Workload> workloads, ValueMode values, Fragments fragments) {
        this.workloads = List.copyOf(workloads);
        this.values = values;
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
        boolean generated = values == ValueMode.KUSTOMIZE;
        // What only one of the modes has may have a fragment that is for both.
        Set<String> others = new HashSet<>();
        others.add(KUSTOMIZATION);
        for (boolean cluster : new boolean[] {true, false}) {
            new KubernetesFiles(workloads, cluster).objects().forEach(file -> others.add(file.path()));
        }
        boolean cluster = mode == DeployMode.K8S_CLUSTER;
        List<OutputFile.Yaml> made = new KubernetesFiles(workloads, cluster, generated).objects();
        if (generated) {
            refuseConfigMaps(mode, cluster, made);
        }
        List<OutputFile.Yaml> objects = fragments.merge(mode, made, others);
        Kustomization kustomization = new Kustomization(workloads, objects);
        OutputFile.Yaml file =
                new OutputFile.Yaml(KUSTOMIZATION, generated ? kustomization.whole() : kustomization.list());
        fragments.change(mode, file);
        List<OutputFile> files = new ArrayList<>(objects);
        files.add(file);
        files.addAll(
                generated ? new KustomizeGuide(workloads, mode).files() : new KubernetesGuide(workloads, mode).files());
        return files;
    }

    /** A fragment for an object that kustomize makes would change nothing. */
    private void refuseConfigMaps(DeployMode mode, boolean cluster, List<OutputFile.Yaml> made) {
        Set<String> maps = new TreeSet<>();
        new KubernetesFiles(workloads, cluster).objects().forEach(file -> maps.add(file.path()));
        made.forEach(file -> maps.remove(file.path()));
        fragments.refuse(
                mode,
                maps,
                "is for a config map that kustomize makes, as <values> is kustomize",
                "Set what it changes in <env> or <configFiles>, or put it into a fragment of kustomization.yaml.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.compose.ComposeNetworks;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.output.guide.ComposeGuide;
import com.alinesno.container.deploy.output.guide.KubernetesGuide;
import com.alinesno.container.deploy.output.guide.Kustomization;
import com.alinesno.container.deploy.output.guide.KustomizeGuide;
import com.alinesno.container.deploy.output.guide.SwarmGuide;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All files of a project in one mode. */
public final class ModeFiles {

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
                new ArrayList<>(fragments.merge(mode, List.of(stack.stackFile()), Set.of(ObjectFiles.KUSTOMIZATION)));
        follow(files);
        files.addAll(stack.configFiles());
        files.addAll(new SwarmGuide(workloads).files());
        return files;
    }

    private List<OutputFile> compose(DeployMode mode) {
        SingleCompose compose = new SingleCompose(workloads);
        List<OutputFile> files = new ArrayList<>(
                fragments.merge(mode, List.of(compose.composeFile()), Set.of(ObjectFiles.KUSTOMIZATION)));
        follow(files);
        files.addAll(compose.configFiles());
        files.addAll(new ComposeGuide(workloads).files());
        return files;
    }

    /** A fragment can put a service on other networks than those that it needs are on. */
    private void follow(List<OutputFile> files) {
        if (files.get(0) instanceof OutputFile.Yaml compose) {
            new ComposeNetworks(workloads).follow(compose.tree());
        }
    }

    private List<OutputFile> kubernetes(DeployMode mode) {
        boolean generated = values == ValueMode.KUSTOMIZE;
        List<OutputFile.Yaml> objects =
                ObjectFiles.of(workloads, mode, generated, fragments).files(workloads.get(0));
        Kustomization kustomization = new Kustomization(workloads, objects);
        OutputFile.Yaml file = new OutputFile.Yaml(
                ObjectFiles.KUSTOMIZATION, generated ? kustomization.whole() : kustomization.list());
        fragments.change(mode, file);
        List<OutputFile> files = new ArrayList<>(objects);
        files.add(file);
        files.addAll(
                generated ? new KustomizeGuide(workloads, mode).files() : new KubernetesGuide(workloads, mode).files());
        return files;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.List;

/** All files of a workload in one mode. */
public final class ModeFiles {

    private final Workload workload;
    private final Fragments fragments;

    /** @param fragments what the user changes in the files */
    public ModeFiles(Workload workload, Fragments fragments) {
        this.workload = workload;
        this.fragments = fragments;
    }

    /**
     * The files, their paths relative to the mode's directory.
     *
     * @throws com.alinesno.container.ConfigurationException when a fragment cannot be merged
     */
    public List<OutputFile> of(DeployMode mode) {
        return mode == DeployMode.DOCKER_COMPOSE_SINGLE ? compose(mode) : kubernetes(mode);
    }

    private List<OutputFile> compose(DeployMode mode) {
        SingleCompose compose = new SingleCompose(workload);
        List<OutputFile> files = new ArrayList<>(fragments.merge(mode, List.of(compose.composeFile())));
        files.addAll(compose.configFiles());
        files.addAll(new ComposeGuide(workload).files());
        return files;
    }

    private List<OutputFile> kubernetes(DeployMode mode) {
        KubernetesFiles kubernetes = new KubernetesFiles(workload, mode == DeployMode.K8S_CLUSTER);
        List<OutputFile.Yaml> objects = fragments.merge(mode, kubernetes.objects());
        List<OutputFile> files = new ArrayList<>(objects);
        files.add(kustomization(objects));
        files.addAll(new KubernetesGuide(workload, mode).files());
        return files;
    }

    private static OutputFile kustomization(List<OutputFile.Yaml> objects) {
        return new OutputFile.Yaml(
                "kustomization.yaml",
                Tree.of(
                        "apiVersion", "kustomize.config.k8s.io/v1beta1",
                        "kind", "Kustomization",
                        "resources", objects.stream().map(OutputFile::path).toList()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.deploy.kubernetes.KubernetesFiles;
import com.alinesno.container.deploy.kubernetes.KubernetesObject;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of workloads in a cluster after the user's fragments, of which each knows whose it is and what it is for.
 *
 * @param objects those of the workloads
 * @param omitted those that a fragment leaves out
 * @param added those that are the user's own
 */
record ObjectFiles(List<KubernetesObject> objects, List<KubernetesObject> omitted, List<OutputFile.Yaml> added) {

    static final String KUSTOMIZATION = "kustomization.yaml";

    /**
     * The objects of a mode.
     *
     * @param generated whether kustomize makes the config maps, which fragments cannot change then
     */
    static ObjectFiles of(List<Workload> workloads, DeployMode mode, boolean generated, Fragments fragments) {
        Workload main = workloads.get(0);
        boolean cluster = mode == DeployMode.K8S_CLUSTER;
        Map<String, KubernetesObject> made = new LinkedHashMap<>();
        List<OutputFile.Yaml> files = new ArrayList<>();
        for (KubernetesObject object : new KubernetesFiles(workloads, cluster, generated).objects()) {
            OutputFile.Yaml file = object.output(main);
            made.put(file.path(), object);
            files.add(file);
        }
        if (generated) {
            refuseConfigMaps(workloads, mode, made.keySet(), fragments);
        }
        List<KubernetesObject> objects = new ArrayList<>();
        List<OutputFile.Yaml> added = new ArrayList<>();
        for (OutputFile.Yaml file : fragments.merge(mode, files, ofAnyMode(workloads))) {
            @Nullable KubernetesObject object = made.remove(file.path());
            object = object == null ? option(workloads, file) : object;
            if (object == null) {
                added.add(file);
            } else {
                objects.add(object);
            }
        }
        return new ObjectFiles(objects, List.copyOf(made.values()), added);
    }

    /** What only one of the modes has may have a fragment that is for both. */
    private static Set<String> ofAnyMode(List<Workload> workloads) {
        Set<String> paths = new HashSet<>();
        paths.add(KUSTOMIZATION);
        for (boolean cluster : new boolean[] {true, false}) {
            new KubernetesFiles(workloads, cluster).objects().forEach(each -> paths.add(each.path(workloads.get(0))));
        }
        return paths;
    }

    /** A fragment that is the whole of an object which a workload could have, and has not. */
    private static @Nullable KubernetesObject option(List<Workload> workloads, OutputFile.Yaml file) {
        String path = file.path().replaceFirst("\\.yml$", ".yaml");
        for (Workload workload : workloads) {
            for (KubernetesObject each : KubernetesFiles.options(workload)) {
                boolean same = each.path(workloads.get(0)).equals(path)
                        && String.valueOf(each.tree().get("kind"))
                                .equals(file.tree().get("kind"));
                if (same) {
                    return new KubernetesObject(workload, each.role(), each.number(), file.tree());
                }
            }
        }
        return null;
    }

    /** A fragment for an object that kustomize makes would change nothing. */
    private static void refuseConfigMaps(
            List<Workload> workloads, DeployMode mode, Set<String> made, Fragments fragments) {
        Set<String> maps = new TreeSet<>();
        new KubernetesFiles(workloads, mode == DeployMode.K8S_CLUSTER)
                .objects()
                .forEach(each -> maps.add(each.path(workloads.get(0))));
        maps.removeAll(made);
        fragments.refuse(
                mode,
                maps,
                "is for a config map that kustomize makes, as <values> is kustomize",
                "Set what it changes in <env> or <configFiles>, or put it into a fragment of kustomization.yaml.");
    }

    /** The files of all that are there, in the order in which a cluster needs them. */
    List<OutputFile.Yaml> files(Workload main) {
        List<OutputFile.Yaml> files = new ArrayList<>();
        objects.forEach(each -> files.add(each.output(main)));
        files.addAll(added);
        return files;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.helm.templates.Trees;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Map;

/** Keeps pods to the nodes that an image of several architectures can run on. */
record NodeArchitectures(List<Platform> platforms) {

    /** Adds the rule to the pods of a controller, unless a fragment has one; other objects stay as they are. */
    void require(Map<String, Object> object) {
        Map<String, Object> spec = Trees.map(object, "spec", "template", "spec");
        if (spec == null) {
            return;
        }
        Object arches = platforms.stream()
                .map(Platform::architecture)
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> term = Tree.of(
                "matchExpressions", List.of(Tree.of("key", "kubernetes.io/arch", "operator", "In", "values", arches)));
        Map<String, Object> rule =
                Tree.of("requiredDuringSchedulingIgnoredDuringExecution", Tree.of("nodeSelectorTerms", List.of(term)));
        Map<String, Object> affinity = Trees.map(spec, "affinity");
        if (affinity == null) {
            spec.put("affinity", Tree.of("nodeAffinity", rule));
        } else {
            affinity.putIfAbsent("nodeAffinity", rule);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the objects of one workload are called and labelled. */
public record ObjectNames(Workload workload) {

    /** What stands behind the workload's own name in those that are made of it. */
    public static final List<String> ENDINGS = List.of("", "-config", "-files", "-secret", "-peers");

    /** The config map of the variables. */
    public String config() {
        return workload.name() + "-config";
    }

    /** The config map of the files, and the volume that brings them. */
    public String files() {
        return workload.name() + "-files";
    }

    /** The secret of those variables that name no other. */
    public String secret() {
        return workload.name() + "-secret";
    }

    /** The service without an address of its own, by which replicas that keep data know each other. */
    public String headless() {
        return workload.name() + "-peers";
    }

    /** The secret in the cluster that has the value of a variable. */
    String secretOf(SecretVariable variable) {
        return variable.secret() == null ? secret() : variable.secret();
    }

    Map<String, Object> metadata(String name) {
        return metadata(name, Map.of());
    }

    Map<String, Object> metadata(String name, Map<String, String> annotations) {
        return Tree.of(
                "name", name,
                "namespace", workload.identity().namespace(),
                "labels", labels(),
                "annotations", Tree.orNull(annotations));
    }

    /** The labels of all objects, in their order. */
    public Map<String, Object> labels() {
        return new LinkedHashMap<>(workload.identity().podLabels());
    }

    /** The labels that tell the pods of this workload from others. */
    public Map<String, Object> selector() {
        return new LinkedHashMap<>(workload.identity().selectorLabels());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.SecretVariable;
import com.alinesno.container.deploy.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the objects of one workload are called and labelled. */
record ObjectNames(Workload workload) {

    String config() {
        return workload.name() + "-config";
    }

    String files() {
        return workload.name() + "-files";
    }

    String secret() {
        return workload.name() + "-secret";
    }

    /** The service without an address of its own, by which replicas that keep data know each other. */
    String headless() {
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
                "namespace", workload.namespace(),
                "labels", labels(),
                "annotations", Tree.orNull(annotations));
    }

    Map<String, Object> labels() {
        return new LinkedHashMap<>(workload.podLabels());
    }

    Map<String, Object> selector() {
        return new LinkedHashMap<>(workload.selectorLabels());
    }

    /** One label that tells this workload's pods from all others. */
    Map<String, Object> instance() {
        String instance = "app.kubernetes.io/instance";
        @Nullable String value = workload.selectorLabels().get(instance);
        return value == null ? selector() : Tree.of(instance, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what a workload is known. Maps keep their order.
 *
 * @param name a DNS label (RFC 1123), of at most 63 characters
 * @param namespace the namespace in a cluster, or null for the one that the files are applied to
 * @param version of the project, for a label; empty where there is none
 * @param labels of all objects, beside those that every workload has
 * @param selectorLabels what tells the workload's containers from others; no running workload can change it
 */
public record WorkloadIdentity(
        String name,
        @Nullable String namespace,
        String version,
        Map<String, String> labels,
        Map<String, String> selectorLabels) {

    public WorkloadIdentity {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        selectorLabels = Collections.unmodifiableMap(new LinkedHashMap<>(selectorLabels));
    }

    /** The labels of its pods, and of all its objects. */
    public Map<String, String> podLabels() {
        Map<String, String> all = new LinkedHashMap<>(selectorLabels);
        all.putIfAbsent("app.kubernetes.io/name", name);
        all.putIfAbsent("app.kubernetes.io/instance", name);
        if (!version.isEmpty()) {
            all.put("app.kubernetes.io/version", version);
        }
        all.put("app.kubernetes.io/managed-by", "alinesno-container");
        all.putAll(labels);
        return all;
    }
}

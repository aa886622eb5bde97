// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the world outside of a cluster reaches the service.
 *
 * @param name of the object, or null for one that is made of the workload's
 * @param host that requests are for
 * @param path that their paths begin with
 * @param className the class of an ingress, or null for the cluster's default
 * @param gateway the gateway that an HTTPRoute belongs to, as {@code name} or {@code namespace/name}; null for an ingress
 * @param tlsSecret the secret with the certificate of an ingress, or null without TLS
 * @param annotations of the object
 */
public record IngressRoute(
        @Nullable String name,
        String host,
        String path,
        @Nullable String className,
        @Nullable String gateway,
        @Nullable String tlsSecret,
        Map<String, String> annotations) {

    /** A route whose object is called after the workload. */
    public IngressRoute(
            String host,
            String path,
            @Nullable String className,
            @Nullable String gateway,
            @Nullable String tlsSecret,
            Map<String, String> annotations) {
        this(null, host, path, className, gateway, tlsSecret, annotations);
    }

    public IngressRoute {
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the world outside of a cluster reaches the service. The host alone can stand for the elements.
 *
 * @param host that requests are for
 * @param path that their paths begin with
 * @param className the class of the ingress. Null means the cluster's default
 * @param gateway the gateway of an HTTPRoute, as {@code name} or {@code namespace/name}, in place of an ingress
 * @param tlsSecret the secret with the certificate. Null means without TLS
 * @param annotations of the object
 * @param name of the object. Null means the workload's, with a number from the second on
 */
@Shorthand("host")
public record DeployIngress(
        @Matches(
                value = "(\\*\\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?",
                expected = "a host such as orders.example.com")
        String host,

        @Default("/") @Matches(value = "/\\S*", expected = "a path that begins with a slash")
        String path,

        @Nullable String className,
        @Nullable String gateway,
        @Nullable String tlsSecret,
        Map<String, String> annotations,
        @Nullable String name) {

    /** @throws IllegalArgumentException when it is an ingress and a route of a gateway at once, or has its class twice */
    public DeployIngress {
        if (gateway != null && (className != null || tlsSecret != null)) {
            throw new IllegalArgumentException(
                    "has a <gateway>, which knows its own certificates, and a <className> or <tlsSecret> of an ingress");
        }
        if (className != null && annotations.containsKey("kubernetes.io/ingress.class")) {
            throw new IllegalArgumentException("has a <className>, and its class among the <annotations> too");
        }
    }

    IngressRoute toRoute() {
        return new IngressRoute(name, host, path, className, gateway, tlsSecret, annotations);
    }
}

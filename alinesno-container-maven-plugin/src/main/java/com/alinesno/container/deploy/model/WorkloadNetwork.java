// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.List;

/**
 * What a workload is connected to.
 *
 * @param ports those that the program listens on; the first is the one that routes lead to
 * @param routes how the world outside of the cluster reaches it
 * @param middleware what goes with it on one machine
 */
public record WorkloadNetwork(List<Port> ports, List<IngressRoute> routes, List<Middleware> middleware) {

    public WorkloadNetwork {
        ports = List.copyOf(ports);
        routes = List.copyOf(routes);
        middleware = List.copyOf(middleware);
    }
}

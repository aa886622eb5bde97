// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.List;
import java.util.Map;

/** An ingress or an HTTPRoute. */
record RouteObjects(Workload workload, IngressRoute route, int number) {

    /** What the user calls it, else the workload's own name for the first route, with a number for the others. */
    String name() {
        return route.name() != null ? route.name() : workload.name() + (number == 1 ? "" : "-" + number);
    }

    KubernetesObject object() {
        return new KubernetesObject(
                workload, route.gateway() == null ? ObjectRole.INGRESS : ObjectRole.HTTP_ROUTE, number, tree());
    }

    private Map<String, Object> tree() {
        return route.gateway() == null ? ingress() : httpRoute(route.gateway());
    }

    private Map<String, Object> ingress() {
        Map<String, Object> backend =
                Tree.of("service", Tree.of("name", workload.name(), "port", Tree.of("name", port().name())));
        Map<String, Object> path = Tree.of("path", route.path(), "pathType", "Prefix", "backend", backend);
        return Tree.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "Ingress",
                "metadata",
                new ObjectNames(workload).metadata(name(), route.annotations()),
                "spec",
                Tree.of(
                        "ingressClassName", route.className(),
                        "tls",
                                route.tlsSecret() == null
                                        ? null
                                        : List.of(Tree.of(
                                                "hosts", List.of(route.host()), "secretName", route.tlsSecret())),
                        "rules", List.of(Tree.of("host", route.host(), "http", Tree.of("paths", List.of(path))))));
    }

    private Map<String, Object> httpRoute(String gateway) {
        int slash = gateway.indexOf('/');
        Map<String, Object> parent = Tree.of(
                "name", gateway.substring(slash + 1), "namespace", slash < 0 ? null : gateway.substring(0, slash));
        Map<String, Object> match = Tree.of("path", Tree.of("type", "PathPrefix", "value", route.path()));
        return Tree.of(
                "apiVersion",
                "gateway.networking.k8s.io/v1",
                "kind",
                "HTTPRoute",
                "metadata",
                new ObjectNames(workload).metadata(name(), route.annotations()),
                "spec",
                Tree.of(
                        "parentRefs", List.of(parent),
                        "hostnames", List.of(route.host()),
                        "rules",
                                List.of(Tree.of(
                                        "matches", List.of(match),
                                        "backendRefs",
                                                List.of(Tree.of(
                                                        "name", workload.name(),
                                                        "port", port().servicePort()))))));
    }

    /** The first port that the service has: the workload's maker sees to it that there is one. */
    private Port port() {
        return workload.network().ports().stream()
                .filter(port -> port.servicePort() != null)
                .findFirst()
                .orElseThrow();
    }
}

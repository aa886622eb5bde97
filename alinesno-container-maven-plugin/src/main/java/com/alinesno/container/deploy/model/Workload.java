// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.health.Probes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service as it is deployed: all that the files say of it, whatever runs them. Maps keep their order.
 *
 * @param name a DNS label (RFC 1123), of at most 63 characters
 * @param namespace the namespace in a cluster, or null for the one that the files are applied to
 * @param version of the project, for a label
 * @param labels of all objects, beside those that every workload has
 * @param selectorLabels what tells the workload's containers from others; no running workload can change it
 * @param image what containers are made of
 * @param user whom they run as
 * @param writableRoot whether they may write to the image's own directories
 * @param capabilities the rights of root that the program needs, of which all others are taken away (capabilities(7))
 * @param environment the variables that are no secrets
 * @param secrets the variables that are
 * @param configFiles text files that the deployment brings
 * @param volumes directories that are not the image's
 * @param ports those that the program listens on; the first is the one that routes lead to
 * @param probes how it is found out whether a container works, or null where there is nothing to ask
 * @param resources what each container is given
 * @param replicas how many there are in cluster mode, from 1
 * @param autoscaling how that number follows the load, or null where it does not
 * @param stopSeconds how long the program may take to stop, after it was taken out of the load balancer
 * @param routes how the world outside of the cluster reaches it
 * @param placement where in a cluster it runs
 * @param middleware what goes with it on one machine
 * @param readsConfigTree whether it takes files for its properties, as Spring Boot 2.4 and later do
 * @param connections the variables that tell it where a middleware is, by the middleware's name
 */
public record Workload(
        String name,
        @Nullable String namespace,
        String version,
        Map<String, String> labels,
        Map<String, String> selectorLabels,
        WorkloadImage image,
        ContainerUser user,
        boolean writableRoot,
        List<String> capabilities,
        Map<String, Template> environment,
        List<SecretVariable> secrets,
        List<ConfigFile> configFiles,
        List<Volume> volumes,
        List<Port> ports,
        @Nullable Probes probes,
        Resources resources,
        int replicas,
        @Nullable Autoscaling autoscaling,
        int stopSeconds,
        List<IngressRoute> routes,
        Placement placement,
        List<Middleware> middleware,
        boolean readsConfigTree,
        Map<String, Map<String, Template>> connections) {

    /** How long a container that is to stop goes on answering, so that load balancers can forget it first. */
    public static final int DRAIN_SECONDS = 10;

    /** What is put behind the name, {@code -config} and {@code -secret}, has to fit too. */
    private static final int ROOM = 7;

    /** A stateful set labels its pods with its name, a dash and ten digits of a checksum. */
    private static final int DATA_ROOM = 11;

    /** How many characters behind a workload's name have to fit into a label of DNS with it. */
    public static int room(boolean keepsData) {
        return keepsData ? DATA_ROOM : ROOM;
    }

    public Workload {
        labels = ordered(labels);
        selectorLabels = ordered(selectorLabels);
        capabilities = List.copyOf(capabilities);
        environment = ordered(environment);
        secrets = List.copyOf(secrets);
        configFiles = List.copyOf(configFiles);
        volumes = List.copyOf(volumes);
        ports = List.copyOf(ports);
        routes = List.copyOf(routes);
        middleware = List.copyOf(middleware);
        connections = ordered(connections);
    }

    /** Whether each replica keeps data of its own, which takes more than a deployment. */
    public boolean keepsData() {
        return volumes.stream().anyMatch(volume -> volume.kind() == Volume.Kind.PERSISTENT);
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

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The keys of the secret that no other workload has, each once. */
    public List<String> ownSecretKeys() {
        return secrets.stream()
                .filter(secret -> secret.secret() == null)
                .map(SecretVariable::key)
                .distinct()
                .toList();
    }
}

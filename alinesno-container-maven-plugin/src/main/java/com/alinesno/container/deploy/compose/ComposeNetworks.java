// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The networks that the services of a compose file are on. Without any they are all on one, called {@code default}; a service
 * that names others is on that one no more, unless it names it too.
 *
 * @param workloads the project's own, then those that go with it
 */
public record ComposeNetworks(List<Workload> workloads) {

    private static final String DEFAULT = "default";
    private static final String NETWORKS = "networks";

    /** What a service of the workload names; null where it is on the project's network alone. */
    static @Nullable List<Object> ofService(Workload workload) {
        List<Object> names = new ArrayList<>();
        names.add(DEFAULT);
        workload.placement().engine().networks().forEach(each -> names.add(each.name()));
        return names.size() == 1 ? null : names;
    }

    /**
     * What the file says of the networks beside the project's own.
     *
     * @param driver of those that nobody else makes, or null for the engine's default
     */
    static Map<String, Object> declared(Workload workload, @Nullable String driver) {
        Map<String, Object> declared = new LinkedHashMap<>();
        for (Placement.Network each : workload.placement().engine().networks()) {
            declared.put(
                    each.name(),
                    each.external()
                            ? Tree.of("external", true, "name", each.name())
                            : Tree.of("driver", driver, "attachable", driver == null ? null : true));
        }
        return declared;
    }

    /**
     * Has the services that name no networks follow that of the project's own workload, where a fragment has taken it off the network
     * that they are on.
     *
     * @param file the tree of the compose file, with the fragments in it
     * @throws ConfigurationException when the workload and a server that it needs have no network in common
     */
    public void follow(Map<String, Object> file) {
        if (!(file.get("services") instanceof Map<?, ?> services)) {
            return;
        }
        Set<String> own = networks(services.get(workloads.get(0).name()));
        if (own.isEmpty() || own.contains(DEFAULT)) {
            return;
        }
        List<String> others = new ArrayList<>();
        workloads.subList(1, workloads.size()).forEach(each -> others.add(each.name()));
        List<String> servers = workloads.get(0).network().middleware().stream()
                .map(Middleware::name)
                .filter(services::containsKey)
                .toList();
        others.addAll(servers);
        for (String other : others) {
            if (services.get(other) instanceof Map<?, ?> service && !isConnected(service)) {
                put(service, own);
            } else if (servers.contains(other) && Collections.disjoint(own, networks(services.get(other)))) {
                throw new ConfigurationException(
                        "<deploy><fragments>",
                        "'" + workloads.get(0).name() + "' and '" + other + "' have no network in common",
                        "Put both on one network, or name it in <deploy><networks>, which leaves them on the project's too.");
            }
        }
    }

    @SuppressWarnings("unchecked") // trees have texts for keys
    private static void put(Map<?, ?> service, Set<String> networks) {
        ((Map<String, Object>) service).put(NETWORKS, new ArrayList<Object>(networks));
    }

    private static boolean isConnected(Map<?, ?> service) {
        return service.containsKey(NETWORKS) || service.containsKey("network_mode");
    }

    /** A network of the host, or none, is nobody else's. */
    private static Set<String> networks(@Nullable Object service) {
        Set<String> names = new LinkedHashSet<>();
        if (service instanceof Map<?, ?> map) {
            if (map.get(NETWORKS) instanceof Map<?, ?> networks) {
                networks.keySet().forEach(name -> names.add(String.valueOf(name)));
            } else if (map.get(NETWORKS) instanceof List<?> networks) {
                networks.forEach(name -> names.add(String.valueOf(name)));
            }
            if (!names.isEmpty() || map.containsKey("network_mode")) {
                return names;
            }
        }
        names.add(DEFAULT);
        return names;
    }
}

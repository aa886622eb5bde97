// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Ports that libraries open without the project saying so: a policy of the network closes those that are not listed. */
final class LibraryPorts {

    /** A library by its artifact ids, with the port that it has unless something else is configured. */
    private static final List<Known> KNOWN = List.of(
            new Known("Dubbo", 20_880, Set.of("dubbo", "dubbo-spring-boot-starter")),
            new Known("the executor of XXL-JOB", 9999, Set.of("xxl-job-core", "xxl-job-spring-boot-starter")),
            new Known(
                    "gRPC",
                    9090,
                    Set.of(
                            "grpc-server-spring-boot-starter",
                            "spring-grpc-server-spring-boot-starter",
                            "spring-grpc-core")),
            new Known("gRPC", 6565, Set.of("grpc-spring-boot-starter")),
            new Known("Hazelcast", 5701, Set.of("hazelcast", "hazelcast-spring")));

    /** Options of the JVM that open a port. */
    private static final List<Map.Entry<String, String>> PROPERTIES = List.of(
            Map.entry("com.sun.management.jmxremote.port", "JMX"),
            Map.entry("com.sun.management.jmxremote.rmi.port", "RMI of JMX"),
            Map.entry("dubbo.protocol.port", "Dubbo"),
            Map.entry("xxl.job.executor.port", "the executor of XXL-JOB"),
            Map.entry("grpc.server.port", "gRPC"),
            Map.entry("spring.grpc.server.port", "gRPC"));

    private final Map<String, Integer> ports = new LinkedHashMap<>();

    private record Known(String name, int port, Set<String> artifacts) {}

    /**
     * The ports.
     *
     * @param libraries artifact ids on the class path
     * @param properties of the Java virtual machine
     */
    LibraryPorts(Set<String> libraries, Map<String, String> properties) {
        for (Known known : KNOWN) {
            if (known.artifacts().stream().anyMatch(libraries::contains)) {
                ports.put(known.name(), known.port());
            }
        }
        for (Map.Entry<String, String> each : PROPERTIES) {
            String value = properties.get(each.getKey());
            if (value != null && value.matches("[1-9][0-9]{0,4}")) {
                ports.put(each.getValue(), Integer.parseInt(value));
            }
        }
    }

    /** Tells of each that is not among the ports of the workload. */
    void tell(List<Port> listed, Consumer<String> warnings) {
        List<String> missing = new ArrayList<>();
        ports.forEach((name, port) -> {
            if (listed.stream().noneMatch(each -> each.number() == port)) {
                missing.add(name + " (" + port + ")");
            }
        });
        missing.sort(null);
        if (!missing.isEmpty()) {
            warnings.accept(
                    "The network policy closes ports that are not listed, and the class path or an option of the JVM has "
                            + String.join(", ", missing)
                            + ". If others connect to them, list them in <deploy><ports>, beside the service's"
                            + " own; <deploy><networkPolicy>false</networkPolicy> makes no policy.");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.spring.config.ApplicationProperties;
import com.alinesno.container.deploy.spring.config.BootVersion;
import com.alinesno.container.deploy.spring.config.FoundProperty;
import com.alinesno.container.deploy.spring.config.PropertyNames;
import com.alinesno.container.deploy.spring.config.ServiceConfiguration;
import com.alinesno.container.deploy.spring.config.SpringLaunch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment has to know of a Spring Boot service.
 *
 * @param port that it answers on, or null where it answers none, or it is not known
 * @param portKnown whether {@code port} says it
 * @param tls whether that port speaks TLS
 * @param managementPort that its health is told on; the same as {@code port} unless it has one of its own
 * @param managementTls whether that port speaks TLS
 * @param healthPath of the health endpoint, or null where it has none that can be asked
 * @param healthGroups whether it tells readiness and liveness apart
 * @param variables of the environment that it needs in order to do what is said here
 * @param readsConfigTree whether it can be given files for its properties
 * @param connections the variables that tell it where a middleware is, by the middleware's name ({@link Connections})
 * @param shutdownSeconds how long requests that are under way may take after it was told to stop
 * @param writes the files and directories that it writes
 * @param doubts what is not known, for the user
 */
public record SpringService(
        @Nullable Integer port,
        boolean portKnown,
        boolean tls,
        @Nullable Integer managementPort,
        boolean managementTls,
        @Nullable String healthPath,
        boolean healthGroups,
        Map<String, String> variables,
        boolean readsConfigTree,
        Map<String, Map<String, String>> connections,
        int shutdownSeconds,
        List<WrittenPath> writes,
        List<Doubt> doubts) {

    private static final String ACTUATOR = "spring-boot-actuator-autoconfigure";
    private static final String PROBES = "management.endpoint.health.probes.enabled";
    private static final String SHUTDOWN = "server.shutdown";

    /**
     * Reads what the project says, or answers null where it is no Spring Boot service.
     *
     * @throws ConfigurationException when a file cannot be read, or a port is no number
     */
    public static @Nullable SpringService of(SpringLaunch launch) {
        BootVersion version = BootVersion.of(launch.libraries().get("spring-boot"));
        if (version == null) {
            return null;
        }
        ServiceConfiguration configuration = ServiceConfiguration.read(launch, version);
        ApplicationProperties properties = configuration.properties();
        WebStack web = WebStack.of(launch.libraries(), properties);
        boolean readsConfigTree = version.atLeast(2, 4);
        Map<String, Map<String, String>> connections =
                new Connections(version, properties, launch.libraries()).variables();
        List<WrittenPath> writes = new WrittenPaths(launch, configuration).all();
        if (web == WebStack.NONE) {
            return new SpringService(
                    null,
                    true,
                    false,
                    null,
                    false,
                    null,
                    false,
                    Map.of(),
                    readsConfigTree,
                    connections,
                    0,
                    writes,
                    List.of());
        }
        List<Doubt> doubts = new ArrayList<>();
        configuration.notes().forEach(note -> doubts.add(new Doubt(Doubt.Subject.FILES, note)));
        boolean hasActuator = launch.libraries().containsKey(ACTUATOR);
        WebPorts ports = WebPorts.of(hasActuator, version, properties, web, doubts);
        boolean groups =
                ports.healthPath() != null && version.atLeast(2, 3) && !Boolean.FALSE.equals(properties.flag(PROBES));
        return new SpringService(
                ports.port().number(),
                ports.port().unknown() == null,
                ports.tls(),
                ports.healthPort(),
                ports.healthTls(),
                ports.healthPath(),
                groups,
                variables(version, properties, groups),
                readsConfigTree,
                connections,
                shutdownSeconds(version, properties),
                writes,
                List.copyOf(doubts));
    }

    /**
     * Whether the project is a Spring Boot service that is configured for a profile in particular.
     *
     * @throws ConfigurationException when a file cannot be read
     */
    public static boolean knowsProfile(SpringLaunch launch, String profile) {
        BootVersion version = BootVersion.of(launch.libraries().get("spring-boot"));
        return version != null && ServiceConfiguration.knows(launch, version, profile);
    }

    /**
     * Spring Boot 4 has the groups of health everywhere; those before only in Kubernetes, and after being told so. Before 3.4 a
     * service drops its requests when it stops unless it is told otherwise, which it can be from 2.3 on.
     */
    private static Map<String, String> variables(
            BootVersion version, ApplicationProperties properties, boolean groups) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (groups && !version.atLeast(4, 0) && properties.flag(PROBES) == null) {
            variables.put(PropertyNames.variable(PROBES), "true");
        }
        if (isTold(version, properties)) {
            variables.put(PropertyNames.variable(SHUTDOWN), "graceful");
        }
        return variables;
    }

    private static boolean isTold(BootVersion version, ApplicationProperties properties) {
        FoundProperty way = properties.get(SHUTDOWN);
        boolean isOpen = way == null || (way instanceof FoundProperty.Unknown unknown && unknown.remote());
        return isOpen && version.atLeast(2, 3) && !version.atLeast(3, 4);
    }

    private static int shutdownSeconds(BootVersion version, ApplicationProperties properties) {
        String way = properties.text(SHUTDOWN);
        boolean graceful = way == null ? version.atLeast(2, 3) : way.equalsIgnoreCase("graceful");
        return graceful ? Seconds.of(properties.text("spring.lifecycle.timeout-per-shutdown-phase"), 30) : 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.ConfigurationException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment has to know of a Spring Boot service.
 *
 * @param port that it answers on, or null where it answers none
 * @param tls whether that port speaks TLS
 * @param managementPort that its health is told on; the same as {@code port} unless it has one of its own
 * @param managementTls whether that port speaks TLS
 * @param healthPath of the health endpoint, or null where it has none that can be asked
 * @param healthGroups whether it tells readiness and liveness apart
 * @param variables of the environment that it needs in order to do what is said here
 * @param readsConfigTree whether it can be given files for its properties
 * @param connections the variables that tell it where a middleware is, by the middleware's name ({@link Connections})
 * @param shutdownSeconds how long requests that are under way may take after it was told to stop
 */
public record SpringService(
        @Nullable Integer port,
        boolean tls,
        @Nullable Integer managementPort,
        boolean managementTls,
        @Nullable String healthPath,
        boolean healthGroups,
        Map<String, String> variables,
        boolean readsConfigTree,
        Map<String, Map<String, String>> connections,
        int shutdownSeconds) {

    private static final String PARAMETER = "server.port";
    private static final int DEFAULT_PORT = 8080;
    private static final String PROBES = "management.endpoint.health.probes.enabled";

    /**
     * Reads what the project says, or answers null where it is no Spring Boot service.
     *
     * @param classes the directory of compiled classes and copied resources
     * @param libraries the versions of the libraries on the class path by their artifact ids
     * @param systemProperties those that the JVM is started with
     * @param environment the variables that the container has
     * @param profiles those that are active; empty means those that the properties name
     * @throws ConfigurationException when a file cannot be read, or a port is no number
     */
    public static @Nullable SpringService of(
            Path classes,
            Map<String, String> libraries,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Collection<String> profiles) {
        BootVersion version = BootVersion.of(libraries.get("spring-boot"));
        if (version == null) {
            return null;
        }
        ApplicationProperties properties = ApplicationProperties.read(classes, systemProperties, environment, profiles);
        WebStack web = WebStack.of(libraries, properties);
        boolean readsConfigTree = version.atLeast(2, 4);
        Map<String, Map<String, String>> connections = new Connections(version, properties, libraries).variables();
        if (web == WebStack.NONE) {
            return new SpringService(null, false, null, false, null, false, Map.of(), readsConfigTree, connections, 0);
        }
        int port = port(properties, "server.port", DEFAULT_PORT);
        int managementPort = port(properties, "management.server.port", port);
        boolean separate = managementPort != port;
        boolean hasHealth = managementPort > 0
                && libraries.containsKey("spring-boot-actuator-autoconfigure")
                && tellsHealth(properties);
        boolean groups = hasHealth && version.atLeast(2, 3) && !Boolean.FALSE.equals(properties.flag(PROBES));
        boolean tls = isTls(properties, "server.ssl");
        return new SpringService(
                port,
                tls,
                hasHealth ? managementPort : port,
                separate ? isTls(properties, "management.server.ssl") : tls,
                hasHealth ? new HealthPath(properties, web).of(separate) : null,
                groups,
                variables(version, properties, groups),
                readsConfigTree,
                connections,
                shutdownSeconds(version, properties));
    }

    /**
     * Whether the project is a Spring Boot service that is configured for a profile in particular.
     *
     * @param classes the directory of compiled classes and copied resources
     * @param libraries the versions of the libraries on the class path by their artifact ids
     * @throws ConfigurationException when a file cannot be read
     */
    public static boolean knowsProfile(Path classes, Map<String, String> libraries, String profile) {
        ApplicationFiles files = new ApplicationFiles(classes);
        return BootVersion.of(libraries.get("spring-boot")) != null
                && (!files.documents("application-" + profile).isEmpty()
                        || files.documents("application").stream().anyMatch(each -> each.isFor(profile)));
    }

    /** Spring Boot 4 has the groups everywhere; those before only in Kubernetes, and after being told so. */
    private static Map<String, String> variables(
            BootVersion version, ApplicationProperties properties, boolean groups) {
        boolean needed = groups && !version.atLeast(4, 0) && properties.flag(PROBES) == null;
        return needed ? Map.of(PropertyNames.variable(PROBES), "true") : Map.of();
    }

    private static boolean tellsHealth(ApplicationProperties properties) {
        List<String> included = properties.list("management.endpoints.web.exposure.include");
        List<String> excluded = properties.list("management.endpoints.web.exposure.exclude");
        return (included.isEmpty() || included.contains("*") || included.contains("health"))
                && !excluded.contains("*")
                && !excluded.contains("health")
                && !Boolean.FALSE.equals(properties.flag("management.endpoint.health.enabled"))
                && !"none".equalsIgnoreCase(properties.get("management.endpoint.health.access"));
    }

    private static boolean isTls(ApplicationProperties properties, String prefix) {
        if (Boolean.FALSE.equals(properties.flag(prefix + ".enabled"))) {
            return false;
        }
        return properties.get(prefix + ".key-store") != null
                || properties.get(prefix + ".certificate") != null
                || properties.get(prefix + ".bundle") != null;
    }

    /** Before 3.4 a service drops its requests unless it is told otherwise. */
    private static int shutdownSeconds(BootVersion version, ApplicationProperties properties) {
        String way = properties.get("server.shutdown");
        boolean graceful = way == null ? version.atLeast(3, 4) : way.equalsIgnoreCase("graceful");
        return graceful ? Seconds.of(properties.get("spring.lifecycle.timeout-per-shutdown-phase"), 30) : 0;
    }

    private static int port(ApplicationProperties properties, String name, int byDefault) {
        String text = properties.get(name);
        if (text == null) {
            return byDefault;
        }
        if (!text.matches("-?[0-9]{1,5}")) {
            throw new ConfigurationException(name, "'" + text + "' is no port", "Correct the service's configuration.");
        }
        int port = Integer.parseInt(text);
        if (port == 0 || (port < 0 && name.equals(PARAMETER)) || port > 65_535) {
            throw new ConfigurationException(
                    name,
                    port + " is no port that others could be told",
                    "Give the service a fixed one for its deployment, such as <deploy><env><SERVER_PORT>8080</SERVER_PORT></env>.");
        }
        return port;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The servers that services fetch their configuration from, which nobody asks while files are written.
 *
 * @param prefix of an import from it, without the colon
 * @param libraries any of which asks it where there is a bootstrap context, without any import
 * @param switches the properties that keep a service from asking it
 */
record RemoteConfiguration(String prefix, Set<String> libraries, List<String> switches) {

    private static final List<RemoteConfiguration> ALL = List.of(
            new RemoteConfiguration(
                    "nacos",
                    Set.of("spring-cloud-starter-alibaba-nacos-config"),
                    List.of("spring.cloud.nacos.config.enabled")),
            new RemoteConfiguration(
                    "configserver", Set.of("spring-cloud-config-client"), List.of("spring.cloud.config.enabled")),
            new RemoteConfiguration(
                    "consul",
                    Set.of("spring-cloud-consul-config"),
                    List.of("spring.cloud.consul.config.enabled", "spring.cloud.consul.enabled")),
            new RemoteConfiguration(
                    "vault", Set.of("spring-cloud-vault-config"), List.of("spring.cloud.vault.enabled")),
            new RemoteConfiguration(
                    "kubernetes",
                    Set.of("spring-cloud-kubernetes-client-config", "spring-cloud-kubernetes-fabric8-config"),
                    List.of("spring.cloud.kubernetes.config.enabled", "spring.cloud.kubernetes.enabled")),
            new RemoteConfiguration(
                    "zookeeper",
                    Set.of("spring-cloud-zookeeper-config"),
                    List.of("spring.cloud.zookeeper.config.enabled", "spring.cloud.zookeeper.enabled")));

    /** Libraries that fetch properties by themselves once a property says so. */
    private static final Map<String, String> SWITCHED_ON = Map.of(
            "apollo-client", "apollo.bootstrap.enabled",
            "nacos-config-spring-boot-autoconfigure", "nacos.config.bootstrap.enable");

    /** Whether the service is told not to follow an import. */
    static boolean isOff(String location, ApplicationProperties properties) {
        return ALL.stream()
                .filter(each -> location.startsWith(each.prefix + ":"))
                .anyMatch(each -> each.isOff(properties));
    }

    /** Whether the service has a context in which it asks servers before it reads its own files. */
    static boolean hasBootstrap(BootVersion version, Map<String, String> libraries, ApplicationProperties properties) {
        Boolean enabled = properties.flag("spring.cloud.bootstrap.enabled");
        boolean byDefault = libraries.containsKey("spring-cloud-starter-bootstrap")
                || Boolean.TRUE.equals(properties.flag("spring.config.use-legacy-processing"))
                || !version.atLeast(2, 4);
        return libraries.containsKey("spring-cloud-context") && (enabled == null ? byDefault : enabled);
    }

    /** What is fetched without any import, as parts of a sentence. */
    static List<String> fetched(boolean bootstrap, Map<String, String> libraries, ApplicationProperties properties) {
        List<String> fetched = new ArrayList<>();
        for (RemoteConfiguration each : ALL) {
            if (bootstrap && each.libraries.stream().anyMatch(libraries::containsKey) && !each.isOff(properties)) {
                fetched.add("the configuration server (" + each.switches.get(0) + ")");
            }
        }
        SWITCHED_ON.forEach((library, key) -> {
            if (libraries.containsKey(library) && Boolean.TRUE.equals(properties.flag(key))) {
                fetched.add("the configuration server (" + key + ")");
            }
        });
        return fetched;
    }

    private boolean isOff(ApplicationProperties properties) {
        return switches.stream().anyMatch(key -> Boolean.FALSE.equals(properties.flag(key)));
    }
}

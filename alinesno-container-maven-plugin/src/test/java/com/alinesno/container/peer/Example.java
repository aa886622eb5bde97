// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The example service, as a user builds it. */
record Example(Peers peers) {

    static final Path CONTAINER = Path.of("..", "examples", "spring-boot-service", "target", "container");
    static final String GOAL = "com.alinesno.container:alinesno-container-maven-plugin";
    static final Duration BUILD = Duration.ofMinutes(5);

    private static final Path POM = Path.of("..", "examples", "spring-boot-service", "pom.xml");

    /**
     * Runs Maven on the base of the peer tests, unless the arguments name another one after it.
     *
     * @param dockerHost the engine to load into; empty where none is used
     */
    void maven(String dockerHost, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("DOCKER_HOST=" + dockerHost, "mvn", "-B", "-q"));
        command.addAll(List.of("-f", POM.toString()));
        command.addAll(List.of("-Dalinesno.container.from.image=" + peers.setting("BASE_REF")));
        command.addAll(List.of("-Dalinesno.container.arches=x64"));
        command.addAll(List.of(arguments));
        peers.run(BUILD, "env", command.toArray(String[]::new));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.SpringLaunch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A service for tests, of which everything can be changed before it is read. */
final class SpringProject {

    final Path classes;
    final List<Path> classPath = new ArrayList<>();
    final Map<String, String> libraries = new TreeMap<>(
            Map.of("spring-boot", "3.5.16", "spring-webmvc", "6.2.1", "spring-boot-actuator-autoconfigure", "3.5.16"));
    final List<String> arguments = new ArrayList<>();
    final Map<String, String> systemProperties = new TreeMap<>();
    final Map<String, String> environment = new TreeMap<>();
    final Set<String> unknownVariables = new TreeSet<>();
    final Map<String, String> files = new TreeMap<>();
    final List<String> mounted = new ArrayList<>();
    String workingDirectory = "";
    boolean kubernetes;

    SpringProject(Path classes) {
        this.classes = classes;
    }

    SpringProject file(String name, String text) {
        try {
            Path file = classes.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    SpringProject boot(String version) {
        libraries.put("spring-boot", version);
        return this;
    }

    SpringService read() {
        return Objects.requireNonNull(SpringService.of(new SpringLaunch(
                classes,
                classPath,
                libraries,
                arguments,
                systemProperties,
                environment,
                unknownVariables,
                files,
                mounted,
                workingDirectory,
                kubernetes)));
    }

    List<String> doubts() {
        return read().doubts().stream().map(Doubt::sentence).toList();
    }
}

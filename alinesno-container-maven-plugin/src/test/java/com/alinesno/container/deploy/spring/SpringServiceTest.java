// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringServiceTest {

    private static final Map<String, String> WEB =
            Map.of("spring-boot", "3.5.16", "spring-webmvc", "6.2.1", "spring-boot-actuator-autoconfigure", "3.5.16");

    @TempDir
    Path classes;

    private final Map<String, String> environment = new TreeMap<>();
    private final Set<String> unknownVariables = new TreeSet<>();
    private final Map<String, String> files = new TreeMap<>();
    private final List<String> mounted = new ArrayList<>();
    private String workingDirectory = "";
    private boolean kubernetes;

    private void file(String name, String text) {
        try {
            Path file = classes.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SpringService read(Map<String, String> libraries, String... profiles) {
        Map<String, String> variables = new TreeMap<>(environment);
        if (profiles.length > 0) {
            variables.put("SPRING_PROFILES_ACTIVE", String.join(",", profiles));
        }
        return read(libraries, List.of(), Map.of(), variables);
    }

    private SpringService read(
            Map<String, String> libraries,
            List<String> arguments,
            Map<String, String> systemProperties,
            Map<String, String> variables) {
        return Objects.requireNonNull(SpringService.of(new SpringLaunch(
                classes,
                List.of(),
                libraries,
                arguments,
                systemProperties,
                variables,
                unknownVariables,
                files,
                mounted,
                workingDirectory,
                kubernetes)));
    }

    private SpringService read(String... profiles) {
        return read(WEB, profiles);
    }

    private List<String> doubts() {
        return read().doubts().stream().map(Doubt::sentence).toList();
    }

    private static Map<String, String> boot(String version) {
        Map<String, String> libraries = new TreeMap<>(WEB);
        libraries.put("spring-boot", version);
        return libraries;
    }

    @Test
    void aServiceThatSaysNothingHasSpringBootsDefaults() {
        assertThat(read())
                .isEqualTo(new SpringService(
                        8080,
                        true,
                        false,
                        8080,
                        false,
                        "/actuator/health",
                        true,
                        Map.of("MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED", "true"),
                        true,
                        Map.of(),
                        30,
                        List.of(),
                        List.of()));
    }

    @Test
    void aProjectWithoutSpringBootIsNoSuchService() {
        assertThat(SpringService.of(SpringLaunch.of(classes, Map.of("undertow-core", "2.3"))))
                .isNull();
    }

    @Test
    void aServiceWithoutAWebServerHasNoPort() {
        assertThat(read(Map.of("spring-boot", "3.5.0")).port()).isNull();
        file("application.properties", "spring.main.web-application-type=none");
        assertThat(read().port()).isNull();
    }

    @Test
    void portsAndPathsComeFromTheFiles() {
        file("application.yml", """
                server: {port: 30304, servlet: {contextPath: /orders/}}
                spring.mvc.servlet.path: /api
                management.endpoints.web.base-path: /manage
                management.endpoints.web.path-mapping.health: up
                """);
        assertThat(read().port()).isEqualTo(30304);
        assertThat(read().healthPath()).isEqualTo("/orders/api/manage/up");
    }

    @Test
    void managementHasItsOwnPathOnAPortOfItsOwn() {
        file("application.yml", """
                server: {port: 8080, servlet.context-path: /orders}
                management: {server: {port: 9090, base-path: /m}, endpoints.web.base-path: /}
                """);
        assertThat(read().managementPort()).isEqualTo(9090);
        assertThat(read().healthPath()).isEqualTo("/m/health");
    }

    @Test
    void aReactiveServiceHasItsOwnBasePath() {
        file("application.properties", "spring.webflux.base-path=/flux\nserver.servlet.context-path=/none");
        Map<String, String> reactive = new TreeMap<>(WEB);
        reactive.remove("spring-webmvc");
        reactive.put("spring-webflux", "6.2.1");
        assertThat(read(reactive).healthPath()).isEqualTo("/flux/actuator/health");
    }

    @Test
    void propertiesGoBeforeYamlAndTheConfigDirectoryBeforeTheRoot() {
        file("application.yml", "server.port: 1001");
        assertThat(read().port()).isEqualTo(1001);
        file("application.properties", "server.port=1002");
        assertThat(read().port()).isEqualTo(1002);
        file("config/application.yaml", "server: {port: 1003}");
        assertThat(read().port()).isEqualTo(1003);
    }

    @Test
    void profilesBringTheirFilesAndDocuments() {
        file("application.yml", """
                spring.profiles.active: dev
                server.port: 1001
                ---
                spring.config.activate.on-profile: "!prod"
                management.server.port: 2001
                ---
                spring.config.activate.on-profile: (prod & eu) | test
                management.server.port: 2002
                """);
        file("application-dev.yml", "server.port: 1002");
        file("application-prod.properties", "server.port=1003");

        assertThat(read().port()).isEqualTo(1002);
        assertThat(read().managementPort()).isEqualTo(2001);
        assertThat(read("prod").port()).isEqualTo(1003);
        assertThat(read("prod").managementPort()).isEqualTo(1003);
        assertThat(read("prod", "eu").managementPort()).isEqualTo(2002);
        environment.put("SPRING_PROFILES_ACTIVE", "prod");
        assertThat(read().port()).isEqualTo(1003);
    }

    @Test
    void groupsOfProfilesAreOpened() {
        file("application.properties", """
                spring.profiles.active=all
                spring.profiles.group.all=one,two
                #---
                spring.config.activate.on-profile=two
                server.port=1005
                """);
        assertThat(read().port()).isEqualTo(1005);
    }

    @Test
    void placeholdersAreReplaced() {
        file("application.yml", """
                server.port: ${MY_PORT:${fallback.port}}
                fallback.port: 1006
                """);
        assertThat(read().port()).isEqualTo(1006);
        environment.put("MY_PORT", "1007");
        assertThat(read().port()).isEqualTo(1007);
    }

    @Test
    void aPlaceholderThatStandsForItselfEnds() {
        file("application.yml", "server.port: ${server.port}\n");
        assertThat(read().portKnown()).isFalse();
        assertThat(doubts())
                .singleElement()
                .asString()
                .startsWith("server.port hangs on ${server.port}, which stands for");
    }

    @Test
    void systemPropertiesGoBeforeTheEnvironmentAndThatBeforeFiles() {
        file("application.yml", "server.port: 1001");
        environment.put("SERVER_PORT", "1002");
        assertThat(read().port()).isEqualTo(1002);
        SpringService service = read(WEB, List.of(), Map.of("server.port", "1003"), environment);
        assertThat(service).extracting(SpringService::port).isEqualTo(1003);
    }

    @Test
    void healthGroupsDependOnTheVersion() {
        assertThat(read(boot("2.2.13.RELEASE")).healthGroups()).isFalse();
        assertThat(read(boot("2.3.0.RELEASE")).healthGroups()).isTrue();
        assertThat(read(boot("4.0.0")).healthGroups()).isTrue();
        assertThat(read(boot("4.0.0")).variables()).isEmpty();
        file("application.yml", "management.endpoint.health.probes.enabled: no");
        assertThat(read(boot("4.0.0")).healthGroups()).isFalse();
        assertThat(read().variables()).isEmpty();
    }

    @Test
    void whatDoesNotTellItsHealthIsNotAskedForIt() {
        for (String line : List.of(
                "management.endpoints.web.exposure.include: [info, metrics]",
                "management.endpoints.web.exposure.exclude: '*'",
                "management.endpoint.health.enabled: false",
                "management.endpoint.health.access: none",
                "management.server.port: -1")) {
            file("application.yml", line);
            assertThat(read().healthPath()).as(line).isNull();
        }
        file("application.yml", "management.endpoints.web.exposure.include: health,info");
        assertThat(read().healthPath()).isEqualTo("/actuator/health");
        Map<String, String> without = new TreeMap<>(WEB);
        without.remove("spring-boot-actuator-autoconfigure");
        assertThat(read(without).healthPath()).isNull();
    }

    @Test
    void aServiceThatStopsGracefullyGetsItsTime() {
        file("application.yml", "spring.lifecycle.timeout-per-shutdown-phase: 20s");
        assertThat(read().shutdownSeconds()).isEqualTo(20);
        assertThat(read(boot("2.2.9")).shutdownSeconds()).isZero();
        file("application.yml", "{server.shutdown: graceful, spring.lifecycle.timeout-per-shutdown-phase: PT1M}");
        assertThat(read(boot("3.3.9")).shutdownSeconds()).isEqualTo(60);
        for (String written : new String[] {"1d=86400", "90000000us=90", "1500=2", "7000000000ns=7", "2M=120"}) {
            String[] time = written.split("=", 2);
            file("application.yml", "spring.lifecycle.timeout-per-shutdown-phase: " + time[0]);
            assertThat(read().shutdownSeconds()).as(written).isEqualTo(Integer.parseInt(time[1]));
        }
    }

    @Test
    void tlsIsSeen() {
        file("application.yml", "server.ssl.key-store: classpath:keys.p12");
        assertThat(read().tls()).isTrue();
        assertThat(read().managementTls()).isTrue();
        file("application.yml", "{server.ssl.bundle: web, management.server.port: 9090}");
        assertThat(read().managementTls()).isFalse();
        file("application.yml", "{server.ssl.bundle: web, server.ssl.enabled: false}");
        assertThat(read().tls()).isFalse();
    }

    @Test
    void placeholdersCanBeEscapedSinceBoot34() {
        file("application.yml", "a: 1\nserver.port: 80\nmanagement.endpoints.web.base-path: /\\${a}");
        assertThat(read(boot("3.3.9")).healthPath()).isEqualTo("/\\1/health");
        assertThat(read(boot("3.4.0")).healthPath()).isEqualTo("/${a}/health");
    }

    @Test
    void documentsThatSpringBootRefusesAreNamed() {
        file("application.yml", "server.port: 1\n---\nspring.profiles: prod\nserver.port: 2");
        assertThat(read(boot("2.7.18")).port()).isEqualTo(1);
        assertThatThrownBy(() -> read(boot("3.0.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("application configuration: spring.profiles in ")
                .hasMessageContaining("Spring Boot would not start", "spring.config.activate.on-profile");
        file("application.yml", "spring.profiles.active: prod");
        file("application-prod.yml", "spring.profiles.active: other");
        assertThat(read(boot("2.3.12")).port()).isEqualTo(8080);
        assertThatThrownBy(() -> read(boot("2.4.0")))
                .hasMessageContaining("application-prod.yml is in the file of a profile");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        file("application.yml", "server:\n  port: [8080\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("application configuration: ")
                .hasMessageContaining("application.yml is not YAML that can be read (");
        file("application.yml", "server.port: eighty");
        assertThatThrownBy(this::read).hasMessageStartingWith("server.port: 'eighty' is no port");
        file("application.yml", "server.port: 70000");
        assertThatThrownBy(this::read).hasMessageContaining("'70000' is no port");
        file("application.properties", "a=\\uZZZZ");
        assertThatThrownBy(this::read).hasMessageContaining("application.properties cannot be read (");
    }
}

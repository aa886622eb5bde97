// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No path is asked for that answers 404. */
class HealthEndpointTest {

    @TempDir
    Path directory;

    private SpringProject project;

    @BeforeEach
    void makeProject() {
        project = new SpringProject(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.7.18|management.endpoints.enabled-by-default=false|",
                "3.3.0|management.endpoints.enabled-by-default=false|",
                "3.5.16|management.endpoints.enabled-by-default=false|",
                "4.0.0|management.endpoints.enabled-by-default=false|",
                "3.3.0|management.endpoints.enabled-by-default=false;management.endpoint.health.enabled=true|/actuator/health",
                "3.5.0|management.endpoints.access.default=none|",
                "4.0.0|management.endpoints.access.default=NONE|",
                "3.3.0|management.endpoints.access.default=none|/actuator/health",
                "3.5.0|management.endpoints.access.default=none;management.endpoint.health.access=read-only|/actuator/health",
                "3.5.0|management.endpoints.access.default=none;management.endpoint.health.enabled=true|/actuator/health",
                "3.5.0|management.endpoints.access.default=read-only|/actuator/health",
                "3.5.0|management.endpoints.access.max-permitted=none|",
                "3.5.0|management.endpoint.health.access=none|",
                "3.2.0|management.endpoint.health.access=none|/actuator/health",
                "3.5.0|management.endpoint.health.enabled=no|",
                "3.5.0|management.endpoints.web.exposure.include=info,metrics|",
                "3.5.0|management.endpoints.web.exposure.include=*|/actuator/health",
                "3.5.0|management.endpoints.web.exposure.include=Health|/actuator/health",
                "3.5.0|management.endpoints.web.exposure.include=|/actuator/health",
                "3.5.0|management.endpoints.web.exposure.include=*;management.endpoints.web.exposure.exclude=health|",
                "3.5.0|management.endpoints.web.exposure.exclude=*|",
                "3.5.0|management.server.port=-1|",
                "3.5.0|management.endpoints.web.base-path=|/health",
                "3.5.0|management.endpoints.web.base-path=/|/health",
                "3.5.0|management.endpoints.web.path-mapping.health=up|/actuator/up",
                "3.5.0|management.endpoints.web.path-mapping.health=|/actuator/health",
                "3.5.0|server.servlet.context-path=/a;spring.mvc.servlet.path=/b|/a/b/actuator/health",
                "3.5.0|server.servlet.context-path=/a;management.server.port=9000|/actuator/health",
                "2.7.0|management.server.servlet.context-path=/m;management.server.port=9000|/m/actuator/health",
                "3.5.0|management.server.base-path=/m;management.server.port=9000|/m/actuator/health",
                "3.5.0|management.server.base-path=/m;management.server.port=8080|/actuator/health",
                "3.5.0|spring.autoconfigure.exclude=org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration|",
            })
    void theHealthEndpointIsWhereItsPropertiesSay(String version, String lines, String path) {
        project.boot(version).file("application.properties", lines.replace(';', '\n'));
        assertThat(project.read().healthPath()).isEqualTo(path);
        assertThat(project.doubts()).isEmpty();
    }

    @Test
    void jerseyAndReactiveServicesHaveTheirOwnPaths() {
        project.file("application.properties", "spring.jersey.application-path=/j\nspring.webflux.base-path=/flux");
        project.libraries.remove("spring-webmvc");
        project.libraries.put("jersey-container-servlet-core", "3.1.0");
        assertThat(project.read().healthPath()).isEqualTo("/j/actuator/health");
        project.libraries.remove("jersey-container-servlet-core");
        project.libraries.put("spring-webflux", "6.2.0");
        assertThat(project.read().healthPath()).isEqualTo("/flux/actuator/health");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server.servlet.context-path=/${app.name}|server.servlet.context-path hangs on ${app.name}",
                "management.endpoints.web.exposure.include=${EXPOSED}|management.endpoints.web.exposure.include hangs",
                "management.endpoint.health.enabled=${HEALTH}|management.endpoint.health.enabled hangs on",
                "server.ssl.key-store=${KEYS}|server.ssl.key-store hangs on ${KEYS}",
            })
    void whatIsNotKnownIsToldAndNotAskedFor(String line, String said) {
        project.file("application.properties", line);
        assertThat(project.read().port()).isEqualTo(8080);
        assertThat(project.read().healthPath()).isNull();
        assertThat(project.doubts()).singleElement().asString().startsWith(said).contains("<deploy><probes>");
    }

    @Test
    void aServiceWithoutAWebServerIsAskedForNothing() {
        project.file("application.properties", "server.port=-1");
        assertThat(project.read().port()).isNull();
        assertThat(project.read().portKnown()).isTrue();
        assertThat(project.doubts()).isEmpty();
    }
}

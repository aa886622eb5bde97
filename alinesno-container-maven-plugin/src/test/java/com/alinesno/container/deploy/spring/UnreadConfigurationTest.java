// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read or known is told, and never taken for a default. */
class UnreadConfigurationTest {

    @TempDir
    Path directory;

    private SpringProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new SpringProject(Files.createDirectories(directory.resolve("classes")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nacos:order.yml",
                "optional:nacos:order.yml?group=G",
                "configserver:",
                "optional:configserver:http://config:8888",
                "vault://",
                "consul:",
                "kubernetes:",
                "zookeeper:",
                "aws-parameterstore:/config/",
                "file:/etc/order/",
                "file:/etc/order/extra.yml",
                "configtree:/etc/config/",
                "classpath:not-there.yml",
                "classpath:${WHERE}.yml",
            })
    void anImportThatCannotBeFollowedLeavesPortAndPathOpen(String location) {
        project.file("application.yml", "spring.config.import: \"" + location + "\"");
        SpringService service = project.read();
        assertThat(service.port()).isNull();
        assertThat(service.portKnown()).isFalse();
        assertThat(service.healthPath()).isNull();
        assertThat(project.doubts()).anyMatch(each -> each.startsWith("server.port "));
        assertThat(project.doubts()).allMatch(each -> each.contains("spring.config.import"));
    }

    @Test
    void whatTheServicesOwnFilesSayCountsBesideAnImportThatCannotBeFollowed() {
        project.file("application.yml", "{server.port: 8123, spring.config.import: 'nacos:order.yml'}");
        assertThat(project.read().port()).isEqualTo(8123);
        assertThat(project.read().healthPath()).isNull();
        assertThat(project.doubts()).singleElement().asString().contains("'nacos:order.yml' (spring.config.import)");
        project.libraries.remove("spring-boot-actuator-autoconfigure");
        assertThat(project.doubts())
                .singleElement()
                .asString()
                .startsWith("server.port 8123 is that of the service's own files; it may be set by 'nacos:order.yml'");
    }

    @Test
    void anImportThatIsSwitchedOffIsNone() {
        project.file(
                "application.yml",
                "{spring.config.import: 'optional:nacos:order.yml', spring.cloud.nacos.config.enabled: false}");
        assertThat(project.read().port()).isEqualTo(8080);
        assertThat(project.doubts()).isEmpty();
    }

    /** The class path is known: what need not be there and is not there is no news. */
    @Test
    void anOptionalImportOfTheClassPathIsNotSpokenOf() {
        project.file("application.yml", "{server.port: 8123, spring.config.import: 'optional:classpath:local.yml'}");
        assertThat(project.read().port()).isEqualTo(8123);
        assertThat(project.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"optional:file:./local.yml", "optional:file:/etc/order/"})
    void anOptionalFileThatIsNotThereIsTakenForAbsentAndTold(String location) {
        project.file("application.yml", "spring.config.import: \"" + location + "\"");
        assertThat(project.read().port()).isEqualTo(8080);
        assertThat(project.read().healthPath()).isEqualTo("/actuator/health");
        assertThat(project.doubts()).singleElement().asString().startsWith("'" + location + "' (spring.config.import)");
    }

    @Test
    void whatAVolumeBringsIsNotKnown() {
        project.workingDirectory = "/app";
        project.mounted.add("/app/config");
        assertThat(project.read().portKnown()).isFalse();
        assertThat(project.doubts()).anyMatch(each -> each.contains("files below /app/config"));
        project.file("application.yml", "{server.port: 8123, spring.config.import: 'optional:file:config/x.yml'}");
        assertThat(project.read().port()).isEqualTo(8123);
    }

    @Test
    void filesOfTheDeploymentAreRead() {
        project.workingDirectory = "/app";
        project.file("application.yml", "server.port: 1001");
        project.files.put("/app/config/application.yml", "server.port: 1002");
        assertThat(project.read().port()).isEqualTo(1002);
        project.files.clear();
        project.files.put("/etc/order/order.properties", "server.port=1003");
        project.arguments.add("--spring.config.additional-location=file:///etc/order/order.properties");
        assertThat(project.read().port()).isEqualTo(1003);
        assertThat(project.doubts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${random.int(9000,9100)}|server.port is a random number",
                "${ORDER_PORT}|server.port hangs on ${ORDER_PORT}, which none of the files that are read sets",
                "${a}|server.port hangs on ${a}, which is given by the variable A, whose value is known only",
                "0|server.port is 0, which is another port with each start",
                "'{cipher}AQB'|server.port is encrypted",
                "ENC(AQB)|server.port is encrypted",
            })
    void aPortThatIsNotKnownIsNone(String value, String said) {
        project.unknownVariables.add("A");
        project.file("application.properties", "server.port=" + value);
        assertThat(project.read().port()).isNull();
        assertThat(project.read().portKnown()).isFalse();
        assertThat(project.doubts()).singleElement().asString().startsWith(said).contains("<deploy><env><SERVER_PORT>");
    }

    @Test
    void aManagementPortThatIsNotKnownIsNotAsked() {
        project.file("application.yml", "{server.port: 8123, management.server.port: '${random.int}'}");
        assertThat(project.read().managementPort()).isEqualTo(8123);
        assertThat(project.read().healthPath()).isNull();
        assertThat(project.doubts())
                .singleElement()
                .asString()
                .startsWith("management.server.port is a random number")
                .contains("<deploy><env><MANAGEMENT_SERVER_PORT>");
        project.file("application.yml", "{server.port: '${X}', management.server.port: 8124}");
        assertThat(project.read().managementPort()).isEqualTo(8124);
        assertThat(project.read().healthPath()).isEqualTo("/actuator/health");
    }

    @Test
    void profilesThatAreNotKnownMaySetEverything() {
        project.file("application.yml", "spring.profiles.active: ${STAGE}");
        assertThat(project.read().portKnown()).isFalse();
        assertThat(project.doubts()).anyMatch(each -> each.contains("spring.profiles.active"));
        project.environment.put("STAGE", "dev");
        assertThat(project.read().port()).isEqualTo(8080);
    }

    @Test
    void jsonThatIsNotKnownMaySetEverything() {
        project.unknownVariables.add("SPRING_APPLICATION_JSON");
        assertThat(project.read().portKnown()).isFalse();
        project.unknownVariables.clear();
        project.environment.put("SPRING_APPLICATION_JSON", "{\"secret\": s3cret}");
        assertThatThrownBy(project::read)
                .hasMessageStartingWith("SPRING_APPLICATION_JSON: is no object of JSON")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aServiceWithABootstrapContextAsksItsServer() {
        project.libraries.put("spring-cloud-context", "4.1.0");
        project.libraries.put("spring-cloud-starter-alibaba-nacos-config", "2023.0.1");
        project.file("bootstrap.yml", "server.port: 8123");
        assertThat(project.read().port()).isEqualTo(8080);
        project.libraries.put("spring-cloud-starter-bootstrap", "4.1.0");
        assertThat(project.read().port()).isEqualTo(8123);
        assertThat(project.doubts()).singleElement().asString().contains("spring.cloud.nacos.config.enabled");
        project.file("bootstrap.yml", "spring.cloud.nacos.config.enabled: false");
        assertThat(project.read().port()).isEqualTo(8080);
        assertThat(project.doubts()).isEmpty();
    }

    @Test
    void filesOfLibrariesAreRead() throws IOException {
        Path jar = directory.resolve("config.jar");
        try (OutputStream stream = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : List.of("application.yml", "common.yml")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("server.port: " + name.length() + "000").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        project.classPath.add(directory.resolve("gone.jar"));
        project.classPath.add(jar);
        assertThat(project.read().port()).isEqualTo(15_000);
        project.file("application.yml", "spring.config.import: classpath:common.yml");
        assertThat(project.read().port()).isEqualTo(10_000);
    }

    @Test
    void keysOfYamlThatSharesItsPartsEndlesslyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", List.of(alias, alias, alias, alias, alias))
                    + "]\n");
        }
        project.file("application.yml", bomb.toString());
        assertThatThrownBy(project::read).hasMessageContaining("its aliases make too much of it");
        project.file("application.yml", "a: &a {b: *a}\n");
        assertThatThrownBy(project::read).hasMessageContaining("is not YAML that can be read");
    }
}

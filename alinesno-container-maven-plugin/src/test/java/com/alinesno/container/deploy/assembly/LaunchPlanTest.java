// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.health.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the way in which a service is started. */
class LaunchPlanTest {

    private final TestService service = new TestService();

    private void says(Path classes, String yaml) throws IOException {
        Files.writeString(classes.resolve("application.yml"), yaml);
        service.classes = classes;
        service.exposedPorts.clear();
    }

    private void starts(String... command) {
        service.command.clear();
        service.command.addAll(List.of(command));
    }

    @Test
    void argumentsAndOptionsOfTheImageCount(@TempDir Path classes) throws IOException {
        says(classes, "server.port: 1001");
        starts("java", "-Dserver.port=1002", "-cp", "@/app/x", "-Xmx1g", "org.example.Main");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1002);
        starts("java", "-cp", "/app/*", "org.example.Main", "--server.port=1003", "-Dserver.port=1004");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1003);
        starts("/usr/bin/java", "-jar", "/app.jar", "--server.port=1005");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1005);
        starts("sh", "-c", "exec java -Dserver.port=1006 $OPTS -jar /app.jar");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1006);
        starts("java", "Main");
        service.imageEnv.put("JAVA_TOOL_OPTIONS", "-Da=b '-Dserver.port=1007'");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1007);
        service.env.put("JDK_JAVA_OPTIONS", "-Dserver.port=1008");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(1008);
    }

    @Test
    void aServiceMayListenElsewhereInACluster(@TempDir Path classes) throws IOException {
        says(
                classes,
                "server.port: 8081\n---\nspring.config.activate.on-cloud-platform: kubernetes\nserver.port: 9090\n");
        assertThat(service.assembleAll(true).get(0).network().ports())
                .extracting(Port::number)
                .containsExactly(9090);
        assertThat(service.assembleAll(false).get(0).network().ports())
                .extracting(Port::number)
                .containsExactly(8081);
        assertThat(service.yaml(DeployMode.K8S_SINGLE, "deployment.yaml")
                        .at("spec.template.spec.containers.0.ports.0.containerPort")
                        .value())
                .isEqualTo(9090);
        assertThat(service.files(DeployMode.DOCKER_COMPOSE_SINGLE).get("docker-compose.yml"))
                .contains(":8081")
                .doesNotContain("9090");
    }

    @Test
    void aPortThatIsNotKnownIsNotAskedUnlessSomebodyNamesIt(@TempDir Path classes) throws IOException {
        says(classes, "server.port: ${random.int(9000,9100)}");
        for (DeployMode mode : DeployMode.values()) {
            assertThat(service.files(mode).values())
                    .allSatisfy(text -> assertThat(text).doesNotContain("8080"));
        }
        assertThat(service.assemble().container().probes()).isNull();
        assertThat(service.warnings).singleElement().asString().startsWith("server.port is a random number");
        service.exposedPorts.add("9000/tcp");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(9000);
        assertThat(service.warnings).hasSize(1);
        service.ports.add(new Port("http", 9001, "tcp", 80, null));
        assertThat(service.assemble().container().probes())
                .extracting(Probes::readiness)
                .isEqualTo(new Probe.Http("http", "/actuator/health/readiness", false));
        assertThat(service.warnings).isEmpty();
        service.ports.clear();
        service.env.put("SERVER_PORT", "8123");
        service.exposedPorts.clear();
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(8123);
        assertThat(service.warnings).isEmpty();
    }

    @Test
    void aPathThatIsNotKnownIsNotAskedUnlessSomebodyNamesIt(@TempDir Path classes) throws IOException {
        says(classes, "{server.port: 8123, spring.config.import: 'nacos:order.yml'}");
        assertThat(service.assemble().container().probes())
                .extracting(Probes::readiness)
                .isEqualTo(new Probe.Tcp("http"));
        assertThat(service.warnings).singleElement().asString().contains("nacos:order.yml");
        service.probes = new ProbeRequest(false, "/actuator/health", null, 300);
        assertThat(service.assemble().container().probes())
                .extracting(Probes::readiness)
                .isEqualTo(new Probe.Http("http", "/actuator/health", false));
        assertThat(service.warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"384Mi,", "512Mi,40", "768Mi,50", "1Gi,60", "2Gi,70", "4Gi,75", "8Gi,75", "64Gi,80"})
    void theHeapFollowsTheMemory(String memory, String percent) {
        starts("java", "Main");
        service.resources = new ResourceRequest(null, null, false, null, MemoryAmount.parse(memory), null, null);
        if (percent == null) {
            assertThat(service.assemble().environment().variables()).isEmpty();
        } else {
            assertThat(service.assemble().environment().variables())
                    .containsEntry("JDK_JAVA_OPTIONS", Template.literal("-XX:MaxRAMPercentage=" + percent + ".0"));
        }
    }

    @Test
    void whoeverSaysHowLargeTheHeapIsIsLeftAlone() {
        starts("java", "-XX:MaxRAMPercentage=50", "Main");
        assertThat(service.assemble().environment().variables()).isEmpty();
        starts("java", "Main");
        for (String flag : List.of("-Xmx512m", "-mx512m", "-XX:MaxHeapSize=1g")) {
            service.jvmFlags.add(flag);
            assertThat(service.assemble().environment().variables()).as(flag).isEmpty();
            service.jvmFlags.clear();
        }
        service.jvmFlags.add("-Dhost=a-mx1");
        assertThat(service.assemble().environment().variables()).isNotEmpty();
        service.jvmFlags.clear();
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS")) {
            service.imageEnv.put(variable, "-Xss1m -XX:MaxRAMPercentage=55");
            assertThat(service.assemble().environment().variables())
                    .as(variable)
                    .isEmpty();
            service.imageEnv.clear();
            service.env.put(variable, "-Xmx1g");
            assertThat(service.assemble().environment().variables())
                    .as(variable)
                    .containsOnlyKeys(variable);
            service.env.clear();
            service.secrets.add(new SecretVariable(variable, null, variable));
            assertThat(service.assemble().environment().variables())
                    .as(variable)
                    .isEmpty();
            service.secrets.clear();
        }
        service.deployFlags.add("-Xmx512m");
        assertThat(service.assemble().environment().variables())
                .containsEntry("JDK_JAVA_OPTIONS", Template.literal("-Xmx512m"));
        service.deployFlags.clear();
        service.javaService = false;
        service.user = ContainerUser.NONROOT;
        assertThat(service.assemble().environment().variables()).isEmpty();
    }

    @Test
    void optionsOfOthersStayBesideThatOfTheHeap() {
        starts("java", "Main");
        service.imageEnv.put("JDK_JAVA_OPTIONS", "-Xss1m");
        assertThat(render("JDK_JAVA_OPTIONS")).isEqualTo("-Xss1m -XX:MaxRAMPercentage=60.0");
        service.env.put("JDK_JAVA_OPTIONS", "-Xint");
        assertThat(render("JDK_JAVA_OPTIONS")).isEqualTo("-XX:MaxRAMPercentage=60.0 -Xint");
        service.env.clear();
        service.systemProperties.put("a", "b");
        assertThat(render("JDK_JAVA_OPTIONS")).isEqualTo("-Xss1m -XX:MaxRAMPercentage=60.0 -Da=b");
        service.toolOptions = true;
        assertThat(render("JAVA_TOOL_OPTIONS")).isEqualTo("-XX:MaxRAMPercentage=60.0 -Da=b");
    }

    private String render(String variable) {
        return service.assemble()
                .environment()
                .variables()
                .getOrDefault(variable, Template.literal("not set"))
                .render(each -> each, each -> "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logging.file.name: logs/order.log", "logging.file.path: /logs"})
    void logsHaveADirectoryThatIsToldOf(String line, @TempDir Path classes) throws IOException {
        says(classes, line);
        assertThat(service.assemble().storage().volumes())
                .extracting(Volume::path)
                .containsExactly("/tmp", "/logs");
        assertThat(service.assemble().storage().keepsData()).isFalse();
        assertThat(service.warnings)
                .singleElement()
                .asString()
                .startsWith("The service writes to /logs (logging.file")
                .contains("lost with the container");
        service.volumes.add(
                new Volume("data", "/logs", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
        assertThat(service.assemble().storage().volumes()).hasSize(2);
        assertThat(service.warnings).isEmpty();
        service.volumes.clear();
        service.writableRoot = true;
        assertThat(service.assemble().storage().volumes()).hasSize(1);
    }

    @Test
    void nothingIsPutOverTheImage(@TempDir Path classes) throws IOException {
        service.workingDirectory = "/app";
        for (String line : List.of(
                "logging.file.name: order.log", "logging.file.path: /app", "logging.file.path: /usr/share/logs")) {
            says(classes, line);
            assertThat(service.assemble().storage().volumes()).hasSize(1);
            assertThat(service.warnings)
                    .singleElement()
                    .asString()
                    .contains("logging.file")
                    .contains("containers can write only to /tmp and to their volumes");
        }
    }

    @Test
    void dataThatNobodyKeepsIsTold(@TempDir Path classes) throws IOException {
        says(classes, "spring.datasource.url: jdbc:h2:file:/data/orders");
        assertThat(service.assemble().storage().volumes()).hasSize(1);
        assertThat(service.warnings)
                .singleElement()
                .asString()
                .startsWith(
                        "The service writes to /data (spring.datasource.url: jdbc:h2:file:/data/orders), and what is kept")
                .contains("<deploy><volumes>");
        service.imageVolumes.add("/data");
        service.assemble();
        assertThat(service.warnings).isEmpty();
    }

    @Test
    void filesOfTheVirtualMachineHaveADirectory() {
        service.jvmFlags.add("-Xlog:gc*,safepoint=info:file=/gc/gc.log:time,level:filecount=5");
        assertThat(service.assemble().storage().volumes())
                .extracting(Volume::path)
                .containsExactly("/tmp", "/gc");
        service.jvmFlags.set(0, "-Xloggc:/gc8/gc.log");
        assertThat(service.assemble().storage().volumes())
                .extracting(Volume::path)
                .containsExactly("/tmp", "/gc8");
        service.jvmFlags.set(0, "-Xlog:gc:stdout");
        assertThat(service.assemble().storage().volumes()).hasSize(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.Resources;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.health.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadAssemblerTest {

    private final TestService service = new TestService();

    private void refused(String message) {
        assertThatThrownBy(service::assemble)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aServiceNeedsNothingToBeSet() {
        Workload workload = service.assemble();

        assertThat(workload.name()).isEqualTo("alinesno-cloud-business-order");
        assertThat(workload.container().user()).isEqualTo(ContainerUser.NONROOT);
        assertThat(workload.network().ports()).containsExactly(new Port("http", 8080, "tcp", 8080, 8080));
        assertThat(workload.container().probes())
                .isEqualTo(new Probes(
                        new Probe.Http("http", "/actuator/health/liveness", false),
                        new Probe.Http("http", "/actuator/health/readiness", false),
                        new Probe.Http("http", "/actuator/health/liveness", false),
                        300));
        assertThat(workload.storage().volumes()).extracting(Volume::path).containsExactly("/tmp");
        assertThat(workload.container().stopSeconds()).isEqualTo(35);
        assertThat(workload.environment().variables()).isEmpty();
        assertThat(service.warnings).isEmpty();
    }

    @Test
    void theImageIsPinnedWhereThatIsAsked() {
        assertThat(service.assemble().container().image().reference()).hasToString(service.image);
        service.pinned = true;
        assertThat(service.assemble().container().image().reference())
                .hasToString(service.image + "@" + TestService.DIGEST);
    }

    @Test
    void aServiceThatOffersNoHealthIsAskedForConnections() {
        service.libraries.remove("spring-boot-actuator-autoconfigure");
        assertThat(service.assemble().container().probes())
                .isEqualTo(new Probes(new Probe.Tcp("http"), new Probe.Tcp("http"), null, 300));
        service.libraries.clear();
        service.exposedPorts.add(0, "5353/udp");
        assertThat(service.assemble().container().probes())
                .isEqualTo(new Probes(new Probe.Tcp("tcp-8080"), new Probe.Tcp("tcp-8080"), null, 300));
        service.exposedPorts.clear();
        assertThat(service.assemble().container().probes()).isNull();
        assertThat(service.assemble().network().ports()).isEmpty();
    }

    @Test
    void pathsOfTheUserGoBeforeThoseOfTheService() {
        service.probes = new ProbeRequest(false, "/ready", "/live", 60);
        assertThat(service.assemble().container().probes())
                .isEqualTo(new Probes(
                        new Probe.Http("http", "/live", false),
                        new Probe.Http("http", "/ready", false),
                        new Probe.Http("http", "/live", false),
                        60));
        service.probes = new ProbeRequest(true, null, null, 60);
        assertThat(service.assemble().container().probes()).isNull();
    }

    @Test
    void whatIsNoPortIsLeftOut() {
        service.exposedPorts.addAll(List.of("abc/tcp", "7000-7002/tcp", "99999/tcp", "0", "8080/x"));
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(8080);
        assertThat(service.warnings).hasSize(5).allMatch(warning -> warning.contains("which is no port"));
    }

    @Test
    void pathsNeedAPort() {
        service.libraries.clear();
        service.exposedPorts.clear();
        service.probes = new ProbeRequest(false, "/ready", null, 60);
        refused("<deploy><probes>: has paths, and there is no port to ask for them");
        service.probes = new ProbeRequest(false, null, null, 60);
        service.routes.add(new IngressRoute("a.example.com", "/", null, null, null, Map.of()));
        refused("<deploy><ingresses>: there is no port that they could lead to");
    }

    @Test
    void managementHasAPortThatIsNotPublished() {
        service.env.put("MANAGEMENT_SERVER_PORT", "9090");
        assertThat(service.assemble().network().ports()).contains(new Port("management", 9090, "tcp", null, null));
        assertThat(service.assemble().container().probes())
                .extracting(Probes::readiness)
                .isEqualTo(new Probe.Http("management", "/actuator/health/readiness", false));
    }

    @Test
    void theServiceListensWhereItsEnvironmentSays() {
        service.imageEnv.put("SERVER_PORT", "8081");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(8081, 8080);
        assertThat(service.warnings).singleElement().asString().startsWith("The image exposes port 8080/tcp");
        service.jvmFlags.add("-Dserver.port=8082");
        service.exposedPorts.clear();
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(8082);
    }

    @Test
    void aPortThatOnlyTheClusterKnowsIsNotGuessed() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("SERVER_PORT", "${PORT:-8085}");
        assertThat(service.assemble().network().ports().get(0).number()).isEqualTo(8085);
        service.env.put("SERVER_PORT", "${PORT}");
        service.exposedPorts.clear();
        assertThat(service.assemble().network().ports()).isEmpty();
        assertThat(service.assemble().container().probes()).isNull();
        assertThat(service.warnings)
                .singleElement()
                .asString()
                .startsWith("server.port is given by the variable SERVER_PORT, whose value is known only in the");
    }

    @Test
    void portsMustNotBeInEachOthersWay() {
        service.ports.add(new Port("http", 8080, "tcp", 80, 8080));
        service.ports.add(new Port("admin", 9090, "tcp", 80, null));
        refused("<deploy><ports>: 'http' and 'admin' both have the port 80/tcp of the service");
        service.ports.set(1, new Port("http", 9090, "tcp", null, null));
        refused("both have the name 'http'");
        service.ports.set(1, new Port("other", 8080, "tcp", null, null));
        refused("both have the port 8080/tcp of the container");
        service.ports.set(1, new Port("other", 9090, "tcp", null, 8080));
        assertThat(service.files(DeployMode.K8S_CLUSTER)).containsKey("service.yaml");
        for (DeployMode mode : List.of(DeployMode.DOCKER_COMPOSE_SINGLE, DeployMode.DOCKER_COMPOSE_CLUSTER)) {
            assertThatThrownBy(() -> service.files(mode))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("both have the port 8080/tcp of the host");
        }
        service.ports.set(1, new Port("other", 8080, "udp", 80, 8080));
        assertThat(service.assemble().network().ports()).hasSize(2);
        service.ports.remove(0);
        refused("the service listens on 8080, which is not among them");
    }

    @Test
    void whoIsRootIsTold() {
        service.imageUser = "root";
        assertThat(service.assemble().container().user().isRoot()).isTrue();
        assertThat(service.warnings).singleElement().asString().startsWith("The image runs as root");
        service.imageUser = "app";
        assertThat(service.assemble().container().user()).isEqualTo(new ContainerUser(null, null));
        assertThat(service.warnings).singleElement().asString().startsWith("The image's user 'app' is a name");
        service.user = ContainerUser.parse("10001:10002");
        assertThat(service.assemble().container().user()).isEqualTo(new ContainerUser(10001L, 10002L));
        assertThat(service.warnings).isEmpty();
        service.user = null;
        service.imageUser = "1000";
        assertThat(service.assemble().container().user()).isEqualTo(new ContainerUser(1000L, 1000L));
        service.imageUser = null;
        service.javaService = false;
        assertThat(service.assemble().container().user().isRoot()).isTrue();
    }

    @Test
    void secretsHaveNoValue() {
        service.env.put("DB_PASSWORD", "x");
        refused("<deploy><env>: 'DB_PASSWORD' looks like a secret");
        service.notSecret.add("DB_PASSWORD");
        assertThat(service.assemble().environment().variables()).containsKey("DB_PASSWORD");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        refused("<deploy><secretEnv>: 'DB_PASSWORD' is there twice, or in <env> too");
        service.env.clear();
        service.notSecret.clear();
        assertThat(service.assemble().environment().secrets()).hasSize(1);
        service.systemProperties.put("spring.datasource.password", "x");
        refused("<deploy><systemProperties>: 'spring.datasource.password' looks like a secret");
    }

    @Test
    void oneThingIsSaidInOneWay() {
        service.profiles.add("prod");
        assertThat(service.assemble().environment().variables())
                .containsEntry("SPRING_PROFILES_ACTIVE", Template.literal("prod"));
        service.env.put("SPRING_PROFILES_ACTIVE", "dev");
        refused("<deploy><profiles>: sets SPRING_PROFILES_ACTIVE, as <env> does");
        service.env.clear();
        service.systemProperties.put("a", "b");
        service.env.put("JDK_JAVA_OPTIONS", "-Xint");
        refused("<deploy><systemProperties>: sets JDK_JAVA_OPTIONS, as <env> does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1A", "A B", "A=B", "", "Ä"})
    void variablesHaveNamesThatEveryShellTakes(String name) {
        service.env.put(name, "x");
        refused("<deploy><env>: '" + name + "' is not the name of a variable");
    }

    @Test
    void noVariableHoldsNul() {
        service.env.put("A", "x\0y");
        refused("the value of 'A' holds the character U+0000");
    }

    @Test
    void namesAreDnsLabels() {
        service.name = "Order_Service";
        refused("<deploy><name>: 'Order_Service' is not a DNS label");
        service.name = "a".repeat(57);
        refused("has 57 characters, and a service's name has room for 56");
        service.name = "a".repeat(56);
        assertThat(service.assemble().name()).hasSize(56);
        service.namespace = "team_a";
        refused("<deploy><namespace>: 'team_a' is not a DNS label");
        service.namespace = null;
        service.labels.put("team", "a b");
        refused("<deploy><labels>: 'team: a b' is not a label");
        service.labels.clear();
        service.pullSecrets.add("Reg Cred");
        refused("<deploy><pullSecrets>: 'Reg Cred' is not the name of an object");
    }

    @Test
    void volumesOfTheImageKeepTheirData() {
        service.imageVolumes.add("/var/lib/orders");
        Workload workload = service.assemble();
        assertThat(workload.storage().keepsData()).isTrue();
        assertThat(workload.storage().volumes()).extracting(Volume::name).containsExactly("tmp", "var-lib-orders");
        service.volumes.add(
                new Volume("data", "/var/lib/orders", Volume.Kind.TMPFS, MemoryAmount.parse("1Mi"), false, null, null));
        assertThat(service.assemble().storage().keepsData()).isFalse();
        service.volumes.add(
                new Volume("data", "/other", Volume.Kind.TMPFS, MemoryAmount.parse("1Mi"), false, null, null));
        refused("<deploy><volumes>: two of them have the name 'data' or the path /other");
    }

    @Test
    void theHeapRaisesTheMemory() {
        service.jvmFlags.add("-Xmx6g");
        Resources resources = service.assemble().capacity().resources();
        assertThat(resources.memoryLimit()).hasToString("7936Mi");
        assertThat(resources.memoryRequest()).hasToString("6Gi");
        service.resources = new ResourceRequest(null, null, false, null, MemoryAmount.parse("6Gi"), null, null);
        refused("<deploy><resources><memoryLimit>: 6Gi is less than the heap of 6144Mi");
    }

    @Test
    void requestsAreNotMoreThanLimits() {
        service.resources = new ResourceRequest(new CpuAmount(2000), new CpuAmount(500), false, null, null, null, null);
        refused("<deploy><resources><cpuRequest>: 2 is more than <cpuLimit>, which is 500m");
        service.resources = new ResourceRequest(new CpuAmount(2000), null, false, null, null, null, null);
        assertThat(service.assemble().capacity().resources().cpuLimit()).isEqualTo(new CpuAmount(2000));
        service.resources = new ResourceRequest(null, null, true, null, null, null, null);
        assertThat(service.assemble().capacity().resources().cpuLimit()).isNull();
        service.resources =
                new ResourceRequest(null, new CpuAmount(100), false, null, MemoryAmount.parse("128Mi"), null, null);
        assertThat(service.assemble().capacity().resources().cpuRequest()).isEqualTo(new CpuAmount(100));
        assertThat(service.assemble().capacity().resources().memoryRequest()).hasToString("128Mi");
    }

    @Test
    void scalingGoesUp() {
        service.autoscaling = new Autoscaling(2, 70);
        refused("<deploy><autoscaling><maxReplicas>: 2 is not more than <replicas>, which is 2");
        service.autoscaling = null;
        service.replicas = 0;
        refused("<deploy><replicas>: is 0");
    }

    @Test
    void filesOfTheServiceAreRead(@TempDir Path classes) throws IOException {
        Files.writeString(classes.resolve("application.yml"), "server: {port: 30304, servlet.context-path: /x}");
        service.classes = classes;
        service.exposedPorts.clear();
        Workload workload = service.assemble();
        assertThat(workload.network().ports()).containsExactly(new Port("http", 30304, "tcp", 30304, 30304));
        assertThat(workload.container().probes())
                .extracting(Probes::readiness)
                .isEqualTo(new Probe.Http("http", "/x/actuator/health/readiness", false));
        service.libraries.put("spring-boot", "3.2.1");
        assertThat(service.assemble().environment().variables())
                .containsOnlyKeys(List.of("MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED", "SERVER_SHUTDOWN"))
                .containsEntry("SERVER_SHUTDOWN", Template.literal("graceful"));
        assertThat(service.assemble().container().stopSeconds()).isEqualTo(35);
        Files.writeString(classes.resolve("application.yml"), "server: {port: 30304, shutdown: immediate}");
        assertThat(service.assemble().environment().variables()).doesNotContainKey("SERVER_SHUTDOWN");
        assertThat(service.assemble().container().stopSeconds()).isEqualTo(15);
    }

    @Test
    void secretsWithinOptionsAreSeen() {
        service.env.put("JAVA_TOOL_OPTIONS", "-Dserver.port=8080\n-Dspring.datasource.password=S3cr3t -Xmx1g");
        refused(
                "<deploy><env>: '-Dspring.datasource.password' in 'JAVA_TOOL_OPTIONS' looks like a secret, and would be written"
                        + " to the generated files in plain text. Name it in <secretEnv> as Spring reads it from the environment,"
                        + " SPRING_DATASOURCE_PASSWORD, or in <notSecret> if it is not a secret.");
        service.notSecret.add("spring.datasource.password");
        assertThat(service.assemble().environment().variables()).containsKey("JAVA_TOOL_OPTIONS");
        service.deployFlags.add("-Djasypt.encryptor.password=x");
        service.env.clear();
        refused("<deploy><jvmFlags>: 'jasypt.encryptor.password' looks like a secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DB_PWD|x|'DB_PWD' looks like a secret",
                "DB_PASSPHRASE|x|'DB_PASSPHRASE' looks like a secret",
                "STRIPE_KEY|x|'STRIPE_KEY' looks like a secret",
                "SPRING_DATASOURCE_URL|jdbc:mysql://u:S3cr3t@h/db|'SPRING_DATASOURCE_URL' holds the password of an address",
                "DB_URL|jdbc:postgresql://h/db?user=u&password=S3cr3t|'password' in 'DB_URL' looks like a secret",
                "SPRING_APPLICATION_JSON|{\"spring.datasource.password\":\"S3cr3t\"}|'spring.datasource.password' in",
                "SPRING_APPLICATION_JSON|{\"spring\":{\"redis\":{\"password\":\"S3cr3t\"}}}|'spring.redis.password' in",
                "JAVA_OPTS|-Xmx1g -Dspring.datasource.password=S3cr3t|'-Dspring.datasource.password' in 'JAVA_OPTS'",
                "APP_ARGS|--password=S3cr3t|'--password' in 'APP_ARGS' looks like a secret",
                "SERVER_TLS|-----BEGIN PRIVATE KEY-----|'SERVER_TLS' holds a private key"
            })
    void secretsInVariablesAreRefused(String name, String value, String message) {
        service.env.put(name, value);
        assertThatThrownBy(service::assemble)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<deploy><env>: " + message)
                .hasMessageContaining("<secretEnv>")
                .hasMessageNotContaining("S3cr3t");
        service.notSecret.add(name);
        assertThat(service.assemble().environment().variables()).containsKey(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEYCLOAK_URL|http://kc",
                "KEYBOARD|de",
                "TLS_KEY_FILE|/etc/tls/key.pem",
                "TOKEN_ENDPOINT|https://kc/token",
                "DB_PASSWORD_FILE|/run/secrets/db",
                "MYSQL_ALLOW_EMPTY_PASSWORD|yes",
                "SPRING_DATASOURCE_URL|jdbc:mysql://u:${DB_PASSWORD}@h/db",
                "SPRING_APPLICATION_JSON|{\"server\":{\"port\":8080}}",
                "SERVER_SSL_CERTIFICATE_PRIVATE_KEY|file:/certs/tls.key",
                "SPRING_CONFIG_IMPORT|optional:aws-secretsmanager:/app",
                "AWS_KMS_KEY_ID|alias/app",
                "SPRING_DATASOURCE_PASSWORD|${DB_PASSWORD}",
                "JAVA_OPTS|-Xmx1g -Dspring.datasource.password=${DB_PASSWORD} -Dx=y",
                "JAVA_OPTS|'-Dspring.datasource.password=\"${DB_PASSWORD}\"'",
                "JAVA_OPTS|-Dspring.datasource.password= -Dx=y"
            })
    void variablesThatAreNoSecretsAreTaken(String name, String value) {
        service.env.put(name, value);
        assertThat(service.assemble().environment().variables()).containsKey(name);
    }

    @Test
    void secretsInFlagsAndPropertiesAreRefused() {
        service.deployFlags.add("-javaagent:/x.jar=token=S3cr3t");
        refused("<deploy><jvmFlags>: 'token' in '-javaagent:/x.jar' looks like a secret");
        service.deployFlags.clear();
        service.systemProperties.put("spring.datasource.url", "jdbc:mysql://u:S3cr3t@h/db");
        refused("<deploy><systemProperties>: 'spring.datasource.url' holds the password of an address");
        service.notSecret.add("spring.datasource.url");
        assertThat(service.assemble().environment().variables()).isNotEmpty();
    }

    @Test
    void aSecretThatTheServiceLooksUpItselfIsNoneInAnOption() {
        service.deployFlags.add("-Dspring.datasource.password=${DB_PASSWORD}");
        assertThat(service.assemble().environment().variables()).isNotEmpty();
        service.values = ValueMode.PLACEHOLDERS;
        refused("<deploy><jvmFlags>: 'spring.datasource.password' looks like a secret");
    }

    @Test
    void whatIsNoSecretIsThere() {
        service.notSecret.add("TOKEN_TTL");
        refused("<deploy><notSecret>: there is no 'TOKEN_TTL' in <env>, <systemProperties> or <jvmFlags>");
    }

    @Test
    void optionsOfTheDeploymentAreOneVariable() {
        service.systemProperties.put("server.port", "9000");
        service.deployFlags.add("-Xmx3g");
        assertThat(service.assemble().environment().variables())
                .containsEntry("JDK_JAVA_OPTIONS", Template.literal("-Xmx3g -Dserver.port=9000"));
        service.exposedPorts.clear();
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(9000);
        assertThat(service.assemble().capacity().resources().memoryLimit()).isEqualTo(MemoryAmount.parse("4Gi"));
        service.toolOptions = true;
        assertThat(service.assemble().environment().variables()).containsOnlyKeys("JAVA_TOOL_OPTIONS");
        service.env.put("JAVA_TOOL_OPTIONS", "-Xint");
        refused("<deploy><jvmFlags>: sets JAVA_TOOL_OPTIONS, as <env> does");
    }

    @Test
    void optionsThatTheImageWouldUndoAreRefused() {
        service.jvmFlags.addAll(List.of("-Xmx1g", "-Dserver.port=8080", "-XX:+UseG1GC"));
        service.deployFlags.add("-Xmx2g");
        refused("<deploy><jvmFlags>: '-Xmx' is among <container><jvmFlags> too, which go before it");
        service.deployFlags.set(0, "-XX:-UseG1GC");
        refused("<deploy><jvmFlags>: '-XX:UseG1GC' is among");
        service.deployFlags.clear();
        service.systemProperties.put("server.port", "9000");
        refused("<deploy><systemProperties>: '-Dserver.port' is among");
        service.systemProperties.clear();
        service.systemProperties.put("a b", "c");
        refused("<deploy><systemProperties>: 'a b' is not the name of a property");
    }

    @Test
    void anEnvironmentHasItsProfile(@TempDir Path classes) throws IOException {
        service.classes = classes;
        service.target = "dev";
        assertThat(service.assemble().environment().variables()).isEmpty();
        Files.writeString(classes.resolve("application-dev.yml"), "server: {port: 30304}\n");
        service.exposedPorts.clear();
        assertThat(service.assemble().environment().variables())
                .containsEntry("SPRING_PROFILES_ACTIVE", Template.literal("dev"));
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(30304);
        service.profiles.add("prod");
        assertThat(service.assemble().environment().variables())
                .containsEntry("SPRING_PROFILES_ACTIVE", Template.literal("prod"));
        service.profiles.clear();
        service.imageEnv.put("SPRING_PROFILES_ACTIVE", "prod");
        assertThat(service.assemble().environment().variables()).isEmpty();
        service.imageEnv.clear();
        service.jvmFlags.add("-Dspring.profiles.active=prod");
        assertThat(service.assemble().environment().variables()).isEmpty();
        service.jvmFlags.clear();
        Files.delete(classes.resolve("application-dev.yml"));
        Files.writeString(
                classes.resolve("application.yml"),
                "a: b\n---\nspring: {config: {activate: {on-profile: 'test | dev'}}}\nserver: {port: 8099}\n");
        assertThat(service.assemble().network().ports())
                .extracting(Port::number)
                .containsExactly(8099);
        Files.writeString(classes.resolve("application.yml"), "a: [");
        refused("application.yml is not YAML that can be read");
    }

    @Test
    void namesFitWhatIsMadeOfThem() {
        service.name = "a".repeat(57);
        refused("<deploy><name>: '" + service.name + "' has 57 characters, and a service's name has room for 56."
                + " Set <deploy><name> to a shorter one, such as '" + "a".repeat(56) + "'.");
        service.name = "a".repeat(52) + "-bcd";
        assertThat(service.assemble().name()).isEqualTo(service.name);
        service.imageVolumes.add("/data");
        refused("has room for 52. Set <deploy><name> to a shorter one, such as '" + "a".repeat(52) + "'.");
        service.imageVolumes.set(0, "/" + "d".repeat(64));
        service.name = "order";
        refused("<deploy><volumes>: '" + "d".repeat(64) + "' has more than 63 characters");
        service.imageVolumes.clear();
        service.namespace = "${NAMESPACE}";
        refused("<deploy><namespace>: '${NAMESPACE}' holds a placeholder, and those are for values of <env>");
    }

    @Test
    void labelsDoNotContradictTheSelector() {
        service.selectorLabels.put("app", "order");
        service.labels.put("app", "orders");
        refused("<deploy><labels>: 'app: orders' is one of the labels that select containers, with the value 'order'");
        service.labels.put("app", "order");
        assertThat(service.assemble().identity().podLabels()).containsEntry("app", "order");
    }

    @Test
    void objectsOfTheClusterHaveNamesThatItTakes() {
        service.routes.add(new IngressRoute("a.example.com", "/", null, null, "My_Tls", Map.of()));
        refused("<deploy><ingresses>: 'My_Tls' is not the name of an object in a cluster");
        service.routes.set(0, new IngressRoute("Ingress!", "a.example.com", "/", null, null, null, Map.of()));
        refused("<deploy><ingresses>: 'Ingress!' is not the name of an object in a cluster");
        service.routes.clear();
        service.secrets.add(new SecretVariable("DB_PASSWORD", "db", "pass word"));
        refused("<deploy><secretEnv>: 'pass word' is not the key of a secret");
        service.secrets.set(0, new SecretVariable("DB_PASSWORD", "Db", "password"));
        refused("<deploy><secretEnv>: 'Db' is not the name of an object in a cluster");
    }

    @Test
    void gatewaysAndClassesHaveNamesThatItTakes() {
        service.routes.add(new IngressRoute("a.example.com", "/", "My Class", null, null, Map.of()));
        refused("<deploy><ingresses>: 'My Class' is not the name of an object in a cluster");
        service.routes.set(0, new IngressRoute("a.example.com", "/", null, "infra/web/x", null, Map.of()));
        refused("<deploy><ingresses>: 'web/x' is not the name of an object in a cluster");
        service.routes.set(0, new IngressRoute("a.example.com", "/", null, "infra/web", null, Map.of()));
        assertThat(service.assemble().network().routes()).hasSize(1);
    }

    @Test
    void pathsHaveNoColons() {
        service.volumes.add(new Volume("a", "/a:b", Volume.Kind.TMPFS, MemoryAmount.parse("1Mi"), false, null, null));
        refused("<deploy><volumes>: '/a:b' has a colon, at which engines end a path");
        service.volumes.set(0, new Volume("a", "/a", Volume.Kind.BIND, MemoryAmount.parse("1Mi"), false, "/x:y", null));
        refused("<deploy><volumes>: '/x:y' has a colon");
        service.volumes.clear();
        service.configFiles.add(new ConfigFile("a", "/a:b/a", "x"));
        refused("<deploy><configFiles>: '/a:b/a' has a colon");
    }

    @Test
    void secretsHaveNamesThatFilesCanReferTo() {
        service.secrets.add(new SecretVariable("spring.datasource.password", null, "x"));
        refused("<deploy><secretEnv>: 'spring.datasource.password' is not the name of a variable that files can refer"
                + " to. Use letters, digits and underscores, as Spring reads a property from the environment:"
                + " SPRING_DATASOURCE_PASSWORD.");
    }

    @Test
    void configFilesFitIntoOneObject() {
        String half = "x".repeat(490 << 10);
        service.configFiles.add(new ConfigFile("a", "/app/config/a", half));
        service.configFiles.add(new ConfigFile("b", "/app/config/b", half));
        refused("<deploy><configFiles>: they have more than 960 KiB together");
        service.configFiles.set(1, new ConfigFile("b", "/tmp", "x"));
        refused("<deploy><configFiles>: the name 'b' or the path /tmp is that of another one, or of a volume");
    }

    @Test
    void autoscalingHasSomewhereToGo() {
        service.autoscaling = new Autoscaling(2, 70);
        refused("<deploy><autoscaling><maxReplicas>: 2 is not more than <replicas>, which is 2");
        service.autoscaling = new Autoscaling(4, 0);
        refused("<deploy><autoscaling><cpuPercent>: 0 is not a share in percent");
        service.autoscaling = null;
        service.replicas = 0;
        refused("<deploy><replicas>: is 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2fa-service", "0", "1a"})
    void aNameThatAServiceCannotHaveIsRefused(String name) {
        service.name = name;
        refused("<deploy><name>: '" + name + "' begins with a digit");
        service.name = null;
        service.image = "registry.example.com/team/" + name + ":1.0.0";
        refused("<deploy><name>: '" + name + "' begins with a digit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                "-a.example.com",
                "a-.example.com",
                "10.0.0.1",
                "*.*.example.com",
                "*",
                "a.example.com.",
                "A.b"
            })
    void aHostThatAnIngressDoesNotTakeIsRefused(String host) {
        service.routes.add(new IngressRoute(host, "/", null, null, null, Map.of()));
        refused("<deploy><ingresses>: '" + host + "' is not the name of a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/a//b", "/a/../b", "/a/./b", "/a/..", "/a/.", "/a%2Fb", "a"})
    void aPathThatAnIngressDoesNotTakeIsRefused(String path) {
        service.routes.add(new IngressRoute("a.example.com", path, null, null, null, Map.of()));
        refused("<deploy><ingresses>: '" + path + "' is not a path that an ingress takes");
    }

    @Test
    void keysThatAClusterDoesNotTakeAreRefused() {
        service.routes.add(new IngressRoute("a.example.com", "/", null, null, null, Map.of("a b", "c")));
        refused("'a b' is not the key of an annotation");
        service.routes.clear();
        service.labels.put("a..b/c", "d");
        refused("<deploy><labels>: 'a..b/c: d' is not a label");
        service.labels.clear();
        service.env.put("..a", "b");
        refused("'..a' is not the name of a variable");
        service.env.clear();
        service.configFiles.add(new ConfigFile("..", "/a/..", "b"));
        refused("<deploy><configFiles>: '..' is not the key of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc",
                "etc",
                "./data",
                "/a/../etc",
                "/a/./b",
                "//etc",
                "/a//b",
                "~/x",
                "$(id)",
                "",
                "/a\nb"
            })
    void aDirectoryOfTheHostIsAnAbsolutePath(String source) {
        service.volumes.add(
                new Volume("b", "/mnt/b", Volume.Kind.BIND, MemoryAmount.parse("1Gi"), false, source, null));
        refused("is not an absolute path of the host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "$(id)", "-x", "", "a b"})
    void aVolumeThatIsThereHasAName(String source) {
        service.volumes.add(
                new Volume("b", "/mnt/b", Volume.Kind.NAMED, MemoryAmount.parse("1Gi"), false, source, null));
        refused("is not the name of a volume or a claim");
    }

    @Test
    void aVolumeOfAnEngineIsNoClaimByThatName() {
        service.volumes.add(
                new Volume("b", "/mnt/b", Volume.Kind.NAMED, MemoryAmount.parse("1Gi"), false, "Order_data", null));
        assertThat(service.files(DeployMode.DOCKER_COMPOSE_SINGLE).get("docker-compose.yml"))
                .contains("Order_data");
        assertThatThrownBy(() -> service.files(DeployMode.K8S_SINGLE))
                .hasMessageContaining("'Order_data' of /mnt/b is not the name of a claim in a cluster");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IFS",
                "PATH",
                "ENV",
                "PS4",
                "OPTIND",
                "RANDOM",
                "UID",
                "LD_PRELOAD",
                "BASH_ENV",
                "DOCKER_HOST",
                "KUBECONFIG",
                "COMPOSE_FILE",
                "STACK",
                "DRY_RUN",
                "SECRETS_KEY",
                "_value",
                "_",
                "LANG",
                "LC_ALL",
                "HOME"
            })
    void namesThatShellsOwnAreNoSecretsAndNoPlaceholders(String name) {
        service.secrets.add(new SecretVariable(name, null, "key"));
        refused("<deploy><secretEnv>: '" + name + "' is a variable of the shell");
        service.secrets.clear();
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("A", "x ${" + name + ":-y}");
        refused("<deploy><values>: '" + name + "' is a variable of the shell");
        service.values = ValueMode.LITERAL;
        assertThat(service.assemble().environment().variables()).containsKey("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER_PASSWORD", "DOCKER_HUB_TOKEN", "LD_SDK_KEY", "COMP_API_KEY", "KUBE_TOKEN"})
    void namesThatOnlyBeginLikeThemAre(String name) {
        service.secrets.add(new SecretVariable(name, null, "key"));
        assertThat(service.assemble().environment().secrets()).hasSize(1);
    }

    @Test
    void secretsThatAreFilledInWhereFilesAreAppliedAreNoVariables() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("SPRING_DATASOURCE_PASSWORD", "${DB_PASSWORD}");
        refused("<deploy><env>: 'SPRING_DATASOURCE_PASSWORD' looks like a secret");
        service.values = ValueMode.LITERAL;
        service.env.put("SPRING_DATASOURCE_PASSWORD", "${DB_PASSWORD:S3cr3t}");
        refused("<deploy><env>: 'SPRING_DATASOURCE_PASSWORD' looks like a secret");
    }

    @Test
    void portsOfLibrariesThatThePolicyClosesAreTold() {
        service.libraries.put("dubbo", "3.3.0");
        service.libraries.put("xxl-job-core", "2.4.0");
        service.jvmFlags.add("-Dcom.sun.management.jmxremote.port=9010");
        service.assemble();
        assertThat(service.warnings)
                .singleElement()
                .asString()
                .contains("Dubbo (20880), JMX (9010), the executor of XXL-JOB (9999)")
                .contains("<networkPolicy>false</networkPolicy>");
        service.ports.add(new Port("http", 8080, "tcp", 8080, 8080));
        service.ports.add(new Port("dubbo", 20880, "tcp", 20880, null));
        service.ports.add(new Port("jmx", 9010, "tcp", null, null));
        service.assemble();
        assertThat(service.warnings).singleElement().asString().contains(" has the executor of XXL-JOB (9999).");
        service.networkPolicy = false;
        service.assemble();
        assertThat(service.warnings).isEmpty();
        assertThat(service.files(DeployMode.K8S_CLUSTER)).doesNotContainKey("networkpolicy.yaml");
    }
}

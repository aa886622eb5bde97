// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.assembly.TestService.Node;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.health.ProbeRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SingleComposeTest {

    private final TestService service = new TestService();

    private Map<String, String> files() {
        return service.files(DeployMode.DOCKER_COMPOSE_SINGLE);
    }

    private Node compose(String path) {
        return service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml")
                .at("services.alinesno-cloud-business-order" + path);
    }

    private static Object value(Node node) {
        return Objects.requireNonNull(node.value());
    }

    @Test
    void aServiceRunsWithoutRightsItDoesNotNeed() {
        assertThat(files().get("docker-compose.yml")).isEqualTo("""
                # Written by alinesno-container:manifests. Change the pom, or put a fragment into src/main/deploy.
                services:
                  alinesno-cloud-business-order:
                    image: registry.example.com/team/alinesno-cloud-business-order:1.0.0
                    platform: linux/amd64
                    restart: unless-stopped
                    init: true
                    user: "65532:65532"
                    read_only: true
                    cap_drop:
                    - ALL
                    security_opt:
                    - no-new-privileges:true
                    ports:
                    - "${HTTP_PORT:-8080}:8080"
                    tmpfs:
                    - /tmp:size=268435456,mode=1777
                    stop_signal: SIGTERM
                    stop_grace_period: 35s
                    cpus: "1"
                    mem_limit: 1G
                    mem_reservation: 512M
                    pids_limit: 1024
                    logging:
                      driver: json-file
                      options:
                        max-size: 20m
                        max-file: "5"
                """);
        assertThat(files().get(".env.example"))
                .endsWith("COMPOSE_PROJECT_NAME=alinesno-cloud-business-order\n#HTTP_PORT=8080\n");
    }

    @Test
    void rootAndItsDirectoriesAreLeftWhereTheImageNeedsThem() {
        service.imageUser = "root";
        service.writableRoot = true;
        assertThat(compose(".user").value()).isNull();
        assertThat(compose(".read_only").value()).isNull();
        assertThat(value(compose(".cap_drop"))).hasToString("[ALL]");
    }

    @Test
    void dollarsAreNobodysVariables() {
        service.env.put("ODD", "$HOME ${X} $$ {{ y }}");
        assertThat(compose(".environment.ODD").value()).isEqualTo("$$HOME $${X} $$$$ {{ y }}");
    }

    @Test
    void whatIsNotSetStopsComposeBeforeItStartsAnything() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("DB_URL", "jdbc:$x://${DB_HOST}:${DB_PORT:-3306}/");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        assertThat(compose(".environment.DB_URL").value())
                .isEqualTo("jdbc:$$x://${DB_HOST:?set DB_HOST in .env}:${DB_PORT:-3306}/");
        assertThat(compose(".environment.DB_PASSWORD").value()).isEqualTo("${DB_PASSWORD:?set DB_PASSWORD in .env}");
        assertThat(files().get(".env.example")).contains("\nDB_PASSWORD=\nDB_HOST=\n#DB_PORT=3306\n#HTTP_PORT=8080\n");
        assertThat(files().get("README.md")).contains("keeps it out of version control: it holds\nthe secrets");
    }

    @Test
    void portsAreForWhoeverTheyAreFor() {
        service.libraries.clear();
        service.exposedPorts.clear();
        service.ports.add(new Port("http", 80, "tcp", 80, 8088));
        service.ports.add(new Port("dns", 53, "udp", 53, 5353));
        service.ports.add(new Port("admin", 9090, "tcp", null, null));
        assertThat(value(compose(".ports"))).hasToString("[${HTTP_PORT:-8088}:80, ${DNS_PORT:-5353}:53/udp]");
        assertThat(value(compose(".cap_add"))).hasToString("[NET_BIND_SERVICE]");
    }

    @Test
    void volumesAndFilesAreMounted() {
        MemoryAmount size = MemoryAmount.parse("1Gi");
        service.volumes.add(new Volume("data", "/data", Volume.Kind.PERSISTENT, size, false, null, null));
        service.volumes.add(new Volume("shared", "/shared", Volume.Kind.NAMED, size, true, "team-data", null));
        service.volumes.add(new Volume("host", "/host", Volume.Kind.BIND, size, false, "/srv/host", null));
        service.configFiles.add(new ConfigFile("extra.yml", "/app/config/extra.yml", "a: 1\n"));

        assertThat(value(compose(".volumes")))
                .hasToString("[data:/data, shared:/shared:ro, /srv/host:/host, "
                        + "./config/extra.yml:/app/config/extra.yml:ro]");
        assertThat(value(service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml")
                        .at("volumes")))
                .hasToString("{data={}, shared={external=true, name=team-data}}");
        assertThat(files()).containsEntry("config/extra.yml", "a: 1\n");
    }

    @Test
    void volumesAreHandedOverToTheUser() {
        MemoryAmount size = MemoryAmount.parse("1Gi");
        service.volumes.add(new Volume("shared", "/shared", Volume.Kind.NAMED, size, true, "team-data", null));
        assertThat(files().get("README.md")).doesNotContain("chown");
        service.volumes.add(new Volume("data", "/data", Volume.Kind.PERSISTENT, size, false, null, null));
        service.volumes.add(new Volume("mine", "/mine", Volume.Kind.NAMED, size, false, "my-data", null));
        assertThat(files().get("README.md")).endsWith("""

                    docker run --rm -v alinesno-cloud-business-order_data:/volume busybox chown 65532:65532 /volume
                    docker run --rm -v my-data:/volume busybox chown 65532:65532 /volume
                """);
        service.imageUser = "root";
        assertThat(files().get("README.md")).doesNotContain("chown");
    }

    @Test
    void directoriesThatTheImageHasNeedNoHandingOver() {
        service.healthPrograms.add("curl");
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
        assertThat(new SingleCompose(service.assembleAll()).warnings())
                .singleElement()
                .asString()
                .contains("<container><volumes>/data</volumes>");
        service.imageVolumes.add("/data");
        assertThat(files().get("README.md")).doesNotContain("chown");
        assertThat(new SingleCompose(service.assembleAll()).warnings()).isEmpty();
        service.user = ContainerUser.parse("20000");
        assertThat(files().get("README.md")).as("not that of the image").contains("chown 20000:20000 /volume");
        service.user = null;
        service.volumeDirectories = false;
        assertThat(files().get("README.md")).contains("chown 65532:65532 /volume");
    }

    @Test
    void thatAnImageHasNoHealthCheckIsTold() {
        assertThat(new SingleCompose(service.assembleAll()).warnings())
                .singleElement()
                .asString()
                .contains("<container><healthProbe>", "<container><healthCheck>");
        assertThat(files().get("README.md")).contains("The image has no health check");
        service.healthPrograms.add("curl");
        assertThat(files().get("README.md")).doesNotContain("health check");
        service.healthPrograms.clear();
        service.imageChecksItself = true;
        assertThat(files().get("README.md")).doesNotContain("health check");
    }

    /** What puts a program of ours into images is for those of Java services alone. */
    @Test
    void adviceForTheImageOfADockerfileIsOneThatHelps() {
        service.javaService = false;
        assertThat(new SingleCompose(service.assembleAll()).warnings())
                .singleElement()
                .asString()
                .contains("HEALTHCHECK", "<container><healthCheck>")
                .doesNotContain("healthProbe");
        assertThat(files().get("README.md"))
                .contains("The image has no health check", "HEALTHCHECK")
                .doesNotContain("healthProbe");
    }

    @Test
    void theImageIsAskedForReadinessWithWhatItHas() {
        service.healthPrograms.add("curl");
        assertThat(value(compose(".healthcheck")))
                .hasToString("{test=[CMD, curl, -fsS, -m, 3, --noproxy, *, -o, /dev/null,"
                        + " http://127.0.0.1:8080/actuator/health/readiness],"
                        + " interval=10s, timeout=5s, retries=3, start_period=300s}");
        service.healthPrograms.add("bash");
        service.healthPrograms.remove("curl");
        assertThat(value(compose(".healthcheck.test")).toString()).contains("\"$$0\"", "$$answer");
        service.imageChecksItself = true;
        assertThat(compose(".healthcheck").value()).isNull();
    }

    @Test
    void noCheckIsMadeWhereTheUserWantsNone() {
        service.healthPrograms.add("curl");
        service.probes = new ProbeRequest(true, null, null, 300);
        assertThat(compose(".healthcheck").value()).isNull();
    }

    @Test
    void whatGoesInIsWhatTheContainerSees() {
        String[] pieces = {"a", "$", "$$", "${X}", "${X:-y}", "{{ z }}", "\n", "\"", "'", "\\", ": ", " #", "é", "\t"};
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            service.env.put("ODD", value.toString());
            String written = value(compose(".environment.ODD")).toString();
            assertThat(written.replace("$$", "")).doesNotContain("$");
            assertThat(written.replace("$$", "$")).isEqualTo(value.toString());
        }
    }
}

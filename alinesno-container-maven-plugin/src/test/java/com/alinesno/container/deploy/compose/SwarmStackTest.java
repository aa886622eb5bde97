// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.assembly.TestService.Node;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SwarmStackTest {

    private static final MemoryAmount SIZE = MemoryAmount.parse("1Gi");

    private final TestService service = new TestService();

    private Map<String, String> files() {
        return service.files(DeployMode.DOCKER_COMPOSE_CLUSTER);
    }

    private Node stack(String path) {
        return service.yaml(DeployMode.DOCKER_COMPOSE_CLUSTER, "docker-compose.yml")
                .at(path);
    }

    private Node own(String path) {
        return stack("services.alinesno-cloud-business-order." + path);
    }

    private static Object value(Node node) {
        return Objects.requireNonNull(node.value());
    }

    @Test
    void aServiceIsUpdatedWithoutBeingMissed() {
        service.healthPrograms.add("wget");
        assertThat(files().get("docker-compose.yml")).isEqualTo("""
                # Written by alinesno-container:manifests. Change the pom, or put a fragment into src/main/deploy.
                services:
                  alinesno-cloud-business-order:
                    image: registry.example.com/team/alinesno-cloud-business-order:1.0.0
                    init: true
                    user: "65532:65532"
                    read_only: true
                    cap_drop:
                    - ALL
                    ports:
                    - target: 8080
                      published: "${HTTP_PORT:-8080}"
                      protocol: tcp
                      mode: ingress
                    volumes:
                    - type: tmpfs
                      target: /tmp
                      tmpfs:
                        size: 268435456
                    healthcheck:
                      test:
                      - CMD
                      - wget
                      - "-q"
                      - "-Y"
                      - "off"
                      - "-T"
                      - "3"
                      - "-O"
                      - /dev/null
                      - http://127.0.0.1:8080/actuator/health/liveness
                      interval: 10s
                      timeout: 5s
                      retries: 3
                      start_period: 300s
                    stop_signal: SIGTERM
                    stop_grace_period: 35s
                    logging:
                      driver: json-file
                      options:
                        max-size: 20m
                        max-file: "5"
                    deploy:
                      replicas: 2
                      update_config:
                        parallelism: 1
                        delay: 5s
                        order: start-first
                        failure_action: rollback
                        monitor: 60s
                      rollback_config:
                        parallelism: 1
                        order: start-first
                        monitor: 30s
                      restart_policy:
                        condition: any
                        delay: 5s
                        window: 120s
                      placement:
                        constraints:
                        - "node.platform.os == linux"
                        - "node.platform.arch == x86_64"
                        preferences:
                        - spread: node.labels.zone
                      resources:
                        limits:
                          cpus: "1"
                          memory: 1G
                          pids: 1024
                        reservations:
                          cpus: "0.25"
                          memory: 512M
                networks:
                  default:
                    driver: overlay
                    attachable: true
                """);
        assertThat(files().keySet())
                .containsExactly(
                        "docker-compose.yml", ".env.example", ".gitignore", "README.md", "deploy.sh", ".gitattributes");
    }

    @Test
    void secretsAreFilesUnderTheNamesThatSpringReads() {
        service.secrets.add(new SecretVariable("SPRING_DATASOURCE_PASSWORD", null, "SPRING_DATASOURCE_PASSWORD"));
        service.secrets.add(new SecretVariable("token", "team-token", "x"));
        assertThat(value(own("environment"))).hasToString("{SPRING_CONFIG_IMPORT=configtree:/run/secrets/}");
        assertThat(value(own("secrets")))
                .hasToString("[{source=SPRING_DATASOURCE_PASSWORD, target=spring.datasource.password, uid=65532,"
                        + " gid=65532, mode=256},"
                        + " {source=SPRING_DATASOURCE_PASSWORD, target=SPRING_DATASOURCE_PASSWORD, uid=65532,"
                        + " gid=65532, mode=256},"
                        + " {source=token, target=token, uid=65532, gid=65532, mode=256}]");
        assertThat(value(stack("secrets")))
                .hasToString("{SPRING_DATASOURCE_PASSWORD={external=true, name=${SPRING_DATASOURCE_PASSWORD_SECRET:-"
                        + "alinesno-cloud-business-order-SPRING_DATASOURCE_PASSWORD-1}},"
                        + " token={external=true, name=${token_SECRET:-team-token}}}");
        assertThat(files().get(".env.example"))
                .contains("\nSPRING_DATASOURCE_PASSWORD=\n")
                .doesNotContain("token");
        assertThat(files().get("deploy.sh"))
                .contains(
                        "_secrets='SPRING_DATASOURCE_PASSWORD=alinesno-cloud-business-order-SPRING_DATASOURCE_PASSWORD'")
                .contains("_external='token=team-token'")
                .doesNotContain("@STACK@", "@SECRETS@", "@EXTERNAL@");
    }

    @Test
    void whatImportsPropertiesAlreadyGoesOnDoingSo() {
        service.secrets.add(new SecretVariable("A", null, "A"));
        service.env.put("SPRING_CONFIG_IMPORT", "file:/app/x.yml");
        assertThat(own("environment.SPRING_CONFIG_IMPORT").value())
                .isEqualTo("file:/app/x.yml,configtree:/run/secrets/");
    }

    @Test
    void othersAreToldWhichFileHasTheSecret() {
        service.libraries.clear();
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        assertThat(value(own("environment"))).hasToString("{DB_PASSWORD_FILE=/run/secrets/DB_PASSWORD}");
        assertThat(value(own("secrets")).toString()).doesNotContain("db.password");
        assertThat(files().get("README.md")).contains("`_FILE`");
    }

    @Test
    void namesFitIntoWhatASwarmTakes() {
        service.name = "a".repeat(56);
        service.secrets.add(new SecretVariable("SPRING_DATASOURCE_PASSWORD", null, "x"));
        service.secrets.add(new SecretVariable("SPRING_DATASOURCE_PASSPHRASE", null, "x"));
        service.configFiles.add(new ConfigFile("a-long-name.properties", "/app/a", "x"));
        assertThat(new SwarmStack(service.assembleAll()).secrets())
                .extracting(SwarmSecret::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() <= 58 && name.startsWith("aaa"));
        Object config = new Node(stack("configs").get("a-long-name.properties")).get("name");
        assertThat(config).asString().startsWith("aaa").hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void aChangedFileIsAnotherConfig() {
        service.configFiles.add(new ConfigFile("extra", "/app/config/extra", "a: 1\n"));
        Object before = value(stack("configs.extra.name"));
        assertThat(before.toString()).matches("alinesno-cloud-business-order-extra-[0-9a-f]{12}");
        assertThat(stack("configs.extra.file").value()).isEqualTo("./config/extra");
        assertThat(value(own("configs"))).hasToString("[{source=extra, target=/app/config/extra}]");
        assertThat(files()).containsEntry("config/extra", "a: 1\n");
        service.configFiles.set(0, new ConfigFile("extra", "/app/config/extra", "a: 2\n"));
        assertThat(stack("configs.extra.name").value()).isNotEqualTo(before);
    }

    @Test
    void valuesAreNobodysVariablesAndNobodysTemplates() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("ODD", "$HOME {{ .Node.ID }} {{{ ${X:-y} }}");
        assertThat(own("environment.ODD").value()).isEqualTo("$$HOME {{\"{{\"}} .Node.ID }} {{\"{{\"}}{ ${X:-y} }}");
    }

    @Test
    void dataIsNeverWrittenByTwoAndItsPlaceIsWarnedOf() {
        service.volumes.add(new Volume("data", "/data", Volume.Kind.PERSISTENT, SIZE, false, null, null));
        service.volumes.add(new Volume("host", "/host", Volume.Kind.BIND, SIZE, true, "/srv/host", null));
        assertThat(own("deploy.update_config.order").value()).isEqualTo("stop-first");
        assertThat(value(own("volumes")).toString())
                .contains("{type=volume, source=data, target=/data}")
                .contains("{type=bind, source=/srv/host, target=/host, read_only=true}");
        assertThat(new SwarmStack(service.assembleAll()).warnings())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("The volume /data of 'alinesno-cloud-business-order' is on the node");
        assertThat(files().get("README.md")).contains("The volume /data of");
    }

    @Test
    void nodesAndNetworkAreChosenAsTheUserSays() {
        service.nodeSelector.put("disk", "ssd");
        service.swarm = new Placement.Swarm(true, 1);
        assertThat(value(own("deploy.placement")))
                .hasToString("{max_replicas_per_node=1, constraints=[node.platform.os == linux,"
                        + " node.platform.arch == x86_64, node.labels.disk == ssd],"
                        + " preferences=[{spread=node.labels.zone}]}");
        assertThat(value(stack("networks.default")))
                .hasToString("{driver=overlay, attachable=true, driver_opts={encrypted=true}}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services of one compose file share: networks, ports of the host, and names. */
class ComposeNetworksTest {

    private final TestService service = new TestService();

    @TempDir
    Path fragments;

    @BeforeEach
    void callItOrder() {
        service.name = "order";
        service.fragments = fragments;
    }

    private void fragment(String text) throws IOException {
        Files.writeString(fragments.resolve("docker-compose.yml"), text);
    }

    private @Nullable Object at(DeployMode mode, String path) {
        return service.yaml(mode, "docker-compose.yml").at(path).value();
    }

    private @Nullable Object single(String path) {
        return at(DeployMode.DOCKER_COMPOSE_SINGLE, path);
    }

    private TestService ui() {
        TestService ui = new TestService();
        ui.name = "ui";
        ui.image = "nginx:1.29";
        ui.user = ContainerUser.parse("101");
        ui.ports.add(new Port("http", 80, "tcp", 80, 81));
        return ui;
    }

    @Test
    void withoutNetworksNothingIsSaidOfThem() {
        service.middleware.add(new Middleware("redis", null, null));
        assertThat(single("services.order.networks")).isNull();
        assertThat(single("networks")).isNull();
        assertThat(at(DeployMode.DOCKER_COMPOSE_CLUSTER, "services.order.networks"))
                .isNull();
    }

    @Test
    void aServiceOnOtherNetworksStaysOnItsOwn() {
        service.middleware.add(new Middleware("redis", null, null));
        service.networks.add(new Placement.Network("front", true));
        service.networks.add(new Placement.Network("back", false));
        TestService ui = ui();
        ui.networks.addAll(service.networks);
        service.others.add(ui.further());
        assertThat(single("services.order.networks")).hasToString("[default, front, back]");
        assertThat(single("services.ui.networks")).hasToString("[default, front, back]");
        assertThat(single("services.redis.networks")).isNull();
        assertThat(single("networks")).hasToString("{front={external=true, name=front}, back={}}");
        DeployMode swarm = DeployMode.DOCKER_COMPOSE_CLUSTER;
        assertThat(at(swarm, "services.order.networks")).hasToString("[default, front, back]");
        assertThat(at(swarm, "networks"))
                .hasToString("{default={driver=overlay, attachable=true}, front={external=true, name=front},"
                        + " back={driver=overlay, attachable=true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[front]", "{front: {aliases: [x]}}"})
    void whatAServiceNeedsFollowsItWhereAFragmentPutsIt(String networks) throws IOException {
        service.middleware.add(new Middleware("redis", null, null));
        service.others.add(ui().further());
        fragment("{services: {order: {networks: " + networks + "}}, networks: {front: {external: true}}}");
        assertThat(single("services.redis.networks")).hasToString("[front]");
        assertThat(single("services.ui.networks")).hasToString("[front]");
        assertThat(at(DeployMode.DOCKER_COMPOSE_CLUSTER, "services.ui.networks"))
                .hasToString("[front]");
    }

    @Test
    void whatAFragmentSaysOfBothStays() throws IOException {
        service.middleware.add(new Middleware("redis", null, null));
        fragment("{services: {order: {networks: [default, front]}}, networks: {front: {external: true}}}");
        assertThat(single("services.redis.networks")).isNull();
        fragment("{services: {order: {networks: [front, back]}, redis: {networks: {back: {aliases: [cache]}}}}}");
        assertThat(single("services.redis.networks")).hasToString("{back={aliases=[cache]}}");
        fragment("{services: {order: {networks: [front]}, redis: {networks: [back]}}}");
        assertThatThrownBy(() -> single("services"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'order' and 'redis' have no network in common");
        fragment("{services: {order: {network_mode: host}}}");
        assertThat(single("services.redis.networks")).isNull();
        fragment("{services: {order: {networks: [front]}, redis: {$patch: delete}}}");
        assertThat(single("services.redis")).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeployMode.class,
            names = {"DOCKER_COMPOSE_SINGLE", "DOCKER_COMPOSE_CLUSTER"})
    void whatOneHostHasOnceIsRefusedThereAlone(DeployMode mode) {
        TestService ui = ui();
        service.others.add(ui.further());
        ui.ports.set(0, new Port("http", 80, "tcp", 80, 8080));
        service.others.set(0, ui.further());
        refused(mode, "the port 'http' of 'order' and the port 'http' of 'ui' both have the port 8080/tcp of the host");
        ui.ports.set(0, new Port("http", 80, "tcp", 80, 81));
        service.ports.add(new Port("http", 8080, "tcp", 80, 80));
        service.ports.add(new Port("ui-http", 9000, "tcp", 9000, 9000));
        service.others.set(0, ui.further());
        refused(mode, "both have the variable UI_HTTP_PORT");
        service.ports.clear();
        service.volumes.add(volume("ui-data"));
        ui.volumes.add(volume("data"));
        service.others.set(0, ui.further());
        refused(mode, "'order' and 'ui' both have the volume 'ui-data'");
        service.volumes.clear();
        service.configFiles.add(new ConfigFile("ui-a.yml", "/x/ui-a.yml", "a"));
        ui.configFiles.add(new ConfigFile("a.yml", "/x/a.yml", "b"));
        service.others.set(0, ui.further());
        refused(mode, "'order' and 'ui' both have the file 'ui-a.yml'");
    }

    private static Volume volume(String name) {
        return new Volume(name, "/mnt/" + name, Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null);
    }

    private void refused(DeployMode mode, String message) {
        assertThatThrownBy(() -> service.files(mode))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
        assertThat(service.files(DeployMode.K8S_CLUSTER)).containsKey("ui-service.yaml");
    }

    @Test
    void aVolumeOfMiddlewareIsItsOwn() {
        service.middleware.add(new Middleware("redis", null, null));
        service.volumes.add(volume("redis-data"));
        assertThatThrownBy(() -> single("services"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the volume 'redis-data' is that of a server in <services>");
    }

    @Test
    void theVariablesOfSecretsAreTheScriptsOwn() {
        for (String name : List.of("A", "A_SECRET")) {
            service.secrets.add(new SecretVariable(name, null, name));
        }
        assertThatThrownBy(() -> at(DeployMode.DOCKER_COMPOSE_CLUSTER, "services"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'A_SECRET' is the variable by which deploy.sh names the secret 'A'");
        assertThat(single("services.order")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(DeployMode.class)
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "A file that is filled in beside a generated example is kept out of version control by a `.gitignore`.",
            zh = "照着生成的示例填写的文件，由旁边的 `.gitignore` 排除在版本管理之外。")
    void whatIsCopiedFromAnExampleIsKeptOutOfVersionControl(DeployMode mode) {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("A", "${B}");
        service.secrets.add(new SecretVariable("S", null, "S"));
        Map<String, String> files = service.files(mode);
        assertThat(files).containsKey(".env.example");
        assertThat(files.get(".gitignore")).contains("/.env\n");
        if (!mode.isCompose()) {
            assertThat(files.get(".gitignore")).contains("/secret.yaml\n");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizeFilesTest {

    private static final String NAME = "alinesno-cloud-business-order";
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private final TestService service = new TestService();

    @TempDir
    Path directory;

    @BeforeEach
    void keepValuesForKustomize() {
        service.values = ValueMode.KUSTOMIZE;
    }

    private Map<String, String> files() {
        return service.files(DeployMode.K8S_CLUSTER);
    }

    private TestService.Node kustomization(String path) {
        return service.yaml(DeployMode.K8S_CLUSTER, KUSTOMIZATION).at(path);
    }

    @Test
    void variablesAreLinesOfAFileThatMakesTheConfigMap() {
        service.namespace = "shop";
        service.env.put("TZ", "Asia/Shanghai");
        service.env.put("QUOTED", "\"a\" #b $c ${D} 'e'");
        service.env.put("EMPTY", "");
        assertThat(files()).doesNotContainKey("configmap.yaml");
        assertThat(files().get("config.env")).endsWith("\nTZ=Asia/Shanghai\nQUOTED=\"a\" #b $c ${D} 'e'\nEMPTY=\n");
        TestService.Node generator = kustomization("configMapGenerator.0");
        assertThat(generator.get("name")).isEqualTo(NAME + "-config");
        assertThat(generator.get("namespace")).isEqualTo("shop");
        assertThat(generator.get("envs")).isEqualTo(List.of("config.env"));
        assertThat(generator.get("files")).isNull();
        assertThat(generator.at("options.labels").get("app.kubernetes.io/instance"))
                .isEqualTo(NAME);
    }

    @Test
    void valuesThatALineCannotCarryAreFiles() {
        Map<String, String> odd = new TreeMap<>();
        for (String value : List.of("a\nb", " a", "a\t", "a\r", "\u00a0a", "\u0001", "x".repeat(70_000), "\ufeffa")) {
            odd.put("V" + odd.size(), value);
        }
        service.env.putAll(odd);
        assertThat(files()).doesNotContainKey("config.env");
        odd.forEach((name, value) -> assertThat(files()).containsEntry("config/" + name, value));
        assertThat(kustomization("configMapGenerator.0.envs").value()).isNull();
        assertThat(kustomization("configMapGenerator.0.files").value())
                .isEqualTo(odd.keySet().stream()
                        .map(name -> name + "=config/" + name)
                        .toList());
        assertThat(files().get(".gitattributes")).contains("config/* -text");
    }

    @Test
    void configFilesAreFilesOfAGenerator() {
        service.configFiles.add(new ConfigFile("a.yml", "/app/config/a.yml", " x: ${y}\r\n"));
        assertThat(files()).containsEntry("files/a.yml", " x: ${y}\r\n").doesNotContainKey("configmap-files.yaml");
        assertThat(kustomization("configMapGenerator.0.name").value()).isEqualTo(NAME + "-files");
        assertThat(kustomization("configMapGenerator.0.files").value()).isEqualTo(List.of("a.yml=files/a.yml"));
    }

    @Test
    void noChecksumIsNeededWhereNamesChangeWithValues() {
        service.env.put("TZ", "Asia/Shanghai");
        assertThat(files().get("deployment.yaml")).doesNotContain("checksum/config");
        service.values = ValueMode.LITERAL;
        assertThat(files().get("deployment.yaml")).contains("checksum/config");
    }

    @Test
    void secretsHaveATemplateAndNoValue() {
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        service.secrets.add(new SecretVariable("REDIS_PASSWORD", "redis", "password"));
        assertThat(files())
                .doesNotContainKeys("secret.env", "secret.example.yaml")
                .containsEntry(".gitignore", "/secret.env\n");
        assertThat(files().get("secret.example.env"))
                .endsWith("\nDB_PASSWORD=\n")
                .doesNotContain("REDIS");
        assertThat(files().get("README.md"))
                .contains(
                        "    cp secret.example.env secret.env\n    kubectl apply -k . --dry-run=server\n    kubectl apply -k .\n");
        assertThat(kustomization("secretGenerator.0.name").value()).isEqualTo(NAME + "-secret");
        assertThat(kustomization("secretGenerator.0.envs").value()).isEqualTo(List.of("secret.env"));
        assertThat(kustomization("secretGenerator.1").value()).isNull();
    }

    @Test
    void whatTheServiceDoesNotHaveIsLeftOut() {
        assertThat(files()).doesNotContainKeys("config.env", ".gitignore", ".gitattributes", "secret.example.env");
        assertThat(files().get(KUSTOMIZATION)).doesNotContain("Generator");
        assertThat(files().get("README.md"))
                .contains("\n    kubectl apply -k . --dry-run=server\n    kubectl apply -k .\n\nThe server says")
                .doesNotContain("cp ");
    }

    @Test
    void imagesAndReplicasAreThoseOfTheObjects() throws IOException {
        service.fragments = directory;
        service.pinned = true;
        Files.writeString(directory.resolve("deployment.yaml"), """
                spec:
                  replicas: 4
                  template:
                    spec:
                      containers:
                      - {name: proxy, image: "localhost:5000/proxy"}
                      - {name: one, image: "other:1"}
                      - {name: two, image: "other:2"}
                """);
        String image = "registry.example.com/team/alinesno-cloud-business-order";
        TestService.Node own = kustomization("images.0");
        assertThat(own.get("name")).isEqualTo(image);
        assertThat(own.get("newName")).isEqualTo(image);
        assertThat(own.get("newTag")).isEqualTo("1.0.0");
        assertThat(String.valueOf(own.get("digest"))).startsWith("sha256:");
        assertThat(kustomization("images.1").value())
                .isEqualTo(Map.of("name", "localhost:5000/proxy", "newName", "localhost:5000/proxy"));
        assertThat(kustomization("images.2").value()).isNull();
        assertThat(kustomization("replicas").value()).isEqualTo(List.of(Map.of("name", NAME, "count", 4)));
    }

    @Test
    void anAutoscalerOwnsTheReplicas() {
        service.autoscaling = new Autoscaling(10, 70);
        assertThat(kustomization("replicas").value()).isNull();
        assertThat(files().get("README.md")).doesNotContain("count:");
    }

    @Test
    void workloadsThatGoWithItHaveFilesOfTheirOwn() {
        TestService ui = new TestService();
        ui.name = "ui";
        ui.values = ValueMode.KUSTOMIZE;
        ui.env.put("A", "b");
        ui.env.put("C", "d\n");
        ui.secrets.add(new SecretVariable("KEY", null, "KEY"));
        service.others.add(ui.further());
        assertThat(files()).containsKeys("ui-config.env", "ui-config/C", "ui-secret.example.env", "ui-deployment.yaml");
        assertThat(kustomization("configMapGenerator.0.name").value()).isEqualTo("ui-config");
        assertThat(kustomization("secretGenerator.0.envs.0").value()).isEqualTo("ui-secret.env");
    }

    @Test
    void fragmentsChangeTheKustomization() throws IOException {
        service.fragments = directory;
        service.env.put("TZ", "Asia/Shanghai");
        Files.writeString(directory.resolve(KUSTOMIZATION), """
                configMapGenerator:
                - name: alinesno-cloud-business-order-config
                  literals: [A=b]
                """);
        assertThat(kustomization("configMapGenerator.0.literals").value()).isEqualTo(List.of("A=b"));
        assertThat(kustomization("configMapGenerator.0.envs").value()).isEqualTo(List.of("config.env"));
    }

    @Test
    void aFragmentOfAConfigMapIsRefused() throws IOException {
        service.fragments = directory;
        service.env.put("TZ", "Asia/Shanghai");
        Files.writeString(directory.resolve("configmap.yaml"), "data: {A: b}\n");
        assertThatThrownBy(this::files)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("configmap.yaml is for a config map that kustomize makes");
        assertThat(service.files(DeployMode.DOCKER_COMPOSE_SINGLE)).isNotEmpty();
    }

    @Test
    void namesThatCannotBeFilesAreRefused() {
        service.env.put("a", "1\n");
        service.env.put("A", "2\n");
        assertThatThrownBy(this::files).hasMessageContaining("<deploy><env>: 'A' cannot be a file of its own");
        service.env.clear();
        service.env.put("..", "1\n");
        assertThatThrownBy(this::files).hasMessageContaining("'..' is not the name of a variable");
        service.env.clear();
        ConfigFile one = new ConfigFile("x.yml", "/a/x.yml", "");
        service.configFiles.addAll(List.of(one, new ConfigFile("X.yml", "/a/X.yml", "")));
        assertThatThrownBy(this::files).hasMessageContaining("<deploy><configFiles>: 'X.yml'");
    }

    @Test
    void composeFilesAndStacksAreAsTheyAreByDefault() {
        service.env.put("A", "${B}\n");
        service.secrets.add(new SecretVariable("KEY", null, "KEY"));
        for (DeployMode mode : List.of(DeployMode.DOCKER_COMPOSE_SINGLE, DeployMode.DOCKER_COMPOSE_CLUSTER)) {
            service.values = ValueMode.KUSTOMIZE;
            Map<String, String> files = service.files(mode);
            service.values = ValueMode.LITERAL;
            assertThat(files).isEqualTo(service.files(mode));
        }
    }
}

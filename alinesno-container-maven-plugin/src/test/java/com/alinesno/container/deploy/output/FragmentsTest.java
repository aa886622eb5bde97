// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.deploy.yaml.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {

    private static final String DEPLOYMENT = """
            spec:
              replicas: 2
              containers:
              - name: order
                image: order:1
                env:
                - name: A
                  value: one
              - name: proxy
                args: [a, b]
            """;

    @TempDir
    Path directory;

    private void fragment(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private List<OutputFile.Yaml> merge(DeployMode mode, String file) {
        OutputFile.Yaml generated = new OutputFile.Yaml(
                file, YamlReader.read("<test>", file, DEPLOYMENT).get(0));
        return new Fragments(directory).merge(mode, List.of(generated), Set.of("pdb.yaml"));
    }

    private String merged() {
        return YamlWriter.write(
                merge(DeployMode.K8S_CLUSTER, "deployment.yaml").get(0).tree(), List.of());
    }

    @Test
    @Timeout(20)
    void aPipeIsRefusedWithoutWaiting() throws Exception {
        for (String path : List.of("deployment.yaml", "helm/templates/a.yaml", "helm/values.yaml")) {
            Path pipe = directory.resolve(path);
            Files.createDirectories(Objects.requireNonNull(pipe.getParent()));
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            assertThatThrownBy(() -> {
                        merged();
                        ChartFragments chart = new ChartFragments(new Fragments(directory));
                        chart.change("values.yaml", new LinkedHashMap<>());
                        chart.files();
                    })
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "<deploy><fragments>: " + pipe + " cannot be read (it is a pipe, a socket or a device");
            Files.delete(pipe);
        }
    }

    @Test
    void withoutFragmentsNothingChanges() {
        assertThat(merged())
                .isEqualTo(DEPLOYMENT.replace("[a, b]", "\n    - a\n    - b").replace("args: \n", "args:\n"));
        assertThat(new Fragments(directory.resolve("none")).merge(DeployMode.K8S_SINGLE, List.of(), Set.of()))
                .isEmpty();
        assertThat(new Fragments(null).merge(DeployMode.K8S_SINGLE, List.of(), Set.of()))
                .isEmpty();
    }

    @Test
    void mapsAreMergedAndNamedItemsToo() throws IOException {
        fragment("deployment.yml", """
                spec:
                  replicas:
                  paused: true
                  containers:
                  - name: proxy
                    args: [c]
                  - name: order
                    env: [{name: B, value: two}, {name: A, value: three}]
                  - name: third
                """);
        assertThat(merged()).isEqualTo("""
                spec:
                  containers:
                  - name: order
                    image: order:1
                    env:
                    - name: A
                      value: three
                    - name: B
                      value: two
                  - name: proxy
                    args:
                    - c
                  - name: third
                  paused: true
                """);
    }

    @Test
    void itemsCanBeDeletedAndMapsReplaced() throws IOException {
        fragment("deployment.yaml", """
                spec:
                  $patch: replace
                  containers: [{name: a, x: 1}, {name: b}]
                """);
        fragment("k8s-cluster/deployment.yaml", """
                spec: {containers: [{name: b, $patch: delete}, {name: c, $patch: delete}]}
                """);
        assertThat(merged()).isEqualTo("""
                spec:
                  containers:
                  - name: a
                    x: 1
                """);
    }

    @Test
    void aMapCanBeDeletedAndAListReplaced() throws IOException {
        fragment("deployment.yaml", """
                spec:
                  added: {$patch: delete}
                  containers:
                  - $patch: replace
                  - name: a
                    taken:
                    more: [{name: x, $patch: delete}, {name: z}]
                """);
        assertThat(merged()).isEqualTo("""
                spec:
                  replicas: 2
                  containers:
                  - name: a
                    more:
                    - name: z
                """);
        fragment("k8s-cluster/deployment.yaml", "spec: {$patch: delete}");
        assertThat(merged()).isEqualTo("{}\n");
    }

    @Test
    void aFragmentCanLeaveAFileOut() throws IOException {
        fragment("deployment.yaml", "$patch: delete");
        assertThat(merge(DeployMode.K8S_CLUSTER, "deployment.yaml")).isEmpty();
        fragment("k8s-cluster/deployment.yaml", "{apiVersion: apps/v1, kind: Deployment}");
        assertThat(merge(DeployMode.K8S_CLUSTER, "deployment.yaml"))
                .singleElement()
                .satisfies(file -> assertThat(file.tree()).hasToString("{apiVersion=apps/v1, kind=Deployment}"));
        fragment("docker-compose.yml", "$patch: delete");
        assertThatThrownBy(() -> merge(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml"))
                .hasMessageContaining("for the whole file, which cannot be left out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$patch: remove",
                "$patch: Delete",
                "spec: {$patch: true}",
                "spec: {containers: [{name: proxy, $patch: deleted}]}",
                "spec: {new: [{a: {$patch: x}}]}",
                "spec: {$retainKeys: [containers]}",
                "spec: {$deleteFromPrimitiveList/args: [a]}",
                "spec: {containers: [{name: proxy, $setElementOrder/args: [b, a]}]}",
            })
    void aDirectiveThatIsNoneIsRefused(String text) throws IOException {
        fragment("deployment.yaml", text);
        assertThatThrownBy(this::merged)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which this plugin does not know");
        fragment("deployment.yaml", "spec: {containers: []}");
        fragment("added.yaml", "{apiVersion: v1, kind: A, " + text + "}");
        assertThatThrownBy(this::merged).hasMessageContaining("which this plugin does not know");
    }

    @Test
    void whatWouldStandInTheFileAsADirectiveOrAsNothingIsRefused() throws IOException {
        fragment("deployment.yaml", "spec: {args: [{a: 1, $patch: delete}]}");
        assertThatThrownBy(this::merged).hasMessageContaining("whose items have no key that identifies them");
        fragment("deployment.yaml", "spec: {args: [a, ]}\n");
        assertThat(merged()).contains("args:\n  - a\n");
        fragment("deployment.yaml", "spec: {containers: []}");
        fragment("added.yaml", "{apiVersion: v1, kind: A, metadata: {name: a, labels: }}");
        assertThat(merge(DeployMode.K8S_CLUSTER, "deployment.yaml").get(1).tree())
                .hasToString("{apiVersion=v1, kind=A, metadata={name=a}}");
    }

    @Test
    void anObjectIsLeftOne() throws IOException {
        fragment("networkpolicy.yaml", "$patch: replace");
        List<Workload> workloads = new TestService().assembleAll();
        assertThatThrownBy(() ->
                        new ModeFiles(workloads, ValueMode.LITERAL, new Fragments(directory)).of(DeployMode.K8S_SINGLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leaves no apiVersion and kind in networkpolicy.yaml");
        fragment("networkpolicy.yaml", "$patch: delete");
        List<OutputFile> files =
                new ModeFiles(workloads, ValueMode.LITERAL, new Fragments(directory)).of(DeployMode.K8S_SINGLE);
        assertThat(files).extracting(OutputFile::path).doesNotContain("networkpolicy.yaml");
        assertThat(files)
                .filteredOn(file -> file.path().equals("kustomization.yaml"))
                .singleElement()
                .satisfies(file -> assertThat(new String(file.content(), StandardCharsets.UTF_8))
                        .doesNotContain("networkpolicy"));
    }

    @Test
    void aFragmentOfAModeIsForThatModeAlone() throws IOException {
        fragment("k8s-single/deployment.yaml", "spec: {replicas: 7}");
        assertThat(merged()).contains("replicas: 2");
    }

    @Test
    void aFragmentOfAnotherNameIsAFileMore() throws IOException {
        fragment("role.yaml", "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role}");
        fragment("docker-compose-single/extra.yml", "services: {}");
        assertThat(merge(DeployMode.K8S_CLUSTER, "deployment.yaml"))
                .extracting(OutputFile::path)
                .containsExactly("deployment.yaml", "role.yaml");
        assertThat(merge(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml"))
                .extracting(OutputFile::path)
                .containsExactly("docker-compose.yml", "extra.yml");
    }

    @Test
    void aFragmentOfTheComposeFileIsNoObjectOfACluster() throws IOException {
        fragment("docker-compose.yml", "spec: {replicas: 9}");
        assertThat(merge(DeployMode.K8S_CLUSTER, "deployment.yaml")).hasSize(1);
        assertThat(merge(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml")
                        .get(0)
                        .tree()
                        .get("spec"))
                .hasToString("{replicas=9, containers=[{name=order, image=order:1, env=[{name=A, value=one}]}, "
                        + "{name=proxy, args=[a, b]}]}");
    }

    @Test
    void aMisspeltFragmentIsNoFileMore() throws IOException {
        fragment("deploymnet.yaml", "spec: {replicas: 3}");
        assertThatThrownBy(this::merged)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("deploymnet.yaml has the name of no generated file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker-compose.yml|DOCKER_COMPOSE_SINGLE|{services: {ordre: {mem_limit: 1g}}}|ordre",
                "docker-compose.yml|DOCKER_COMPOSE_SINGLE|{services: {ordre: null}, x-a: 1}|",
                "docker-compose.yml|DOCKER_COMPOSE_SINGLE|{services: {more: {image: x}, other: {build: .}}}|",
                "docker-compose.yml|DOCKER_COMPOSE_SINGLE|{services: {ordre: {$patch: delete}}}|",
                "docker-compose.yml|DOCKER_COMPOSE_CLUSTER|{services: {ordre: {hostname: a}}}|ordre",
                "deployment.yml|K8S_SINGLE|{spec: {template: {spec: {containers: [{name: ordre, tty: true}]}}}}|ordre",
                "deployment.yml|K8S_CLUSTER|{spec: {template: {spec: {initContainers: [{name: a, tty: true}]}}}}|a",
                "deployment.yml|K8S_CLUSTER|{spec: {template: {spec: {containers: [{name: a, image: b}]}}}}|"
            })
    void aServiceOrContainerThatIsNotThereNeedsAnImage(String file, DeployMode mode, String text, @Nullable String name)
            throws IOException {
        TestService service = new TestService();
        service.fragments = directory;
        fragment(file, text);
        if (name == null) {
            assertThat(service.files(mode)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> service.files(mode))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file + " is for '" + name + "', which the generated file does not have")
                    .hasMessageContaining("These are there: alinesno-cloud-business-order");
        }
    }

    @Test
    void aFragmentForAFileOfAnotherModeIsLeftToThatMode() throws IOException {
        fragment("pdb.yml", "spec: {maxUnavailable: 2}");
        assertThat(merge(DeployMode.K8S_SINGLE, "deployment.yaml")).hasSize(1);
    }

    @Test
    void anEnvironmentHasItsOwn() throws IOException {
        fragment("kustomization.yaml", "namePrefix: a-");
        fragment("dev/kustomization.yaml", "namePrefix: b-");
        fragment("dev/k8s-single/kustomization.yaml", "nameSuffix: -c");
        fragment("prod/kustomization.yaml", "namePrefix: d-");
        List<Workload> workloads = new TestService().assembleAll();
        assertThat(new ModeFiles(workloads, ValueMode.LITERAL, new Fragments(directory, "dev"))
                        .of(DeployMode.K8S_SINGLE))
                .filteredOn(file -> file.path().equals("kustomization.yaml"))
                .singleElement()
                .extracting(file -> new String(file.content(), StandardCharsets.UTF_8))
                .asString()
                .endsWith("namePrefix: b-\nnameSuffix: \"-c\"\n");
    }

    @Test
    void theKustomizationCanBeChangedToo() throws IOException {
        fragment("kustomization.yaml", "namePrefix: dev-");
        fragment("k8s-single/kustomization.yaml", "nameSuffix: -a");
        List<Workload> workloads = new TestService().assembleAll();
        assertThat(new ModeFiles(workloads, ValueMode.LITERAL, new Fragments(directory)).of(DeployMode.K8S_SINGLE))
                .filteredOn(file -> file.path().equals("kustomization.yaml"))
                .singleElement()
                .extracting(file -> new String(file.content(), StandardCharsets.UTF_8))
                .asString()
                .endsWith("namePrefix: dev-\nnameSuffix: \"-a\"\n");
    }

    @Test
    void whatDoesNotFitIsNamedWithItsPlace() throws IOException {
        fragment("deployment.yaml", "spec: {containers: {name: order}}");
        assertThatThrownBy(this::merged)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<deploy><fragments>: ")
                .hasMessageContaining("deployment.yaml has a map at /spec/containers");
        fragment("deployment.yaml", "spec: none");
        assertThatThrownBy(this::merged).hasMessageContaining("has a value at /spec");
        fragment("deployment.yaml", "spec: {replicas: [2]}");
        assertThatThrownBy(this::merged).hasMessageContaining("has a list at /spec/replicas");
        fragment("deployment.yaml", "a: 1\n---\nb: 2\n");
        assertThatThrownBy(this::merged).hasMessageContaining("holds 2 YAML documents");
        fragment("deployment.yaml", "a: [");
        assertThatThrownBy(this::merged).hasMessageContaining("is not YAML that can be read");
    }
}

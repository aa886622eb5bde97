// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.helm.templates.Identifiers;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final String TEMPLATE = "templates/deployment.yaml";

    private final TestService service = new TestService();

    @TempDir
    Path fragments;

    private String file(String path) {
        return file(path, Platform.linux("amd64"));
    }

    private String file(String path, Platform... platforms) {
        ChartFacts facts = new ChartFacts(
                "1.0.0",
                null,
                "Takes\n  orders",
                "https://example.com",
                List.of("https://example.com/source"),
                List.of(Tree.of("name", "Ann", "email", "ann@example.com")),
                "Apache-2.0",
                List.of(platforms));
        byte[] content =
                Objects.requireNonNull(chart(facts).files().get(path), path).content();
        return new String(content, StandardCharsets.UTF_8);
    }

    private ChartFiles.Made chart(ChartFacts facts) {
        return new ChartFiles(service.assembleAll(), facts, new Fragments(fragments)).make();
    }

    private ChartFiles.Made chart() {
        return chart(new ChartFacts("1.0.0", null, null, null, List.of(), List.of(), null, List.of()));
    }

    private TestService.Node values() {
        return new TestService.Node(
                YamlReader.read("<test>", "values.yaml", file("values.yaml")).get(0));
    }

    private JsonNode schema() throws IOException {
        return Json.parse(file("values.schema.json").getBytes(StandardCharsets.UTF_8), "schema");
    }

    private void fragment(String path, String text) throws IOException {
        Path file = fragments.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    @Test
    void theChartSaysWhatTheProjectSays() {
        assertThat(file("Chart.yaml")).isEqualTo("""
                # Written by alinesno-container:manifests. Change the pom, or put a fragment into src/main/deploy.
                apiVersion: v2
                name: alinesno-cloud-business-order
                description: Takes orders
                type: application
                version: "1.0.0"
                appVersion: "1.0.0"
                kubeVersion: ">=1.30.0-0"
                home: https://example.com
                sources:
                - https://example.com/source
                maintainers:
                - name: Ann
                  email: ann@example.com
                annotations:
                  artifacthub.io/images: |
                    - name: alinesno-cloud-business-order
                      image: registry.example.com/team/alinesno-cloud-business-order:1.0.0
                      platforms:
                      - linux/amd64
                  artifacthub.io/license: Apache-2.0
                """);
    }

    @Test
    void whatAReleaseDecidesIsAnExpressionAndTheRestStandsAsInTheClusterFiles() {
        String text = file(TEMPLATE);
        assertThat(text)
                .contains("name: {{ include \"alinesno-cloud-business-order.fullname\" . | quote }}\n")
                .contains(
                        "        {{- with .Values.resources }}\n        resources:\n          {{- toYaml . | nindent 10 }}\n")
                .contains("  progressDeadlineSeconds: 600\n");
        assertThat(service.files(DeployMode.K8S_CLUSTER).get("deployment.yaml"))
                .contains("progressDeadlineSeconds: 600\n");
        assertThat(values().at("resources.limits.memory").value()).isEqualTo("1Gi");
        assertThat(values().at("replicaCount").value()).isEqualTo(2);
        assertThat(values().at("readinessProbe.httpGet.path").value()).isEqualTo("/actuator/health/readiness");
    }

    @Test
    void bracesOfTheUserAreNoExpressions() throws IOException {
        service.env.put("GREETING", "{{ .Values.x }}");
        fragment("deployment.yaml", "metadata: {annotations: {note: 'a {{ b }} c'}}");
        assertThat(values().at("env").get("GREETING")).isEqualTo("{{ .Values.x }}");
        assertThat(file(TEMPLATE)).contains("note: \"a {{ \"{{\" }} b }} c\"");
        assertThat(file("templates/configmap.yaml")).doesNotContain("GREETING");
    }

    @Test
    void whatTheServiceDoesNotAskForIsThereAndOff() {
        assertThat(values().at("ingress.enabled").value()).isEqualTo(false);
        assertThat(values().at("httpRoute.enabled").value()).isEqualTo(false);
        assertThat(values().at("autoscaling.enabled").value()).isEqualTo(false);
        assertThat(values().at("podDisruptionBudget.enabled").value()).isEqualTo(true);
        service.replicas = 1;
        service.autoscaling = new Autoscaling(5, 60, 75);
        assertThat(values().at("podDisruptionBudget.enabled").value()).isEqualTo(false);
        assertThat(values().at("autoscaling.enabled").value()).isEqualTo(true);
        assertThat(values().at("autoscaling.targetCPUUtilizationPercentage").value())
                .isEqualTo(60);
        assertThat(values().at("autoscaling.targetMemoryUtilizationPercentage").value())
                .isEqualTo(75);
        assertThat(file("templates/ingress.yaml")).contains("{{- if .Values.ingress.enabled }}");
    }

    @Test
    void secretsAreThereBeforeOrMadeOfValuesThatNoFileHas() {
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        assertThat(values().at("secret.create").value()).isEqualTo(false);
        assertThat(values().at("secret.values.DB_PASSWORD").value()).isEqualTo("");
        assertThat(file("templates/secret.yaml"))
                .contains("{{- if and .Values.secret.create (not .Values.existingSecret) }}");
        assertThat(file(TEMPLATE))
                .contains("name: {{ include \"alinesno-cloud-business-order.secretName\" . | quote }}");
        assertThat(file("README.md")).contains("create secret generic alinesno-cloud-business-order-secret");
    }

    @Test
    void whatDecidesWhichProgramRunsIsNoValueThatASavedFileCouldKeep() {
        service.pinned = true;
        service.image = service.image.replace(":1.0.0", ":build-17");
        assertThat(values().at("image.digest").value()).isEqualTo("");
        assertThat(values().at("image.tag").value()).isEqualTo("");
        assertThat(file("templates/_helpers.tpl"))
                .contains("{{- $digest = \"" + TestService.DIGEST + "\" }}")
                .contains("{{- .Values.image.tag | default \"build-17\" }}");
        service.image = service.image.replace(":build-17", ":1.0.0");
        assertThat(file("templates/_helpers.tpl")).contains("{{- .Values.image.tag | default .Chart.AppVersion }}");
    }

    private static TestService workload(String name, int port) {
        TestService workload = new TestService();
        workload.name = name;
        workload.image = "nginx:1.29";
        workload.user = ContainerUser.parse("101");
        workload.ports.add(new Port("http", port, "tcp", port, null));
        return workload;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui,ui-admin", "ui-admin,ui", "service,configmap", "secret,helpers"})
    void eachObjectIsTemplatedForItsOwnWorkload(String names) {
        service.configFiles.add(new ConfigFile("a.yml", "/a.yml", "a: b\n"));
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.ofMebibytes(1024), false, null, null));
        int port = 80;
        for (String name : names.split(",", -1)) {
            service.others.add(workload(name, port++).further());
        }
        for (String name : names.split(",", -1)) {
            String values = ".Values.workloads." + Identifiers.of(name);
            assertThat(file("templates/" + name + "-deployment.yaml"))
                    .contains("include \"alinesno-cloud-business-order." + name + ".image\" .")
                    .contains("with " + values + ".resources");
            assertThat(file("templates/" + name + "-poddisruptionbudget.yaml"))
                    .contains("{{- if " + values + ".podDisruptionBudget.enabled }}");
            assertThat(file("templates/" + name + "-service.yaml"))
                    .contains("name: {{ include \"alinesno-cloud-business-order." + name + ".fullname\" . | quote }}");
            assertThat(file("templates/_workload-" + name + ".tpl"))
                    .contains("define \"alinesno-cloud-business-order.");
        }
        assertThat(file("templates/service-peers.yaml"))
                .contains("name: {{ include \"alinesno-cloud-business-order.fullname\" . }}-peers");
        assertThat(file("templates/configmap-files.yaml"))
                .contains("name: {{ include \"alinesno-cloud-business-order.fullname\" . }}-files");
        assertThat(file("templates/_helpers.tpl")).contains("define \"alinesno-cloud-business-order.fullname\"");
    }

    @Test
    void anObjectThatAFragmentLeavesOutHasNoTemplateEither() throws IOException {
        fragment("networkpolicy.yaml", "$patch: delete");
        fragment("k8s-cluster/serviceaccount.yaml", "$patch: delete");
        fragment("horizontalpodautoscaler.yaml", "$patch: delete");
        service.autoscaling = new Autoscaling(5, 60);
        Set<String> files = chart().files().keySet();
        assertThat(files)
                .doesNotContain(
                        "templates/networkpolicy.yaml",
                        "templates/serviceaccount.yaml",
                        "templates/horizontalpodautoscaler.yaml")
                .contains("templates/deployment.yaml", "templates/poddisruptionbudget.yaml");
        assertThat(values().at("serviceAccount.create").value()).isEqualTo(false);
        assertThat(values().at("autoscaling.enabled").value()).isEqualTo(false);
    }

    @Test
    void aWholeObjectInAFragmentIsThatOfTheWorkloadOrOneOfItsOwn() throws IOException {
        fragment("ingress.yaml", """
                {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: alinesno-cloud-business-order},
                 spec: {rules: [{host: a.example.com}]}}
                """);
        fragment("secret.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: mine}}");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        assertThat(file("templates/ingress.yaml")).contains("{{- if .Values.ingress.enabled }}");
        assertThat(values().at("ingress.enabled").value()).isEqualTo(true);
        assertThat(values().at("ingress.hosts.0.host").value()).isEqualTo("a.example.com");
        assertThat(file("templates/secret.yaml")).contains("stringData:");
        assertThat(file("templates/added-secret.yaml")).contains("name: mine");
    }

    @Test
    void theReadmeNamesAReleaseAsHelmTakesIt() {
        assertThat(file("README.md"))
                .contains(
                        "helm upgrade --install alinesno-cloud-business-order . --namespace default --create-namespace\n");
        service.name = "o".repeat(52) + "-abc";
        assertThat(file("README.md"))
                .contains("helm upgrade --install " + "o".repeat(52) + " . --namespace default --create-namespace"
                        + " --set fullnameOverride=" + service.name + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "data, data",
        "var-log-app, varLogApp",
        "data-1, data_1",
        "a--b, a_B",
        "1a, _1a",
        "v1a, v1a",
        "a-1-b, a_1B"
    })
    void noTwoLabelsAreOneIdentifier(String label, String identifier) {
        assertThat(Identifiers.of(label)).isEqualTo(identifier);
    }

    @Test
    void severalArchitecturesAreARuleForNodes() {
        assertThat(file(TEMPLATE)).doesNotContain("nodeAffinity");
        assertThat(file(TEMPLATE, Platform.linux("arm64"), Platform.linux("amd64"))
                        .replaceAll("\\s+", " "))
                .contains("matchExpressions: - key: kubernetes.io/arch operator: In values: - amd64 - arm64 ");
    }

    @Test
    void fragmentsOfObjectsChangeTheTemplatesToo() throws IOException {
        fragment("deployment.yaml", """
                spec:
                  progressDeadlineSeconds:
                  template:
                    spec:
                      hostNetwork: true
                      tolerations: [{key: disk, operator: Exists}]
                      containers:
                      - name: alinesno-cloud-business-order
                        resources: {limits: {memory: 3Gi}}
                        env: [{name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]
                """);
        fragment("k8s-cluster/limits.yaml", "{apiVersion: v1, kind: LimitRange, metadata: {name: limits}}");
        assertThat(file(TEMPLATE)).contains("hostNetwork: true").doesNotContain("progressDeadlineSeconds");
        assertThat(values().at("resources.limits.memory").value()).isEqualTo("3Gi");
        assertThat(values().at("tolerations.0.key").value()).isEqualTo("disk");
        assertThat(values().at("extraEnv.0.name").value()).isEqualTo("POD_IP");
        assertThat(file("templates/limits.yaml")).contains("kind: LimitRange");
    }

    @Test
    void theChartHasFragmentsOfItsOwn() throws IOException {
        fragment("helm/values.yaml", "{replicaCount: 5, extra: {depth: 1.5}}");
        fragment("helm/Chart.yaml", "{version: 2.0.0, dependencies: [{name: redis, version: 1.x, alias: cache}]}");
        fragment("helm/templates/extra.yaml", "{{- if .Values.extra }}\nkind: X\n{{- end }}\n");
        fragment("helm/templates/NOTES.txt", "mine\n");
        assertThat(values().at("replicaCount").value()).isEqualTo(5);
        assertThat(values().at("extra.depth").value()).isEqualTo(1.5);
        assertThat(file("values.yaml"))
                .contains("# How many pods there are where autoscaling is off.\nreplicaCount: 5");
        assertThat(file("Chart.yaml")).contains("version: \"2.0.0\"");
        assertThat(file("templates/extra.yaml")).startsWith("{{- if .Values.extra }}");
        assertThat(file("templates/NOTES.txt")).isEqualTo("mine\n");
        assertThat(schema().at("/properties/cache/type").asText()).isEqualTo("object");
        assertThat(schema().at("/properties/extra").isEmpty()).isTrue();
    }

    @Test
    void aVersionThatHelmDoesNotTakeIsRefused() throws IOException {
        fragment("helm/Chart.yaml", "version: '1.0'");
        assertThatThrownBy(() -> file("Chart.yaml"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'1.0' is not a semantic version");
    }

    @Test
    void theSchemaKnowsEveryValueAndNoOther() throws IOException {
        JsonNode schema = schema();
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.at("/properties/global/type").asText()).isEqualTo("object");
        assertThat(schema.at("/properties/replicaCount/type").asText()).isEqualTo("integer");
        assertThat(schema.at("/properties/image/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schema.at("/properties/image/properties/pullPolicy/enum")).hasSize(3);
        assertThat(schema.at("/properties/resources").has("additionalProperties"))
                .isFalse();
        assertThat(values().value()).isInstanceOfSatisfying(Map.class, values -> {
            for (Object name : values.keySet()) {
                assertThat(schema.path("properties").has(name.toString()))
                        .as("%s", name)
                        .isTrue();
            }
        });
    }

    @Test
    void placeholdersAreValuesThatHaveToBeSetOrHaveADefault() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("URL", "jdbc:${DB_HOST}:${DB_PORT:-3306}/100%\"");
        service.env.put("FIXED", "x");
        assertThat(values().at("placeholders.DB_HOST").value()).isEqualTo("");
        assertThat(values().at("placeholders.DB_PORT").value()).isEqualTo("3306");
        assertThat(values().at("env.FIXED").value()).isEqualTo("x");
        assertThat(values().at("env").get("URL")).isNull();
        assertThat(file("templates/_helpers.tpl"))
                .contains("set $variables \"URL\" (printf \"jdbc:%s:%s/100%%\\\"\""
                        + " (required \"set placeholders.DB_HOST\" .Values.placeholders.DB_HOST)"
                        + " .Values.placeholders.DB_PORT)");
    }

    @Test
    void eachWorkloadHasItsOwnTemplatesAndValues() {
        TestService ui = new TestService();
        ui.name = "order-ui";
        ui.image = "nginx:1.29";
        ui.user = ContainerUser.parse("101");
        ui.ports.add(new Port("http", 8080, "tcp", 80, 8081));
        ui.secrets.add(new SecretVariable("UI_TOKEN", null, "UI_TOKEN"));
        service.others.add(ui.further());
        assertThat(values().at("workloads.orderUi.image.tag").value()).isEqualTo("");
        assertThat(values().at("workloads.orderUi.service.port").value()).isEqualTo(80);
        assertThat(file("templates/order-ui-deployment.yaml")).contains("with .Values.workloads.orderUi.resources");
        assertThat(file("templates/_workload-order-ui.tpl"))
                .contains("define \"alinesno-cloud-business-order.order-ui.fullname\"")
                .contains("image.tag | default \"1.29\"");
        assertThat(file("README.md")).contains("generic order-ui-secret --from-literal=UI_TOKEN");
    }

    @Test
    void noTemplateHasAWordThatStandsForAnother() {
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        for (String path : List.of("_helpers.tpl", "NOTES.txt", "deployment.yaml", "tests/test-connection.yaml")) {
            assertThat(file("templates/" + path)).doesNotContainPattern("<[a-z]+>|part[0-9]+q|\0");
        }
        assertThat(file("README.md")).doesNotContainPattern("<[a-z]+>");
    }
}

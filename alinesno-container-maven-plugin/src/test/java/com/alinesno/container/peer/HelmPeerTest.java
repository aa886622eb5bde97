// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.helm.ChartFacts;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.output.GeneratedFile;
import com.alinesno.container.deploy.output.ModeFiles;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Helm renders our charts into what our files for a cluster say, and takes them from a registry. */
class HelmPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String NAME = "alinesno-cloud-business-order";

    @TempDir
    Path directory;

    @BeforeAll
    static void helmIsThere() {
        PEERS.setting("ALINESNO_HELM");
    }

    private static String helm(String... arguments) throws Exception {
        return PEERS.run(LIMIT, PEERS.setting("ALINESNO_HELM"), arguments).standard();
    }

    private record Configuration(String name, Consumer<TestService> change, Map<String, String> fragments) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Configuration with(String name, Consumer<TestService> change) {
        return new Configuration(name, change, Map.of());
    }

    static Stream<Configuration> configurations() {
        return Stream.of(
                with("nothing said", service -> {}),
                with("everything said", HelmPeerTest::sayEverything),
                with("one replica", service -> service.replicas = 1),
                with("no actuator, no ports", service -> {
                    service.libraries.clear();
                    service.exposedPorts.clear();
                }),
                with("root", service -> service.imageUser = "root"),
                with("labels of a workload that runs", service -> {
                    service.selectorLabels.put("app", "order");
                    service.selectorLabels.put("release", "canary");
                    service.labels.put("app.kubernetes.io/part-of", "shop");
                }),
                with("data", service -> {
                    service.imageVolumes.add("/data");
                    service.volumes.add(volume("shared", Volume.Kind.NAMED, "shared-claim"));
                    service.volumes.add(volume("host", Volume.Kind.BIND, "/srv"));
                }),
                with(
                        "user interface",
                        service -> service.others.add(userInterface().further())),
                with("values that look like something else", HelmPeerTest::sayOddThings),
                new Configuration(
                        "fragments",
                        HelmPeerTest::sayEverything,
                        Map.of(
                                "deployment.yaml",
                                        "spec: {paused: false, template: {spec: {hostAliases: [{ip: 10.0.0.1}]}}}",
                                "service.yaml",
                                        "{metadata: {labels: {own: '{{ x }}'}}, spec: {sessionAffinity: ClientIP}}",
                                "ingress.yaml", "spec: {defaultBackend: {resource: {kind: A, name: b}}}",
                                "k8s-cluster/more.yaml",
                                        "{apiVersion: v1, kind: LimitRange, metadata: {name: y, labels: {a: '{{ y }}'}}}")));
    }

    private static Volume volume(String name, Volume.Kind kind, String source) {
        return new Volume(name, "/mnt/" + name, kind, MemoryAmount.parse("2Gi"), true, source, null);
    }

    private static TestService userInterface() {
        TestService ui = new TestService();
        ui.name = "order-ui";
        ui.image = "nginx:1.29";
        ui.user = ContainerUser.parse("101");
        ui.ports.add(new Port("http", 80, "tcp", 80, 8081));
        ui.configFiles.add(new ConfigFile("nginx.conf", "/etc/nginx/nginx.conf", "events {}\n"));
        ui.secrets.add(new SecretVariable("UI_TOKEN", null, "UI_TOKEN"));
        ui.volumes.add(volume("cache", Volume.Kind.PERSISTENT, ""));
        return ui;
    }

    private static void sayEverything(TestService service) {
        service.env.put("SPRING_MAIN_BANNERMODE", "off");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        service.secrets.add(new SecretVariable("SHARED", "shared", "key"));
        service.configFiles.add(new ConfigFile("b.yml", "/config/b.yml", "a: {{ x }}\n\n"));
        service.configFiles.add(new ConfigFile("a.yml", "/config/a.yml", " tab\tand\r\n"));
        service.routes.add(new IngressRoute("a.example.com", "/", "nginx", null, "tls", Map.of("nginx.org/x", "1")));
        service.routes.add(new IngressRoute("b.example.com", "/b", null, null, null, Map.of()));
        service.routes.add(new IngressRoute("c.example.com", "/c", null, "infra/gateway", null, Map.of()));
        service.pullSecrets.add("pull");
        service.nodeSelector.put("disk", "ssd");
        service.labels.put("team", "orders");
        service.autoscaling = new Autoscaling(6, 70, 80);
        service.pinned = true;
        service.ports.add(new Port("http", 8080, "tcp", 80, 8080));
        service.ports.add(new Port("feed-in", 9000, "udp", 9000, 9000));
    }

    private static void sayOddThings(TestService service) {
        for (String value : List.of(
                "on",
                "1e3",
                "0x1F",
                "1_000",
                "null",
                "~",
                "",
                " ",
                "- a",
                "a: b",
                "#c",
                "{{ .Values.x }}",
                "}}{{{",
                "$x",
                "a\nb\n",
                "\n",
                "  a\n b",
                "tab\t",
                "\"quoted\" \\ 'single'",
                "中文 \u00a0\u2028 \uD83D\uDE00",
                "<&>",
                "%s %d")) {
            service.env.put("ODD_" + service.env.size(), value);
        }
    }

    private ChartFiles.Made chart(List<Workload> workloads, Platform... platforms) {
        ChartFacts facts = new ChartFacts("1.0.0", null, null, null, List.of(), List.of(), null, List.of(platforms));
        return new ChartFiles(workloads, facts, fragments()).make();
    }

    private Fragments fragments() {
        return new Fragments(directory.resolve("fragments"));
    }

    private Path write(ChartFiles.Made chart) throws IOException {
        Path place = directory.resolve("chart");
        for (Map.Entry<String, GeneratedFile> each : chart.files().entrySet()) {
            Path file = place.resolve(each.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, each.getValue().content());
        }
        return place;
    }

    private Path write(TestService service) throws IOException {
        return write(chart(service.assembleAll(), Platform.linux("amd64")));
    }

    /** The objects by kind and name, without what only Helm's releases and their tests have. */
    private static Map<String, Object> objects(List<String> texts) {
        Map<String, Object> objects = new TreeMap<>();
        for (String text : texts) {
            for (Map<String, Object> object : YamlReader.read("<test>", "object", text)) {
                TestService.Node node = new TestService.Node(object);
                boolean isTest = node.at("metadata.annotations").get("helm.sh/hook") != null;
                if (!object.isEmpty() && !isTest) {
                    objects.put(
                            object.get("kind") + "/" + node.at("metadata.name").value(), comparable(object));
                }
            }
        }
        return objects;
    }

    /** Helm sets managed-by on all that it installs, whatever a chart says, and charts say of which one an object is. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, comparable(each)));
            copy.remove("helm.sh/chart");
            copy.remove("app.kubernetes.io/managed-by");
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(HelmPeerTest::comparable).toList()
                : value;
    }

    private Map<String, Object> cluster(TestService service) {
        List<String> texts = new ArrayList<>();
        for (OutputFile file :
                new ModeFiles(service.assembleAll(), service.values, fragments()).of(DeployMode.K8S_CLUSTER)) {
            if (file instanceof OutputFile.Yaml yaml
                    && !yaml.path().equals("kustomization.yaml")
                    && !yaml.path().endsWith("secret.example.yaml")) {
                texts.add(new String(yaml.content(), StandardCharsets.UTF_8));
            }
        }
        return objects(texts);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void chartsAreLintedAndRenderedIntoTheFilesOfACluster(Configuration configuration) throws Exception {
        TestService service = new TestService();
        configuration.change().accept(service);
        for (Map.Entry<String, String> each : configuration.fragments().entrySet()) {
            Path file = directory.resolve("fragments").resolve(each.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, each.getValue());
        }
        Path chart = write(service);
        assertThat(helm("lint", "--strict", chart.toString()))
                .contains("0 chart(s) failed")
                .doesNotContain("WARNING");
        assertThat(objects(List.of(helm("template", NAME, chart.toString())))).isEqualTo(cluster(service));
    }

    @Test
    void aReleaseOfAnotherNameIsConsistent() throws Exception {
        TestService service = new TestService();
        sayEverything(service);
        service.others.add(userInterface().further());
        String rendered = helm("template", "blue", write(service).toString(), "--set", "autoscaling.enabled=false");
        TestService.Node deployment =
                new TestService.Node(objects(List.of(rendered)).get("Deployment/blue-" + NAME));
        assertThat(deployment.at("spec.selector.matchLabels").get("app.kubernetes.io/instance"))
                .isEqualTo("blue");
        assertThat(deployment.at("spec.template.metadata.labels").get("app.kubernetes.io/instance"))
                .isEqualTo("blue");
        assertThat(deployment.at("spec.replicas").value()).isEqualTo(2);
        assertThat(deployment
                        .at("spec.template.spec.containers.0.envFrom.0.configMapRef.name")
                        .value())
                .isEqualTo("blue-" + NAME + "-config");
        assertThat(rendered).contains("name: blue-" + NAME + "-order-ui-peers");
    }

    @Test
    void valuesReplaceWhatTheChartBrings() throws Exception {
        TestService service = new TestService();
        service.pinned = true;
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        String rendered = helm(
                "template",
                NAME,
                write(service).toString(),
                "--set",
                "image.tag=2.0.0,service.port=80,ingress.enabled=true,ingress.hosts[0].host=shop.example.com"
                        + ",ingress.hosts[0].paths[0].path=/,podDisruptionBudget.minAvailable=50%"
                        + ",secret.create=true,secret.values.DB_PASSWORD=s3{{ x }},networkPolicy.enabled=false"
                        + ",affinity.nodeAffinity.x=1");
        Map<String, Object> objects = objects(List.of(rendered));
        assertThat(rendered).contains("alinesno-cloud-business-order:2.0.0\"\n").doesNotContain("podAntiAffinity");
        assertThat(new TestService.Node(objects.get("Secret/" + NAME + "-secret"))
                        .at("stringData.DB_PASSWORD")
                        .value())
                .isEqualTo("s3{{ x }}");
        assertThat(new TestService.Node(objects.get("Ingress/" + NAME))
                        .at("spec.rules.0.host")
                        .value())
                .isEqualTo("shop.example.com");
        assertThat(objects).doesNotContainKey("NetworkPolicy/" + NAME).containsKey("PodDisruptionBudget/" + NAME);
    }

    @Test
    void valuesThatCannotBeStopTheRelease() throws Exception {
        String chart = write(new TestService()).toString();
        for (String wrong : List.of(
                "replicaCoutn=3", "replicaCount=many", "image.pullPolicy=Sometimes", "env.A=1", "image.digest=abc")) {
            assertThatThrownBy(() -> helm("template", NAME, chart, "--set", wrong))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("values don't meet the specifications of the schema");
        }
        assertThat(helm("template", NAME, chart, "--set", "global.registry=x")).contains("kind: Deployment");
    }

    @Test
    void placeholdersHaveToBeSet() throws Exception {
        TestService service = new TestService();
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("URL", "jdbc:${DB_HOST}:${DB_PORT:-3306}/100%{{ x }}\"\n");
        String chart = write(service).toString();
        assertThatThrownBy(() -> helm("template", NAME, chart)).hasMessageContaining("set placeholders.DB_HOST");
        Map<String, Object> objects =
                objects(List.of(helm("template", NAME, chart, "--set", "placeholders.DB_HOST=db")));
        assertThat(new TestService.Node(objects.get("ConfigMap/" + NAME + "-config"))
                        .at("data.URL")
                        .value())
                .isEqualTo("jdbc:db:3306/100%{{ x }}\"\n");
    }

    @Test
    void whatIsPushedIsWhatHelmPulls() throws Exception {
        Example example = new Example(PEERS);
        String registry = PEERS.setting("REGISTRY");
        example.maven("", "package", "-DskipTests");
        example.maven(
                "",
                Example.GOAL + ":build",
                Example.GOAL + ":manifests",
                Example.GOAL + ":push",
                "-Dalinesno.container.push=false",
                "-Dalinesno.container.deploy.directory=" + directory.resolve("deploy"),
                "-Dalinesno.container.to.image=" + registry + "/pushed/" + NAME,
                "-Dalinesno.container.deploy.helm.repository=oci://" + registry + "/charts");
        Path packed = Example.CONTAINER.resolve("helm/" + NAME + "-1.0.0.tgz");
        helm(
                "pull",
                "oci://" + registry + "/charts/" + NAME,
                "--version",
                "1.0.0",
                "--plain-http",
                "--destination",
                directory.toString());
        byte[] pulled = Files.readAllBytes(directory.resolve(NAME + "-1.0.0.tgz"));
        assertThat(pulled).isEqualTo(Files.readAllBytes(packed));
        assertThat(Files.readString(Example.CONTAINER.resolve("helm/index.yaml")))
                .contains(Digest.of(pulled).hex());
        assertThat(helm("template", NAME, directory.resolve(NAME + "-1.0.0.tgz").toString()))
                .contains("kind: Deployment");
    }
}

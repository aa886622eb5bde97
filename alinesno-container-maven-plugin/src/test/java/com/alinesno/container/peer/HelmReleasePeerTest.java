// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.helm.ChartFacts;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.output.GeneratedFile;
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
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts in releases of all names, of other versions, in other charts, and with values taken away. */
class HelmReleasePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String NAME = "alinesno-cloud-business-order";
    private static final Digest LATER = Digest.of("later".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private final TestService service = new TestService();

    @BeforeAll
    static void helmIsThere() {
        PEERS.setting("ALINESNO_HELM");
    }

    private static String helm(String... arguments) throws Exception {
        return PEERS.run(LIMIT, PEERS.setting("ALINESNO_HELM"), arguments).standard();
    }

    private static TestService workload(String name, int port) {
        TestService workload = new TestService();
        workload.name = name;
        workload.image = "nginx:1.29";
        workload.user = ContainerUser.parse("101");
        workload.ports.add(new Port("http", port, "tcp", port, null));
        return workload;
    }

    private Path chart(String place, String version, Digest digest) throws IOException {
        ChartFacts facts =
                new ChartFacts(version, null, null, null, List.of(), List.of(), null, List.of(Platform.linux("amd64")));
        Path chart = directory.resolve(place);
        ChartFiles.Made made =
                new ChartFiles(service.assembleAll(version, digest), facts, new Fragments(service.fragments)).make();
        for (Map.Entry<String, GeneratedFile> each : made.files().entrySet()) {
            Path file = chart.resolve(each.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, each.getValue().content());
        }
        return chart;
    }

    private Path chart() throws IOException {
        return chart("chart", "1.0.0", TestService.DIGEST);
    }

    /** All objects, the tests of a release too, by kind and name. */
    private static Map<String, TestService.Node> objects(String text) {
        Map<String, TestService.Node> objects = new TreeMap<>();
        for (Map<String, Object> object : YamlReader.read("<test>", "rendered", text)) {
            if (!object.isEmpty()) {
                TestService.Node node = new TestService.Node(object);
                String key = object.get("kind") + "/" + node.at("metadata.name").value();
                assertThat(objects.put(key, node)).as("twice: " + key).isNull();
            }
        }
        return objects;
    }

    private static TestService.Node object(String rendered, String key) {
        Map<String, TestService.Node> objects = objects(rendered);
        return Objects.requireNonNull(objects.get(key), () -> key + " is not among " + objects.keySet());
    }

    @Test
    void aWorkloadWhoseNameBeginsWithAnothersIsTemplatedToo() throws Exception {
        service.others.add(workload("ui", 80).further());
        service.others.add(workload("ui-admin", 81).further());
        String rendered = helm(
                "template",
                "rel",
                chart().toString(),
                "--set",
                "workloads.uiAdmin.image.tag=9.9,workloads.uiAdmin.replicaCount=5");
        assertThat(object(rendered, "Deployment/rel-" + NAME + "-ui-admin")
                        .at("spec.template.spec.containers.0.image")
                        .value())
                .isEqualTo("nginx:9.9");
        assertThat(object(rendered, "Deployment/rel-" + NAME + "-ui-admin")
                        .at("spec.replicas")
                        .value())
                .isEqualTo(5);
        for (String kind : List.of("Service", "ServiceAccount", "NetworkPolicy", "PodDisruptionBudget")) {
            assertThat(objects(rendered))
                    .containsKeys(kind + "/rel-" + NAME + "-ui", kind + "/rel-" + NAME + "-ui-admin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"service", "configmap", "ingress", "deployment", "networkpolicy", "secret", "helpers", "on"})
    void aWorkloadMayBeCalledAsAFileIs(String name) throws Exception {
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
        service.configFiles.add(new ConfigFile("a.yml", "/config/a.yml", "a: b\n"));
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        service.others.add(workload(name, 80).further());
        Path chart = chart();
        assertThat(helm("lint", "--strict", chart.toString())).contains("0 chart(s) failed");
        String rendered = helm("template", "rel", chart.toString());
        TestService.Node own = object(rendered, "StatefulSet/rel-" + NAME);
        assertThat(own.at("spec.serviceName").value()).isEqualTo("rel-" + NAME + "-peers");
        assertThat(objects(rendered))
                .containsKeys("Service/rel-" + NAME + "-peers", "ConfigMap/rel-" + NAME + "-files")
                .containsKeys("Deployment/rel-" + NAME + "-" + name, "Service/rel-" + NAME + "-" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345", "1e3", "true", "null", "0x1f", "on", "2-alinesno-cloud-business-order", "1.5", "a.b"})
    void aReleaseMayBeCalledAsANumberIs(String release) throws Exception {
        sayEverything();
        String rendered = helm("template", release, chart().toString(), "--namespace", "123");
        objects(rendered).forEach((key, object) -> assertThatTextsAreTexts(key, object.value()));
        for (Map.Entry<String, TestService.Node> each : objects(rendered).entrySet()) {
            if (each.getKey().startsWith("Service/")) {
                assertThat(each.getKey()).matches("Service/[a-z]([-a-z0-9]*[a-z0-9])?");
            }
        }
    }

    /** What Kubernetes wants to be a text: names, namespaces, labels, annotations, data, and values of variables. */
    private static void assertThatTextsAreTexts(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, below) -> {
                boolean texts = List.of("labels", "matchLabels", "annotations", "data", "stringData", "nodeSelector")
                                .contains(name)
                        || (name.equals("selector") && key.startsWith("Service/"));
                if (texts && below instanceof Map<?, ?> each) {
                    each.values()
                            .forEach(text ->
                                    assertThat(text).as(key + " " + name).isInstanceOf(String.class));
                } else if (List.of("name", "namespace", "image", "serviceAccountName", "claimName")
                                .contains(name)
                        || (name.equals("value") && map.containsKey("name"))) {
                    assertThat(below).as(key + " " + name).isInstanceOf(String.class);
                }
                assertThatTextsAreTexts(key, below);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> assertThatTextsAreTexts(key, each));
        }
    }

    private void sayEverything() {
        service.env.put("SPRING_MAIN_BANNERMODE", "off");
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("URL", "http://${HOST:-example.com}:${PORT:-80}/");
        service.env.put("UI", "http://order-ui:80/");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        service.configFiles.add(new ConfigFile("a.yml", "/config/a.yml", "a: http://" + NAME + ":8080\n"));
        service.routes.add(new IngressRoute("a.example.com", "/", "nginx", null, "tls", Map.of("nginx.org/x", "1")));
        service.routes.add(new IngressRoute("mine", "b.example.com", "/b", null, null, null, Map.of()));
        service.routes.add(new IngressRoute("c.example.com", "/c", null, "infra/gateway", null, Map.of()));
        service.pullSecrets.add("pull");
        service.nodeSelector.put("disk", "ssd");
        service.labels.put("team", "12");
        service.autoscaling = new Autoscaling(6, 70, 80);
        service.priorityClass = "high";
        service.pinned = true;
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, "fast"));
        service.volumes.add(
                new Volume("shared", "/shared", Volume.Kind.NAMED, MemoryAmount.parse("1Gi"), false, "claim", null));
        TestService ui = workload("order-ui", 80);
        ui.configFiles.add(new ConfigFile("nginx.conf", "/nginx.conf", "proxy_pass http://" + NAME + ":8080;\n"));
        ui.secrets.add(new SecretVariable("UI_TOKEN", null, "UI_TOKEN"));
        service.others.add(ui.further());
    }

    /** All paths of values, those of lists too, as {@code --set} writes them. */
    private static void paths(String above, Object value, List<String> paths) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> {
                String path = (above.isEmpty() ? "" : above + ".")
                        + String.valueOf(key).replace(".", "\\.");
                paths.add(path);
                paths(path, below, paths);
            });
        }
    }

    @Test
    void aValueThatIsTakenAwayIsRefusedOrRenderedIntoWholeObjects() throws Exception {
        sayEverything();
        Path chart = chart();
        List<String> paths = new ArrayList<>();
        Object values = YamlReader.read("<test>", "values.yaml", Files.readString(chart.resolve("values.yaml")))
                .get(0);
        paths("", values, paths);
        assertThat(paths).hasSizeGreaterThan(150).contains("placeholders.PORT", "workloads.orderUi.image");
        TreeSet<String> wrong = new TreeSet<>();
        for (String path : paths) {
            try {
                String rendered = helm("template", "rel", chart.toString(), "--set", path + "=null");
                if (rendered.contains("<nil>") || rendered.contains("<no value>")) {
                    wrong.add(path + " is rendered as nothing");
                }
                objects(rendered).forEach((key, object) -> {
                    assertThatTextsAreTexts(key + " without " + path, object.value());
                    nothings(key, object.value()).forEach(each -> wrong.add(path + ": " + each));
                });
            } catch (AssertionError e) {
                if (!String.valueOf(e.getMessage()).contains("values don't meet the specifications of the schema")) {
                    wrong.add(path + ": " + e);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> nothings(String path, @Nullable Object value) {
        List<String> found = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> {
                if (below == null) {
                    found.add(path + "/" + key + " has no value");
                } else {
                    found.addAll(nothings(path + "/" + key, below));
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> found.addAll(nothings(path, each)));
        }
        return found;
    }

    @Test
    void anIngressWithoutWhatItNeedsIsRefused() throws Exception {
        sayEverything();
        String chart = chart().toString();
        for (String wrong : List.of(
                "ingress.hosts[0].host=null",
                "ingress.hosts[0].paths=null",
                "ingress.hosts[0].paths[0].path=null",
                "ingress.hosts[0].paths[0].pathType=null",
                "ingress.hosts[0].paths[0].path=api")) {
            assertThatThrownBy(() -> helm("template", "rel", chart, "--set", wrong))
                    .as(wrong)
                    .hasMessageContaining("values don't meet the specifications of the schema");
        }
        String rendered = helm(
                "template",
                "rel",
                chart,
                "--set",
                "ingress.hosts[0].host=x.example.com,ingress.hosts[0].paths[0].path=/y");
        assertThat(object(rendered, "Ingress/rel-" + NAME)
                        .at("spec.rules.0.http.paths.0.pathType")
                        .value())
                .isEqualTo("Prefix");
    }

    @Test
    void valuesThatWereSavedDoNotKeepTheImageOfTheirChart() throws Exception {
        service.pinned = true;
        service.others.add(workload("order-ui", 80).further());
        Path first = chart("first", "1.0.0", TestService.DIGEST);
        String saved = first.resolve("values.yaml").toString();
        service.image = service.image.replace("1.0.0", "1.1.0");
        service.others.clear();
        TestService ui = workload("order-ui", 80);
        ui.image = "nginx:1.30";
        service.others.add(ui.further());
        Path second = chart("second", "1.1.0", LATER);
        String plain = helm("template", NAME, second.toString());
        assertThat(helm("template", NAME, second.toString(), "--values", saved)).isEqualTo(plain);
        assertThat(plain).contains("order:1.1.0@" + LATER + "\"").contains("image: \"nginx:1.30\"");
        // A tag of another build, or a repository that may hold another image, is without the digest.
        assertThat(helm("template", NAME, second.toString(), "--set", "image.tag=1.0.0"))
                .contains("order:1.0.0\"\n");
        assertThat(helm("template", NAME, second.toString(), "--set", "image.repository=mirror.example.com/order"))
                .contains("image: \"mirror.example.com/order:1.1.0\"\n");
        String digest = TestService.DIGEST.toString();
        assertThat(helm("template", NAME, second.toString(), "--set", "image.digest=" + digest))
                .contains("order:1.1.0@" + digest + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 23, 24, 25, 26, 28, 45, 52, 53})
    void namesOfWorkloadsStayApartHoweverLongTheRelease(int length) throws Exception {
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
        service.others.add(workload("order-ui", 80).further());
        service.others.add(
                workload("order-ui-of-the-administration-department", 81).further());
        service.others.add(
                workload("order-ui-of-the-administration-divisions", 82).further());
        Path chart = chart();
        TreeSet<String> seen = new TreeSet<>();
        for (String end : List.of("a", "b")) {
            String release = "r".repeat(length - 1) + end;
            Map<String, TestService.Node> objects = objects(helm("template", release, chart.toString()));
            objects.forEach((key, object) -> {
                assertThat(seen.add(key)).as(key).isTrue();
                int room = key.startsWith("StatefulSet/") ? 52 : 63;
                if (!key.startsWith("Pod/")) {
                    assertThat(key.substring(key.indexOf('/') + 1)).hasSizeLessThanOrEqualTo(room);
                }
            });
            assertThat(objects.keySet().stream().filter(each -> each.startsWith("Service/")))
                    .hasSize(5);
        }
    }

    @Test
    void aSubchartKeepsItsPolicyAndItsHelpersToItself() throws Exception {
        service.others.add(workload("ui", 80).further());
        chart("umbrella/charts/order", "1.0.0", TestService.DIGEST);
        service.name = "stock";
        service.others.clear();
        service.others.add(workload("ui", 81).further());
        chart("umbrella/charts/stock", "1.0.0", TestService.DIGEST);
        Path umbrella = directory.resolve("umbrella");
        Files.writeString(umbrella.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        String rendered = helm("template", "shop", umbrella.toString());
        Map<String, TestService.Node> objects = objects(rendered);
        Map<String, Object> selectors = new LinkedHashMap<>();
        objects.forEach((key, object) -> {
            if (key.startsWith("NetworkPolicy/")) {
                Object labels = object.at("spec.podSelector.matchLabels").value();
                assertThat(labels)
                        .asInstanceOf(InstanceOfAssertFactories.map(Object.class, Object.class))
                        .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
                assertThat(selectors.put(String.valueOf(labels), key)).isNull();
            }
        });
        assertThat(objects)
                .containsKeys("Deployment/shop-" + NAME + "-ui", "Deployment/shop-stock-ui")
                .hasSizeGreaterThan(10);
        assertThat(object(rendered, "Service/shop-stock-ui")
                        .at("spec.ports.0.port")
                        .value())
                .isEqualTo(81);
    }

    @Test
    void aChartCanBeThereTwiceUnderOtherNames() throws Exception {
        service.others.add(workload("ui", 80).further());
        chart("umbrella/charts/order", "1.0.0", TestService.DIGEST);
        Path umbrella = directory.resolve("umbrella");
        Files.writeString(umbrella.resolve("Chart.yaml"), """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies:
                - {name: %1$s, version: 1.0.0, alias: east}
                - {name: %1$s, version: 1.0.0, alias: west}
                """.formatted(NAME));
        Map<String, TestService.Node> objects = objects(helm("template", "shop", umbrella.toString()));
        assertThat(objects).containsKeys("Deployment/shop-east", "Deployment/shop-west-ui");
        TreeSet<String> selectors = new TreeSet<>();
        for (String name : List.of("shop-east", "shop-west", "shop-east-ui", "shop-west-ui")) {
            TestService.Node policy = Objects.requireNonNull(objects.get("NetworkPolicy/" + name), name);
            assertThat(selectors.add(
                            String.valueOf(policy.at("spec.podSelector").value())))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void whatAFragmentLeavesOutLeavesTheChartWhole() throws Exception {
        sayEverything();
        service.networkPolicy = false;
        Path fragments = Files.createDirectories(directory.resolve("fragments"));
        Path plain = chart();
        assertThat(objects(helm("template", "rel", plain.toString()))).doesNotContainKey("NetworkPolicy/rel-" + NAME);
        assertThat(objects(helm("template", "rel", plain.toString(), "--set", "networkPolicy.enabled=true")))
                .containsKey("NetworkPolicy/rel-" + NAME);
        service.fragments = fragments;
        for (String file : List.of(
                "serviceaccount.yaml",
                "configmap.yaml",
                "configmap-files.yaml",
                "service.yaml",
                "service-peers.yaml",
                "ingress.yaml",
                "ingress-2.yaml",
                "httproute-3.yaml",
                "poddisruptionbudget.yaml",
                "horizontalpodautoscaler.yaml",
                "order-ui-networkpolicy.yaml",
                "order-ui-deployment.yaml",
                "statefulset.yaml")) {
            Files.writeString(fragments.resolve(file), "$patch: delete\n");
            if (Files.exists(fragments.resolve("order-ui-networkpolicy.yaml"))) {
                service.networkPolicy = true;
                service.others.clear();
                service.others.add(workload("order-ui", 80).further());
            }
            Path chart = chart("without-" + file, "1.0.0", TestService.DIGEST);
            assertThat(helm("lint", "--strict", chart.toString())).as(file).contains("0 chart(s) failed");
            assertThat(chart.resolve("templates").resolve(file)).doesNotExist();
        }
    }

    @Test
    void textsNameTheServicesOfTheRelease() throws Exception {
        TestService ui = workload("order-ui", 80);
        ui.configFiles.add(new ConfigFile("nginx.conf", "/etc/nginx/nginx.conf", """
                # %1$s is behind it: http://%1$s.example.com, /%1$s, %1$s-x:8080
                upstream a { server %1$s:8080; server %1$s.shop.svc.cluster.local:9; }
                location / { proxy_pass http://%1$s:8080; proxy_pass http://%1$s/; }
                """.formatted(NAME)));
        service.env.put("UI", "http://order-ui:80/order-ui,ftp://me@order-ui");
        service.env.put("ROUTE", "lb://order-ui");
        service.env.put("NAME", "order-ui");
        service.others.add(ui.further());
        Path chart = chart();
        String rendered = helm("template", "blue", chart.toString());
        String own = "blue-" + NAME;
        assertThat(object(rendered, "ConfigMap/" + own + "-order-ui-files")
                        .at("data")
                        .get("nginx.conf"))
                .isEqualTo("""
                        # %1$s is behind it: http://%1$s.example.com, /%1$s, %1$s-x:8080
                        upstream a { server %2$s:8080; server %2$s.shop.svc.cluster.local:9; }
                        location / { proxy_pass http://%2$s:8080; proxy_pass http://%2$s/; }
                        """.formatted(NAME, own));
        TestService.Node data = object(rendered, "ConfigMap/" + own + "-config").at("data");
        assertThat(data.get("UI")).isEqualTo("http://" + own + "-order-ui:80/order-ui,ftp://me@" + own + "-order-ui");
        assertThat(data.get("ROUTE")).isEqualTo("lb://order-ui");
        assertThat(data.get("NAME")).isEqualTo("order-ui");
        String same = helm("template", NAME, chart.toString());
        assertThat(object(same, "ConfigMap/order-ui-files").at("data").get("nginx.conf"))
                .isEqualTo(ui.configFiles.get(0).content());
        assertThat(object(same, "Deployment/order-ui")
                        .at("spec.template.metadata.annotations")
                        .get("checksum/config"))
                .isNotEqualTo(object(rendered, "Deployment/" + own + "-order-ui")
                        .at("spec.template.metadata.annotations")
                        .get("checksum/config"));
    }

    @Test
    void namesThatAServiceCannotHaveAreRefused() throws Exception {
        String chart = chart().toString();
        for (String wrong : List.of("fullnameOverride=2fa", "nameOverride=Order", "fullnameOverride=a.b")) {
            assertThatThrownBy(() -> helm("template", NAME, chart, "--set", wrong))
                    .as(wrong)
                    .hasMessageContaining("values don't meet the specifications of the schema");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordersEast", "orders_2", "2nd", "Orders", "order-", "_x"})
    void aChartMayBeCalledAnythingByOneThatDependsOnIt(String alias) throws Exception {
        service.others.add(workload("ui", 80).further());
        chart("umbrella/charts/order", "1.0.0", TestService.DIGEST);
        Path umbrella = directory.resolve("umbrella");
        Files.writeString(umbrella.resolve("Chart.yaml"), """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies:
                - {name: %s, version: 1.0.0, alias: %s}
                """.formatted(NAME, alias));
        for (String release : List.of("shop", "1")) {
            Map<String, TestService.Node> objects = objects(helm("template", release, umbrella.toString()));
            assertThat(objects.keySet().stream().filter(key -> key.startsWith("Service/")))
                    .hasSize(2)
                    .allMatch(key -> key.matches("Service/[a-z]([-a-z0-9]*[a-z0-9])?"), release);
        }
    }

    @Test
    void aChartThatDependsOnItMayAskWhetherItIsWanted() throws Exception {
        chart("umbrella/charts/order", "1.0.0", TestService.DIGEST);
        Path umbrella = directory.resolve("umbrella");
        Files.writeString(umbrella.resolve("Chart.yaml"), """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies:
                - {name: %1$s, version: 1.0.0, condition: %1$s.enabled}
                """.formatted(NAME));
        String[] arguments = {"template", "shop", umbrella.toString(), "--set", NAME + ".enabled=true"};
        assertThat(objects(helm(arguments))).containsKey("Deployment/shop-" + NAME);
        arguments[4] = NAME + ".enabled=false";
        assertThat(objects(helm(arguments))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 51, 52, 53, 54, 55})
    void labelsOfLongNamesEndInLettersOrDigits(int length) throws Exception {
        service.name = "n".repeat(length);
        for (String version : List.of("1.2.3-rc.1", "1.2-1+b", "1.0.0.RELEASE")) {
            String rendered = helm(
                    "template", "r", chart(version, version, TestService.DIGEST).toString());
            objects(rendered).forEach((key, object) -> {
                if (object.at("metadata.labels").value() instanceof Map<?, ?> labels) {
                    labels.values()
                            .forEach(label -> assertThat(String.valueOf(label))
                                    .as(key)
                                    .hasSizeLessThanOrEqualTo(63)
                                    .matches("[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?"));
                }
            });
        }
    }

    @Test
    void labelsThatAreThereAreNotSaidTwice() throws Exception {
        service.labels.put("team", "12");
        service.labels.put("app.kubernetes.io/part-of", "shop");
        String chart = chart().toString();
        for (String wrong : List.of(
                "commonLabels.app\\.kubernetes\\.io/name=x",
                "commonLabels.helm\\.sh/chart=x",
                "podLabels.app\\.kubernetes\\.io/instance=x",
                "podAnnotations.kubectl\\.kubernetes\\.io/default-container=x")) {
            assertThatThrownBy(() -> helm("template", NAME, chart, "--set", wrong))
                    .as(wrong)
                    .hasMessageContaining("values don't meet the specifications of the schema");
        }
        String rendered = helm(
                "template",
                "rel",
                chart,
                "--set",
                "commonLabels.app\\.kubernetes\\.io/part-of=mall,podLabels.tier=web,podAnnotations.a=b");
        assertThat(object(rendered, "Deployment/rel-" + NAME)
                        .at("spec.template.metadata.labels")
                        .value())
                .asInstanceOf(InstanceOfAssertFactories.map(Object.class, Object.class))
                .containsEntry("app.kubernetes.io/part-of", "mall")
                .containsEntry("tier", "web");
    }

    @Test
    void aKeyThatSeveralSayStandsOnce() throws Exception {
        service.labels.put("team", "core");
        service.labels.put("app.kubernetes.io/name", NAME);
        Path fragments = directory.resolve("fragments");
        Files.createDirectories(fragments);
        Files.writeString(fragments.resolve("deployment.yml"), """
                metadata: {labels: {tier: a, app.kubernetes.io/version: "9"}}
                spec:
                  template:
                    metadata:
                      labels: {tier: pod, app.kubernetes.io/version: null}
                      annotations: {a: b}
                """);
        service.fragments = fragments;
        String rendered = helm(
                "template",
                "rel",
                chart().toString(),
                "--set-string",
                "commonLabels.team=common,commonLabels.tier=all,commonLabels.zone=x,podLabels.team=12,podLabels.zone=y");
        TestService.Node deployment = object(rendered, "Deployment/rel-" + NAME);
        assertThat(deployment.at("metadata.labels").value())
                .asInstanceOf(InstanceOfAssertFactories.map(Object.class, Object.class))
                .containsEntry("team", "common")
                .containsEntry("tier", "a")
                .containsEntry("zone", "x")
                .containsEntry("app.kubernetes.io/version", "9")
                .containsEntry("app.kubernetes.io/instance", "rel");
        assertThat(deployment.at("spec.template.metadata.labels").value())
                .asInstanceOf(InstanceOfAssertFactories.map(Object.class, Object.class))
                .containsEntry("team", "12")
                .containsEntry("tier", "pod")
                .containsEntry("zone", "y")
                .containsEntry("app.kubernetes.io/name", NAME)
                .doesNotContainKey("app.kubernetes.io/version");
        assertThat(object(rendered, "Service/rel-" + NAME).at("metadata.labels").value())
                .asInstanceOf(InstanceOfAssertFactories.map(Object.class, Object.class))
                .containsEntry("team", "common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.tag=-x",
                "image.tag=a b",
                "image.repository=r/x:1",
                "image.repository=UPPER/",
                "image.repository=",
                "serviceAccount.name=My Account",
                "tests.image=-x"
            })
    void namesThatNobodyTakesAreRefused(String wrong) throws Exception {
        service.secrets.add(new SecretVariable("TOKEN", null, "TOKEN"));
        String chart = chart().toString();
        assertThatThrownBy(() -> helm("template", NAME, chart, "--set-string", wrong))
                .hasMessageContaining("values don't meet the specifications of the schema");
        helm("template", NAME, chart, "--set-string", "image.tag=1_a.B-c,image.repository=[::1]:5000/a/b__c-d");
        helm(
                "template",
                NAME,
                chart,
                "--set-string",
                "image.repository=Reg.example.com:5000/x,tests.image=busybox@" + TestService.DIGEST);
    }
}

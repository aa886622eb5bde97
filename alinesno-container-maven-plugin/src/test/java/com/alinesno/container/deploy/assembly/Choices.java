// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.KubernetesVersion;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Middleware;
import com.alinesno.container.deploy.model.Placement;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.health.HealthCommand;
import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a service can be configured with, in all that decides what its files say. */
final class Choices {

    private static final String ACTUATOR = "spring-boot-actuator-autoconfigure";
    private static final MemoryAmount SIZE = MemoryAmount.ofMebibytes(64);

    /** What differs, and how; later ones see what earlier ones chose. */
    static final Map<String, List<Choice>> DIMENSIONS = new LinkedHashMap<>();

    static {
        DIMENSIONS.put("service", services());
        DIMENSIONS.put("ports", ports());
        DIMENSIONS.put("probes", probes());
        DIMENSIONS.put("platform", platforms());
        DIMENSIONS.put("image", images());
        DIMENSIONS.put("user", users());
        DIMENSIONS.put("root", List.of(as("readonly"), as("writable", each -> each.writableRoot = true)));
        DIMENSIONS.put("name", names());
        DIMENSIONS.put("namespace", namespaces());
        DIMENSIONS.put("labels", labels());
        DIMENSIONS.put("env", environments());
        DIMENSIONS.put("properties", properties());
        DIMENSIONS.put("secrets", secrets());
        DIMENSIONS.put("files", configFiles());
        DIMENSIONS.put("volumes", volumes());
        DIMENSIONS.put("routes", routes());
        DIMENSIONS.put("replicas", replicas());
        DIMENSIONS.put("resources", resources());
        DIMENSIONS.put("placement", placements());
        DIMENSIONS.put("kubernetes", versions());
        DIMENSIONS.put("fragments", fragments());
        DIMENSIONS.put("values", values());
        DIMENSIONS.put("programs", programs());
        DIMENSIONS.put("middleware", middleware());
        DIMENSIONS.put("swarm", swarms());
    }

    private Choices() {}

    /**
     * One way to configure a service.
     *
     * @param fits whether it makes sense beside what was chosen before
     */
    record Choice(String name, Predicate<TestService> fits, Consumer<TestService> change) {}

    private static Choice as(String name) {
        return as(name, each -> {});
    }

    private static Choice as(String name, Consumer<TestService> change) {
        return new Choice(name, each -> true, change);
    }

    private static Choice where(Predicate<TestService> fits, String name, Consumer<TestService> change) {
        return new Choice(name, fits, change);
    }

    private static void boot(TestService service, String version, boolean actuator) {
        service.libraries.put("spring-boot", version);
        if (actuator) {
            service.libraries.put(ACTUATOR, version);
        } else {
            service.libraries.remove(ACTUATOR);
        }
    }

    private static boolean listens(TestService service) {
        return !service.exposedPorts.isEmpty() || service.libraries.containsKey("spring-webmvc");
    }

    private static boolean listensOn8080(TestService service) {
        return listens(service) && !service.env.containsKey("SERVER_PORT");
    }

    private static List<Choice> services() {
        return List.of(
                as("boot4", each -> boot(each, "4.0.1", true)),
                as("boot3", each -> boot(each, "3.5.16", true)),
                as("boot2", each -> boot(each, "2.7.18", true)),
                as("boot3-without-actuator", each -> boot(each, "3.1.4", false)),
                as("management-port", each -> {
                    boot(each, "3.5.16", true);
                    each.env.put("MANAGEMENT_SERVER_PORT", "9090");
                    each.env.put("MANAGEMENT_ENDPOINTS_WEB_BASE_PATH", "/manage");
                }),
                as("tls", each -> {
                    each.env.put("SERVER_PORT", "8443");
                    each.env.put("SERVER_SSL_BUNDLE", "web");
                    each.exposedPorts.clear();
                }),
                as("plain-java", each -> each.libraries.clear()),
                as("no-port", each -> {
                    each.libraries.clear();
                    each.exposedPorts.clear();
                }));
    }

    private static List<Choice> ports() {
        return List.of(
                as("own"),
                where(each -> each.libraries.isEmpty() && listens(each), "several", each -> {
                    each.ports.add(new Port("http", 8080, "tcp", 80, 18_080));
                    each.ports.add(new Port("grpc", 9095, "tcp", 9095, null));
                    each.ports.add(new Port("discovery", 9096, "udp", 9096, 9096));
                }),
                where(
                        each -> each.libraries.isEmpty() && listens(each),
                        "low",
                        each -> each.ports.add(new Port("http", 80, "tcp", 80, 8000))),
                where(
                        Choices::listensOn8080,
                        "service-port",
                        each -> each.ports.add(new Port("web", 8080, "tcp", 80, null))),
                as("exposed", each -> each.exposedPorts.addAll(List.of("5005/tcp", "5006/udp"))));
    }

    private static List<Choice> probes() {
        return List.of(
                as("found"),
                as("found"),
                where(
                        Choices::listens,
                        "asked",
                        each -> each.probes = new ProbeRequest(false, "/ready?full=true", "/live", 60)),
                as("none", each -> each.probes = new ProbeRequest(true, null, null, 300)));
    }

    private static List<Choice> platforms() {
        return List.of(
                as("amd64"),
                as("arm64", each -> each.platform = Platform.linux("arm64")),
                as("386", each -> each.platform = Platform.linux("386")),
                as("index", each -> each.platform = null));
    }

    private static List<Choice> images() {
        return List.of(
                as("tag"),
                as("pinned", each -> each.pinned = true),
                as("checks-itself", each -> {
                    each.image = "localhost:5000/a/b_c.d/order:2.0.0-SNAPSHOT_7";
                    each.imageChecksItself = true;
                    each.pinned = true;
                    each.stopSignal = "SIGQUIT";
                }),
                as("docker-hub", each -> each.image = "order:1"));
    }

    private static List<Choice> users() {
        return List.of(
                as("unnamed"),
                as("number", each -> each.imageUser = "1001"),
                as("numbers", each -> each.imageUser = "10001:10002"),
                as("name", each -> each.imageUser = "app:staff"),
                as("root", each -> each.imageUser = "root"),
                as("asked", each -> {
                    each.imageUser = "app";
                    each.user = new ContainerUser(12_000L, 12_000L);
                }));
    }

    private static List<Choice> names() {
        return List.of(
                as("of-image"),
                as("long", each -> each.name = "alinesno-infrastructure-smart-brain-management-conso"),
                as("short", each -> each.name = "a"),
                as("digits", each -> each.name = "x0-1e3"));
    }

    private static List<Choice> namespaces() {
        return List.of(as("none"), as("there", each -> each.namespace = "shop"), as("created", each -> {
            each.namespace = "shop-2";
            each.createsNamespace = true;
        }));
    }

    private static List<Choice> labels() {
        return List.of(
                as("none"),
                as("some", each -> {
                    each.labels.put("team", "true");
                    each.labels.put("example.com/cost-centre", "0123");
                    each.labels.put("empty", "");
                }),
                as("selector", each -> {
                    each.selectorLabels.put("app", "order");
                    each.selectorLabels.put("release", "canary");
                }));
    }

    private static List<Choice> environments() {
        return List.of(
                as("none"),
                as("plain", each -> {
                    each.env.put("TZ", "Asia/Shanghai");
                    each.env.put("lower.case-name", "on");
                }),
                as("odd", each -> each.env.putAll(OddValues.BY_NAME)),
                as("placeholders", each -> {
                    each.values = ValueMode.PLACEHOLDERS;
                    each.env.put("DB_URL", "jdbc:mysql://${DB_HOST}:${DB_PORT:-3306}/orders?a=1&b=$c");
                    each.env.put("GREETING", "${GREETING:-}");
                }));
    }

    private static List<Choice> properties() {
        return List.of(as("none"), as("some", each -> {
            each.systemProperties.put("spring.cloud.nacos.discovery.namespace", "dev");
            each.systemProperties.put("motto", "it's \"so\" $HOME");
            each.profiles.addAll(List.of("dev", "metrics"));
        }));
    }

    private static List<Choice> secrets() {
        SecretVariable own = new SecretVariable("SPRING_DATASOURCE_PASSWORD", null, "SPRING_DATASOURCE_PASSWORD");
        SecretVariable other = new SecretVariable("SPRING_DATA_REDIS_PASSWORD", "redis.shared", "password");
        return List.of(
                as("none"),
                as("own", each -> each.secrets.add(own)),
                as("of-others", each -> each.secrets.add(other)),
                as("both", each -> each.secrets.addAll(List.of(own, other))));
    }

    private static List<Choice> configFiles() {
        ConfigFile yaml = new ConfigFile("application-extra.yml", "/app/config/application-extra.yml", "a: ${b:1}\n");
        ConfigFile odd = new ConfigFile("odd.txt", "/app/config/odd.txt", "{{ x }}\r\n\ttab $HOME \u2028 é\n\n\n");
        return List.of(
                as("none"),
                as("one", each -> each.configFiles.add(yaml)),
                as("two", each -> each.configFiles.addAll(List.of(yaml, odd))));
    }

    private static Volume volume(String path, Volume.Kind kind, boolean readOnly, @Nullable String source) {
        return new Volume(Volume.nameOf(path), path, kind, SIZE, readOnly, source, null);
    }

    private static List<Choice> volumes() {
        Volume tmpfs = volume("/var/cache/app", Volume.Kind.TMPFS, false, null);
        Volume bind = volume("/mnt/Shared Files", Volume.Kind.BIND, true, "/srv/shared");
        Volume named = volume("/srv/uploads", Volume.Kind.NAMED, false, "uploads");
        Volume kept = new Volume("data", "/var/lib/data", Volume.Kind.PERSISTENT, SIZE, false, null, "fast");
        return List.of(
                as("none"),
                as("tmpfs", each -> each.volumes.add(tmpfs)),
                as("bind", each -> each.volumes.add(bind)),
                as("named", each -> each.volumes.add(named)),
                as("persistent", each -> each.volumes.add(kept)),
                as("of-image", each -> each.imageVolumes.addAll(List.of("/data", "/var/log/order"))),
                as("all", each -> each.volumes.addAll(List.of(tmpfs, bind, named, kept))));
    }

    private static IngressRoute ingress(String host, @Nullable String tlsSecret, Map<String, String> annotations) {
        return new IngressRoute(host, "/", "nginx", null, tlsSecret, annotations);
    }

    private static List<Choice> routes() {
        IngressRoute plain = new IngressRoute("order.example.com", "/", null, null, null, Map.of());
        IngressRoute tls =
                ingress("*.example.com", "example-tls", Map.of("nginx.ingress.kubernetes.io/proxy-body-size", "100m"));
        IngressRoute gateway = new IngressRoute("order.example.com", "/api", null, "infra/public", null, Map.of());
        IngressRoute here = new IngressRoute("order.example.org", "/", null, "public", null, Map.of("note", "yes"));
        return List.of(
                as("none"),
                where(Choices::listens, "ingress", each -> each.routes.add(plain)),
                where(Choices::listens, "tls", each -> each.routes.add(tls)),
                where(Choices::listens, "several", each -> each.routes.addAll(List.of(tls, plain, here))),
                where(Choices::listens, "httproute", each -> each.routes.add(gateway)));
    }

    private static List<Choice> replicas() {
        return List.of(
                as("two"),
                as("one", each -> each.replicas = 1),
                as("five", each -> each.replicas = 5),
                as("scaled", each -> each.autoscaling = new Autoscaling(10, 70)));
    }

    private static List<Choice> resources() {
        return List.of(
                as("ours"),
                as(
                        "unlimited-cpu",
                        each -> each.resources = new ResourceRequest(
                                new CpuAmount(100), null, true, null, MemoryAmount.ofMebibytes(2000), null, null)),
                as("heap", each -> each.jvmFlags.add("-Xmx3g")));
    }

    private static List<Choice> placements() {
        return List.of(as("anywhere"), as("somewhere", each -> {
            each.pullSecrets.addAll(List.of("aliyun-docker-registry", "other"));
            each.nodeSelector.put("disk", "ssd");
            each.nodeSelector.put("example.com/dedicated", "true");
            each.priorityClass = "high";
        }));
    }

    private static List<Choice> versions() {
        return List.of(
                as("1.25", each -> each.kubernetes = new KubernetesVersion(25)),
                as("1.27", each -> each.kubernetes = new KubernetesVersion(27)),
                as("1.30", each -> each.kubernetes = new KubernetesVersion(30)),
                as("1.35", each -> each.kubernetes = new KubernetesVersion(35)));
    }

    private static List<Choice> values() {
        return List.of(
                as("as-they-are"),
                as("as-they-are"),
                where(
                        each -> each.values == ValueMode.LITERAL,
                        "kustomize",
                        each -> each.values = ValueMode.KUSTOMIZE));
    }

    private static List<Choice> fragments() {
        Path directory = Path.of("src/test/resources/com/alinesno/container/deploy/assembly/fragments");
        return List.of(as("none"), as("none"), as("some", each -> each.fragments = directory));
    }

    private static List<Choice> programs() {
        return List.of(
                as("none"),
                as("ours", each -> each.healthPrograms.add(HealthCommand.PROBE)),
                as("wget", each -> each.healthPrograms.addAll(List.of("wget", "sh", "grep"))),
                as("curl", each -> each.healthPrograms.add("curl")),
                as("bash", each -> each.healthPrograms.addAll(List.of("bash", "sh"))),
                as("grep", each -> each.healthPrograms.add("grep")));
    }

    private static List<Choice> middleware() {
        return List.of(as("none"), as("two", each -> add(each, "mysql", "redis")), as("all", each -> {
            add(each, "elasticsearch", "kafka", "minio", "postgres");
            each.middleware.add(new Middleware("redis", ImageReference.parse("registry.example.com/redis:8"), SIZE));
        }));
    }

    private static void add(TestService service, String... names) {
        for (String name : names) {
            service.middleware.add(new Middleware(name, null, null));
        }
    }

    private static List<Choice> swarms() {
        return List.of(as("ours"), as("encrypted-and-limited", each -> each.swarm = new Placement.Swarm(true, 3)));
    }
}

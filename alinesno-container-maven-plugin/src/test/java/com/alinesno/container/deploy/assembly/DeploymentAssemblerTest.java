// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
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
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.health.Probe;
import com.alinesno.container.health.Probes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeploymentAssemblerTest {

    private final TestService service = new TestService();
    private final TestService ui = new TestService();

    DeploymentAssemblerTest() {
        ui.name = "order-ui";
        ui.image = "nginx:1.29";
        ui.user = ContainerUser.parse("101");
        ui.replicas = 2;
        ui.ports.add(new Port("http", 80, "tcp", 80, 8081));
        ui.configFiles.add(new ConfigFile("nginx.conf", "/etc/nginx/nginx.conf", "events {}\n"));
        ui.secrets.add(new SecretVariable("UI_TOKEN", null, "UI_TOKEN"));
        ui.volumes.add(new Volume(
                "cache", "/var/cache/nginx", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
    }

    private List<Workload> both() {
        service.others.clear();
        service.others.add(ui.further());
        return service.assembleAll();
    }

    private void refused(String message) {
        assertThatThrownBy(this::both)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theProjectsOwnWorkloadIsTheFirst() {
        assertThat(both()).extracting(Workload::name).containsExactly("alinesno-cloud-business-order", "order-ui");
        Workload other = both().get(1);
        assertThat(other.container().image().reference()).hasToString("nginx:1.29");
        assertThat(other.container().image().platform())
                .isEqualTo(both().get(0).container().image().platform());
        assertThat(other.identity().version()).isEqualTo("1.29");
        assertThat(other.container().probes())
                .isEqualTo(new Probes(new Probe.Tcp("http"), new Probe.Tcp("http"), null, 300));
        assertThat(other.container().capabilities()).containsExactly("NET_BIND_SERVICE");
        assertThat(service.warnings).isEmpty();
    }

    @Test
    void whatIsNotKnownOfAnImageIsTold() {
        ui.user = null;
        ui.image = "nginx";
        assertThat(both().get(1).container().user()).isEqualTo(ContainerUser.UNKNOWN);
        assertThat(both().get(1).container().capabilities())
                .containsExactly("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID", "NET_BIND_SERVICE");
        assertThat(service.warnings)
                .satisfiesExactly(
                        tag -> assertThat(tag).startsWith("The image nginx of 'order-ui' has no tag but 'latest'"),
                        user -> assertThat(user).startsWith("The user of the image nginx"));
    }

    @Test
    void mistakesNameTheWorkloadThatTheyAreIn() {
        ui.env.put("UI_PASSWORD", "x");
        refused("<deploy><workloads><workload><env>: in 'order-ui', 'UI_PASSWORD' looks like a secret");
    }

    @Test
    void workloadsAreNotInEachOthersWay() {
        ui.ports.set(0, new Port("http", 80, "tcp", 80, null));
        ui.name = "alinesno-cloud-business-order";
        refused("<deploy><workloads>: two workloads are called 'alinesno-cloud-business-order'");
        ui.name = "order-ui";
        service.routes.add(new IngressRoute("a.example.com", "/", "nginx", null, null, Map.of()));
        ui.routes.add(new IngressRoute("a.example.com", "/", "nginx", null, null, Map.of()));
        refused("'alinesno-cloud-business-order' and 'order-ui' both have a.example.com/");
        ui.routes.set(0, new IngressRoute("a.example.com", "/", null, "web", null, Map.of()));
        refused("both have a.example.com/");
        ui.routes.set(0, new IngressRoute("a.example.com", "/", "internal", null, null, Map.of()));
        assertThat(both()).hasSize(2);
        ui.routes.set(0, new IngressRoute("a.example.com", "/ui", "nginx", null, null, Map.of()));
        assertThat(both()).hasSize(2);
    }

    @Test
    void oneComposeFileHasAllOfThem() {
        both();
        Map<String, String> files = service.files(DeployMode.DOCKER_COMPOSE_SINGLE);
        TestService.Node compose = service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml");
        assertThat(String.valueOf(compose.at("services.order-ui.ports").value()))
                .isEqualTo("[${ORDER_UI_HTTP_PORT:-8081}:80]");
        assertThat(String.valueOf(compose.at("services.order-ui.volumes").value()))
                .isEqualTo("[order-ui-cache:/var/cache/nginx, "
                        + "{type=volume, source=order-ui-run, target=/run, volume={nocopy=true}}, "
                        + "./order-ui-config/nginx.conf:/etc/nginx/nginx.conf:ro]");
        assertThat(String.valueOf(compose.at("volumes").value()))
                .startsWith("{order-ui-cache={}, order-ui-run={driver_opts={type=tmpfs, ");
        assertThat(files).containsEntry("order-ui-config/nginx.conf", "events {}\n");
        assertThat(files.get(".env.example")).endsWith("""
                        COMPOSE_PROJECT_NAME=alinesno-cloud-business-order
                        UI_TOKEN=
                        #HTTP_PORT=8080
                        #ORDER_UI_HTTP_PORT=8081
                        """);
    }

    @ParameterizedTest
    @EnumSource(names = {"K8S_SINGLE", "K8S_CLUSTER"})
    void aClusterHasTheirObjectsInOneKustomization(DeployMode mode) {
        service.namespace = "shop";
        ui.namespace = "shop";
        service.createsNamespace = true;
        ui.createsNamespace = true;
        both();
        Map<String, String> files = service.files(mode);
        assertThat(files)
                .containsKeys(
                        "namespace.yaml",
                        "deployment.yaml",
                        "order-ui-statefulset.yaml",
                        "order-ui-service.yaml",
                        "order-ui-configmap-files.yaml",
                        "order-ui-networkpolicy.yaml",
                        "order-ui-secret.example.yaml")
                .doesNotContainKeys("order-ui-namespace.yaml", "order-ui-kustomization.yaml", "secret.example.yaml");
        Object listed = YamlReader.read("<test>", "kustomization.yaml", String.valueOf(files.get("kustomization.yaml")))
                .get(0)
                .get("resources");
        assertThat(String.valueOf(listed)).contains("deployment.yaml", "order-ui-statefulset.yaml");
        assertThat(files.get("README.md"))
                .contains("create secret generic order-ui-secret --from-literal=UI_TOKEN=…\n");
    }

    @Test
    void aNamespaceEnforcesWhatAllOfThemKeep() {
        service.namespace = "shop";
        service.createsNamespace = true;
        both();
        assertThat(service.files(DeployMode.K8S_SINGLE).get("namespace.yaml")).contains("enforce: restricted");
        ui.user = null;
        both();
        assertThat(service.files(DeployMode.K8S_SINGLE).get("namespace.yaml")).contains("enforce: baseline");
        ui.volumes.add(new Volume("host", "/host", Volume.Kind.BIND, MemoryAmount.parse("1Gi"), true, "/srv", null));
        both();
        assertThat(service.files(DeployMode.K8S_SINGLE).get("namespace.yaml")).contains("enforce: privileged");
    }

    @Test
    void workloadsOfAProjectReachEachOther() {
        both();
        TestService.Node policy = service.yaml(DeployMode.K8S_CLUSTER, "networkpolicy.yaml");
        assertThat(String.valueOf(policy.at("spec.ingress").value()))
                .isEqualTo("[{ports=[{protocol=TCP, port=8080}]}]");
        assertThat(policy.at("spec.egress.1.to.2.namespaceSelector").value()).isEqualTo(Map.of());
    }

    @Test
    void aVariableHasOneDefault() {
        service.values = ValueMode.PLACEHOLDERS;
        ui.values = ValueMode.PLACEHOLDERS;
        service.env.put("DB", "${DB_HOST:-a}");
        ui.env.put("DB", "${DB_HOST}");
        assertThat(both()).hasSize(2);
        ui.env.put("DB", "${DB_HOST:-b}");
        refused("<deploy><values>: ${DB_HOST} has two defaults, 'a' and 'b'");
    }

    @Test
    void aSelectorFitsOneWorkload() {
        service.selectorLabels.put("app", "shop");
        ui.selectorLabels.putAll(Map.of("app", "shop", "role", "ui"));
        refused("<deploy><selectorLabels>: those of 'alinesno-cloud-business-order' also select the containers of"
                + " 'order-ui'");
        service.selectorLabels.put("role", "boot");
        assertThat(both()).hasSize(2);
    }

    @Test
    void noTwoObjectsAreOne() {
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("1Gi"), false, null, null));
        ui.name = "alinesno-cloud-business-order-peers";
        both();
        assertThatThrownBy(() -> service.files(DeployMode.K8S_SINGLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<deploy><workloads>: service-peers.yaml and"
                        + " alinesno-cloud-business-order-peers-service.yaml would both be the Service");
    }
}

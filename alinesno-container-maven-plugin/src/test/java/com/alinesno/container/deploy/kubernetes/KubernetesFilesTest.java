// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.assembly.TestService.Node;
import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.model.KubernetesVersion;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Port;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KubernetesFilesTest {

    private static final String POD = "spec.template.spec";
    private static final String CONTAINER = POD + ".containers.0";

    private final TestService service = new TestService();

    private Node cluster(String path) {
        return service.yaml(DeployMode.K8S_CLUSTER, path);
    }

    private Node deployment() {
        return cluster("deployment.yaml");
    }

    private static Object value(Node node) {
        return Objects.requireNonNull(node.value());
    }

    @Test
    void aClusterHasWhatKeepsAServiceUp() {
        assertThat(service.files(DeployMode.K8S_CLUSTER).keySet())
                .containsExactly(
                        "serviceaccount.yaml",
                        "deployment.yaml",
                        "service.yaml",
                        "poddisruptionbudget.yaml",
                        "networkpolicy.yaml",
                        "kustomization.yaml",
                        "README.md");
        assertThat(deployment().at("spec.replicas").value()).isEqualTo(2);
        assertThat(deployment()
                        .at(POD + ".topologySpreadConstraints.1.topologyKey")
                        .value())
                .isEqualTo("kubernetes.io/hostname");
        assertThat(deployment().at(CONTAINER + ".imagePullPolicy").value()).isEqualTo("Always");
    }

    @Test
    void oneReplicaNeedsNoneOfIt() {
        assertThat(service.files(DeployMode.K8S_SINGLE)).doesNotContainKey("poddisruptionbudget.yaml");
        Node single = service.yaml(DeployMode.K8S_SINGLE, "deployment.yaml");
        assertThat(single.at("spec.replicas").value()).isEqualTo(1);
        assertThat(single.at(POD + ".affinity").value()).isNull();
        assertThat(single.at(CONTAINER + ".imagePullPolicy").value()).isEqualTo("IfNotPresent");
    }

    @Test
    void podsAreRestricted() {
        assertThat(value(deployment().at(POD + ".securityContext")))
                .hasToString("{runAsNonRoot=true, runAsUser=65532, runAsGroup=65532, fsGroup=65532, "
                        + "fsGroupChangePolicy=OnRootMismatch, seccompProfile={type=RuntimeDefault}}");
        assertThat(value(deployment().at(CONTAINER + ".securityContext")))
                .hasToString("{allowPrivilegeEscalation=false, privileged=false, readOnlyRootFilesystem=true, "
                        + "runAsNonRoot=true, capabilities={drop=[ALL]}}");
        assertThat(deployment().at(POD + ".automountServiceAccountToken").value())
                .isEqualTo(false);
    }

    @Test
    void podsOfRootAreAsSafeAsTheyCanBe() {
        service.imageUser = "0";
        assertThat(value(deployment().at(POD + ".securityContext")))
                .hasToString("{seccompProfile={type=RuntimeDefault}}");
        assertThat(value(deployment().at(CONTAINER + ".securityContext")))
                .hasToString("{allowPrivilegeEscalation=false, privileged=false, readOnlyRootFilesystem=true, "
                        + "capabilities={drop=[ALL]}}");
    }

    @Test
    void aNamespaceEnforcesWhatTheWorkloadKeeps() {
        service.namespace = "shop";
        assertThat(service.files(DeployMode.K8S_CLUSTER)).doesNotContainKey("namespace.yaml");
        assertThat(deployment().at("metadata.namespace").value()).isEqualTo("shop");
        service.createsNamespace = true;
        assertThat(cluster("namespace.yaml").at("metadata.labels").get("pod-security.kubernetes.io/enforce"))
                .isEqualTo("restricted");
        service.imageUser = "root";
        assertThat(cluster("namespace.yaml").at("metadata.labels").get("pod-security.kubernetes.io/enforce"))
                .isEqualTo("baseline");
    }

    @Test
    void variablesAreAConfigMapAndSecretsAreReferences() {
        service.env.put("TZ", "Asia/Shanghai");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        service.secrets.add(new SecretVariable("REDIS_PASSWORD", "redis", "password"));

        assertThat(value(cluster("configmap.yaml").at("data"))).hasToString("{TZ=Asia/Shanghai}");
        assertThat(value(deployment().at(CONTAINER + ".envFrom")))
                .hasToString("[{configMapRef={name=alinesno-cloud-business-order-config}}]");
        assertThat(value(deployment().at(CONTAINER + ".env")))
                .hasToString("[{name=DB_PASSWORD, valueFrom={secretKeyRef="
                        + "{name=alinesno-cloud-business-order-secret, key=DB_PASSWORD}}}, "
                        + "{name=REDIS_PASSWORD, valueFrom={secretKeyRef={name=redis, key=password}}}]");
        assertThat(value(cluster("secret.example.yaml").at("stringData"))).hasToString("{DB_PASSWORD=}");
        assertThat(value(cluster("kustomization.yaml").at("resources")).toString())
                .doesNotContain("secret");
    }

    @Test
    void anotherConfigurationMakesOtherPods() {
        service.env.put("A", "1");
        Object first = deployment().at("spec.template.metadata.annotations").get("checksum/config");
        assertThat(deployment().at("spec.template.metadata.annotations").get("checksum/config"))
                .isEqualTo(first);
        service.env.put("A", "2");
        assertThat(deployment().at("spec.template.metadata.annotations").get("checksum/config"))
                .isNotEqualTo(first);
    }

    @Test
    void dataOfEachReplicaMakesAStatefulSet() {
        service.volumes.add(
                new Volume("data", "/data", Volume.Kind.PERSISTENT, MemoryAmount.parse("5Gi"), false, null, "fast"));
        service.volumes.add(
                new Volume("shared", "/shared", Volume.Kind.NAMED, MemoryAmount.parse("1Gi"), true, null, null));
        service.volumes.add(
                new Volume("host", "/host", Volume.Kind.BIND, MemoryAmount.parse("1Gi"), false, "/srv/host", null));
        Node set = cluster("statefulset.yaml");

        assertThat(set.at("spec.serviceName").value()).isEqualTo("alinesno-cloud-business-order-peers");
        assertThat(value(set.at("spec.volumeClaimTemplates.0.spec")))
                .hasToString("{accessModes=[ReadWriteOnce], storageClassName=fast, "
                        + "resources={requests={storage=5Gi}}}");
        assertThat(value(set.at(POD + ".volumes")))
                .hasToString("[{name=tmp, emptyDir={sizeLimit=256Mi}}, "
                        + "{name=shared, persistentVolumeClaim={claimName=shared, readOnly=true}}, "
                        + "{name=host, hostPath={path=/srv/host, type=Directory}}]");
        assertThat(cluster("service-peers.yaml").at("spec.clusterIP").value()).isEqualTo("None");
        assertThat(service.files(DeployMode.K8S_CLUSTER)).doesNotContainKey("deployment.yaml");
    }

    @Test
    void anAutoscalerOwnsTheReplicas() {
        service.autoscaling = new Autoscaling(6, 70);
        assertThat(deployment().at("spec.replicas").value()).isNull();
        assertThat(cluster("horizontalpodautoscaler.yaml")
                        .at("spec.minReplicas")
                        .value())
                .isEqualTo(2);
        assertThat(service.yaml(DeployMode.K8S_SINGLE, "deployment.yaml")
                        .at("spec.replicas")
                        .value())
                .isEqualTo(1);
    }

    @Test
    void routesLeadToTheFirstPortOfTheService() {
        service.routes.add(new IngressRoute("a.example.com", "/", "nginx", null, "a-tls", Map.of("k", "v")));
        service.routes.add(new IngressRoute("b.example.com", "/b", null, "infra/web", null, Map.of()));
        Node ingress = cluster("ingress.yaml");

        assertThat(value(ingress.at("spec")))
                .hasToString("{ingressClassName=nginx, tls=[{hosts=[a.example.com], secretName=a-tls}], "
                        + "rules=[{host=a.example.com, http={paths=[{path=/, pathType=Prefix, "
                        + "backend={service={name=alinesno-cloud-business-order, port={name=http}}}}]}}]}");
        assertThat(value(ingress.at("metadata.annotations"))).hasToString("{k=v}");
        assertThat(value(cluster("httproute-2.yaml").at("spec")))
                .hasToString("{parentRefs=[{name=web, namespace=infra}], hostnames=[b.example.com], "
                        + "rules=[{matches=[{path={type=PathPrefix, value=/b}}], "
                        + "backendRefs=[{name=alinesno-cloud-business-order, port=8080}]}]}");
    }

    @Test
    void filesAreMountedOneByOne() {
        service.configFiles.add(new ConfigFile("extra.yml", "/app/config/extra.yml", "a: 1\n"));
        assertThat(value(cluster("configmap-files.yaml").at("data"))).hasToString("{extra.yml=a: 1\n}");
        assertThat(value(deployment().at(CONTAINER + ".volumeMounts.1")))
                .hasToString("{name=alinesno-cloud-business-order-files, mountPath=/app/config/extra.yml, "
                        + "subPath=extra.yml, readOnly=true}");
    }

    @Test
    void olderClustersGetWhatTheyKnow() {
        service.kubernetes = new KubernetesVersion(25);
        assertThat(deployment().at(CONTAINER + ".lifecycle").value()).isNull();
        assertThat(deployment()
                        .at(POD + ".topologySpreadConstraints.0.matchLabelKeys")
                        .value())
                .isNull();
        assertThat(cluster("poddisruptionbudget.yaml")
                        .at("spec.unhealthyPodEvictionPolicy")
                        .value())
                .isNull();
    }

    @Test
    void labelsOfAWorkloadThatRunsAlreadyCanBeKept() {
        service.selectorLabels.put("app", "order");
        service.selectorLabels.put("release", "canary");
        assertThat(value(deployment().at("spec.selector.matchLabels"))).hasToString("{app=order, release=canary}");
        assertThat(value(deployment().at("spec.template.metadata.labels")).toString())
                .startsWith("{app=order, release=canary, app.kubernetes.io/name=");
        assertThat(value(cluster("service.yaml").at("spec.selector"))).hasToString("{app=order, release=canary}");
    }

    @Test
    void aPortBelow1024NeedsItsRight() {
        service.libraries.clear();
        service.exposedPorts.clear();
        service.ports.add(new Port("http", 80, "tcp", 80, 80));
        assertThat(value(deployment().at(CONTAINER + ".securityContext.capabilities")))
                .hasToString("{drop=[ALL], add=[NET_BIND_SERVICE]}");
        assertThat(value(deployment().at(POD + ".securityContext.sysctls.0.name")))
                .isEqualTo("net.ipv4.ip_unprivileged_port_start");
    }

    @Test
    void whatListensNowhereHasNoService() {
        service.libraries.clear();
        service.exposedPorts.clear();
        assertThat(service.files(DeployMode.K8S_CLUSTER).keySet())
                .doesNotContain("service.yaml")
                .contains("networkpolicy.yaml");
        assertThat(deployment().at(CONTAINER + ".lifecycle").value()).isNull();
    }

    @Test
    void placeholdersStandInQuotesBesideAScriptThatFillsThemIn() {
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("DB_URL", "jdbc:mysql://${DB_HOST}:${DB_PORT:-3306}/orders");
        Map<String, String> files = service.files(DeployMode.K8S_SINGLE);

        assertThat(files.get("configmap.yaml")).contains("  DB_URL: \"jdbc:mysql://${DB_HOST}:${DB_PORT}/orders\"\n");
        assertThat(files.get(".env.example")).endsWith("\nDB_HOST=\n#DB_PORT=3306\n");
        assertThat(files).containsKey("apply.sh").containsEntry(".gitattributes", "*.sh text eol=lf\n");
        service.values = ValueMode.LITERAL;
        assertThat(service.files(DeployMode.K8S_SINGLE)).doesNotContainKeys("apply.sh", ".env.example");
        assertThat(service.files(DeployMode.K8S_SINGLE).get("configmap.yaml")).contains("${DB_HOST}:${DB_PORT:-3306}");
    }

    @Test
    void whatGoesInIsWhatTheContainerSees() {
        String odd = "a\"b'c $HOME ${X} $(Y) {{ z }} # \\ \n\t: - é";
        service.env.put("ODD", odd);
        assertThat(cluster("configmap.yaml").at("data.ODD").value()).isEqualTo(odd);
    }

    @Test
    void theSameWorkloadMakesTheSameFiles() {
        service.env.put("B", "1");
        service.env.put("A", "2");
        assertThat(List.copyOf(service.files(DeployMode.K8S_CLUSTER).entrySet()))
                .isEqualTo(List.copyOf(service.files(DeployMode.K8S_CLUSTER).entrySet()));
    }

    @Test
    void aRouteCanHaveTheNameThatItHasAlready() {
        service.routes.add(new IngressRoute("ingress-order", "a.example.com", "/", "nginx", null, null, Map.of()));
        service.routes.add(new IngressRoute("b.example.com", "/", "nginx", null, null, Map.of()));
        assertThat(cluster("ingress.yaml").at("metadata.name").value()).isEqualTo("ingress-order");
        assertThat(cluster("ingress-2.yaml").at("metadata.name").value()).isEqualTo("alinesno-cloud-business-order-2");
    }

    @Test
    void theReadmeTellsWhatApplyingCannotDo() {
        TestService service = new TestService();
        String plain = String.valueOf(service.files(DeployMode.K8S_CLUSTER).get("README.md"));
        assertThat(plain)
                .contains("\n    kubectl apply -k . --dry-run=server\n    kubectl apply -k .\n")
                .contains("<deploy><selectorLabels>", "kubectl delete -f", "**Serve two architectures.**")
                .doesNotContain("namespace", "edit-last-applied", "--cascade=orphan");
        service.namespace = "shop";
        service.createsNamespace = true;
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("A", "${B}");
        service.autoscaling = new Autoscaling(5, 70);
        service.imageVolumes.add("/data");
        assertThat(service.files(DeployMode.K8S_CLUSTER).get("README.md"))
                .contains("""
                            kubectl apply -f namespace.yaml
                            cp .env.example .env
                            ./apply.sh --dry-run=server
                            ./apply.sh
                        """)
                .contains("and the namespace with all that others have in it")
                .contains("kubectl apply edit-last-applied statefulset/alinesno-cloud-business-order")
                .contains("kubectl delete statefulset alinesno-cloud-business-order");
    }

    @Test
    void whatAServerWouldDropOrNeverHealIsNotWritten() {
        TestService service = new TestService();
        service.libraries.clear();
        service.exposedPorts.clear();
        assertThat(service.files(DeployMode.K8S_CLUSTER).get("networkpolicy.yaml"))
                .contains("  policyTypes:\n  - Ingress\n  - Egress\n  egress:\n")
                .doesNotContain("[]");
        service.imageVolumes.add("/data");
        assertThat(service.files(DeployMode.K8S_SINGLE).get("statefulset.yaml"))
                .contains("  podManagementPolicy: Parallel\n");
    }

    @Test
    void aPolicySelectsTheWorkloadsOwnPods() {
        assertThat(new TestService()
                        .yaml(DeployMode.K8S_CLUSTER, "networkpolicy.yaml")
                        .at("spec.podSelector.matchLabels")
                        .value())
                .hasToString("{app.kubernetes.io/name=alinesno-cloud-business-order,"
                        + " app.kubernetes.io/instance=alinesno-cloud-business-order}");
    }
}

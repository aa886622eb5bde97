// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.model.Autoscaling;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.IngressRoute;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of Polaris, and what they find in the files of all configurations. */
class PolarisTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What breaks which rules of a service that keeps all: the kind, and what is changed or, without a value, removed. */
    private static final String BREAKS =
            """
            automountServiceAccountToken | Deployment | POD/automountServiceAccountToken = true
            cpuLimitsMissing | Deployment | CONTAINER/resources/limits/cpu
            cpuRequestsMissing | Deployment | CONTAINER/resources/requests/cpu
            memoryLimitsMissing | Deployment | CONTAINER/resources/limits/memory
            memoryRequestsMissing | Deployment | CONTAINER/resources/requests/memory
            dangerousCapabilities | Deployment | CONTAINER/securityContext/capabilities/add = ["net_admin"]
            insecureCapabilities | Deployment | CONTAINER/securityContext/capabilities/drop = ["NET_RAW"]
            deploymentMissingReplicas | Deployment | /metadata/annotations
            hostIPCSet | Deployment | POD/hostIPC = true
            hostNetworkSet | Deployment | POD/hostNetwork = true
            hostPIDSet | Deployment | POD/hostPID = true
            hostPathSet | Deployment | POD/volumes = [{"name": "a", "hostPath": {"path": "/"}}]
            hostPortSet | Deployment | CONTAINER/ports/0/hostPort = 80
            hostProcess | Deployment | CONTAINER/securityContext/windowsOptions = {"hostProcess": true}
            hpaMaxAvailability | HorizontalPodAutoscaler | /spec/maxReplicas = 2
            hpaMinAvailability | HorizontalPodAutoscaler | /spec/minReplicas = 1
            insecureCapabilities linuxHardening | Deployment | CONTAINER/securityContext/capabilities; POD/securityContext
            linuxHardening insecureCapabilities | Deployment | CONTAINER/securityContext/capabilities; \
            CONTAINER/securityContext/seccompProfile = {"type": "Unconfined"}
            livenessProbeMissing | Deployment | CONTAINER/livenessProbe
            readinessProbeMissing | Deployment | CONTAINER/readinessProbe
            metadataAndInstanceMismatched | Deployment | /metadata/labels/app.kubernetes.io~1instance = "x"
            missingNetworkPolicy | NetworkPolicy | /spec/ingress = []
            missingNetworkPolicy | NetworkPolicy | /spec/policyTypes = ["Egress"]
            missingNetworkPolicy | NetworkPolicy | /spec/podSelector/matchLabels/app.kubernetes.io~1name = "order"
            missingNetworkPolicy | NetworkPolicy | /metadata/namespace = "elsewhere"
            missingPodDisruptionBudget | PodDisruptionBudget | /spec/selector/matchLabels = {"a": "b"}
            notReadOnlyRootFilesystem | Deployment | CONTAINER/securityContext/readOnlyRootFilesystem
            pdbDisruptionsIsZero | PodDisruptionBudget | /spec/maxUnavailable = "0%"
            pdbDisruptionsIsZero | PodDisruptionBudget | /spec/minAvailable = "100%"
            pdbMinAvailableGreaterThanHPAMinReplicas | PodDisruptionBudget | /spec/minAvailable = 3
            pdbMinAvailableGreaterThanHPAMinReplicas | PodDisruptionBudget | /spec/minAvailable = "101%"
            priorityClassNotSet | Deployment | POD/priorityClassName
            privilegeEscalationAllowed | Deployment | CONTAINER/securityContext/allowPrivilegeEscalation
            procMount | Deployment | CONTAINER/securityContext/procMount = "Unmasked"
            pullPolicyNotAlways | Deployment | CONTAINER/imagePullPolicy = "IfNotPresent"
            runAsPrivileged | Deployment | CONTAINER/securityContext/privileged = true
            runAsRootAllowed | Deployment | CONTAINER/securityContext/runAsNonRoot = false
            sensitiveConfigmapContent | ConfigMap | /data/my-Token = "x"
            sensitiveConfigmapContent | ConfigMap | /data/x = "-----BEGIN RSA PRIVATE KEY-----"
            sensitiveContainerEnvVar | Deployment | CONTAINER/env = [{"name": "Azure_Any_Key", "value": "x"}]
            tagNotSpecified | Deployment | CONTAINER/image = "order:latest"
            tlsSettingsMissing | Ingress | /spec/tls
            topologySpreadConstraint | Deployment | POD/topologySpreadConstraints = []
            """.replace("CONTAINER/", "POD/containers/0/").replace("POD/", "/spec/template/spec/");

    private static List<JsonNode> objects(TestService service, DeployMode mode) {
        List<JsonNode> objects = new ArrayList<>();
        Map<String, String> files = service.files(mode);
        files.forEach((path, text) -> {
            if (path.endsWith(".yaml") && !path.endsWith(".example.yaml")) {
                JsonNode tree =
                        MAPPER.valueToTree(YamlReader.read("<test>", path, text).get(0));
                if (path.equals("kustomization.yaml")) {
                    tree.path("configMapGenerator").forEach(each -> objects.add(generated(each, files)));
                } else {
                    objects.add(tree);
                }
            }
        });
        return objects;
    }

    /** The config map that kustomize makes of files. */
    private static JsonNode generated(JsonNode generator, Map<String, String> files) {
        ObjectNode map = MAPPER.createObjectNode().put("kind", "ConfigMap");
        map.putObject("metadata").set("name", generator.path("name"));
        ObjectNode data = map.putObject("data");
        for (JsonNode path : generator.path("envs")) {
            String lines = String.valueOf(files.get(path.asText()));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] entry = line.split("=", 2);
                data.put(entry[0], entry[1]);
            });
        }
        for (JsonNode file : generator.path("files")) {
            String[] entry = file.asText().split("=", 2);
            data.put(entry[0], String.valueOf(files.get(entry[1])));
        }
        return map;
    }

    private static List<JsonNode> thatKeepAll() {
        TestService service = new TestService();
        service.name = "order";
        service.autoscaling = new Autoscaling(10, 70);
        service.priorityClass = "high";
        service.env.put("TZ", "Asia/Shanghai");
        service.routes.add(new IngressRoute("order.example.com", "/", "nginx", null, "example-tls", Map.of()));
        List<JsonNode> objects = objects(service, DeployMode.K8S_CLUSTER);
        // The page argues for a policy that selects by more than the one label which the rule knows.
        for (JsonNode each : objects) {
            if (each.path("kind").asText().equals("NetworkPolicy")) {
                ((ObjectNode) each.at("/spec/podSelector/matchLabels")).remove("app.kubernetes.io/name");
            }
        }
        return objects;
    }

    private static Set<String> broken(List<JsonNode> objects) {
        Set<String> rules = new TreeSet<>();
        Polaris.judge(objects).forEach(each -> rules.add(each.rule()));
        return rules;
    }

    @Test
    void itFindsNothingThatThePageDoesNotArgueFor() throws IOException {
        Map<Judgement.Place, List<Judgement.Finding>> findings = new LinkedHashMap<>();
        for (Configuration each : Configuration.all()) {
            for (DeployMode mode : List.of(DeployMode.K8S_SINGLE, DeployMode.K8S_CLUSTER)) {
                Set<String> traits = new TreeSet<>(each.traits());
                traits.add("mode=" + mode.directory());
                List<JsonNode> objects = objects(each.service(), mode);
                assertThat(objects)
                        .extracting(object -> object.path("kind").asText())
                        .contains("NetworkPolicy")
                        .doesNotContainAnyElementsOf(Polaris.ROLES);
                findings.put(new Judgement.Place(each.name(), traits), Polaris.judge(objects));
            }
        }
        assertThat(Judgement.disagreements("Polaris", findings)).isEmpty();
    }

    @Test
    void aServiceCanKeepAllRules() {
        assertThat(Polaris.judge(thatKeepAll())).isEmpty();
    }

    static List<String> breaks() {
        return BREAKS.lines().toList();
    }

    @Test
    void eachRuleIsBrokenByOneChangeAtLeast() {
        Set<String> named = new TreeSet<>();
        breaks().forEach(each -> named.addAll(List.of(each.split(" \\|", 2)[0].split(" ", -1))));
        assertThat(named).isEqualTo(Polaris.rules()).hasSize(36);
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aChangeBreaksTheRulesThatItShouldAndNoOther(String line) throws IOException {
        String[] cells = line.split(" \\| ", -1);
        List<JsonNode> objects = thatKeepAll();
        JsonNode object = objects.stream()
                .filter(each -> each.path("kind").asText().equals(cells[1]))
                .findFirst()
                .orElseThrow();
        for (String change : cells[2].split("; ", -1)) {
            String[] parts = change.split(" = ", 2);
            int last = parts[0].lastIndexOf('/');
            ObjectNode parent = (ObjectNode) object.at(parts[0].substring(0, last));
            String name = parts[0].substring(last + 1).replace("~1", "/");
            if (parts.length == 1) {
                assertThat(parent.remove(name)).as(change).isNotNull();
            } else {
                parent.set(name, MAPPER.readTree(parts[1]));
            }
        }
        assertThat(broken(objects)).containsExactlyInAnyOrder(cells[0].split(" ", -1));
    }

    @Test
    void annotationsExempt() {
        List<JsonNode> objects = thatKeepAll();
        for (JsonNode each : objects) {
            if (each.path("kind").asText().equals("Deployment")) {
                ObjectNode pod = (ObjectNode) each.at("/spec/template/spec");
                pod.put("hostPID", true).put("hostIPC", true);
                ((ObjectNode) each.at("/metadata/annotations")).put("polaris.fairwinds.com/hostIPCSet-exempt", "True");
            }
        }
        assertThat(broken(objects)).containsExactly("hostPIDSet");
        objects.forEach(each -> ((ObjectNode) each.path("metadata"))
                .putObject("annotations")
                .put("polaris.fairwinds.com/exempt", "true"));
        assertThat(broken(objects)).isEmpty();
    }

    @Test
    void containersThatPrepareAPodAreJudgedToo() throws IOException {
        List<JsonNode> objects = thatKeepAll();
        for (JsonNode each : objects) {
            if (each.path("kind").asText().equals("Deployment")) {
                ObjectNode pod = (ObjectNode) each.at("/spec/template/spec");
                pod.putArray("initContainers").add(MAPPER.readTree("{\"image\": \"busybox\"}"));
            }
        }
        assertThat(broken(objects))
                .containsExactly(
                        "insecureCapabilities",
                        "notReadOnlyRootFilesystem",
                        "privilegeEscalationAllowed",
                        "pullPolicyNotAlways",
                        "tagNotSpecified");
    }
}

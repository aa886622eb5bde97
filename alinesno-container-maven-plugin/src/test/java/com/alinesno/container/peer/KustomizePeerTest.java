// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.Configuration;
import com.alinesno.container.deploy.assembly.OddValues;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kustomize makes of values that are kept for it is what is applied without it. */
class KustomizePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern MADE_NAME = Pattern.compile("\"([a-z0-9-]+-(?:config|files|secret))-[a-z0-9]{10}\"");
    private static final String VALUE = " 'a' #b = ";
    private static final String SECRET_ENV = "secret.env";

    private final TestService service = new TestService();

    @TempDir
    Path directory;

    private Path write(String name, ValueMode values, DeployMode mode) throws IOException {
        service.values = values;
        return write(name, service.files(mode));
    }

    private Path write(String name, Map<String, String> files) throws IOException {
        Path place = directory.resolve(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = place.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return place;
    }

    private String build(Path place) throws Exception {
        return PEERS.run(LIMIT, PEERS.setting("ALINESNO_KUBECTL"), "kustomize", place.toString())
                .standard();
    }

    /** The objects as kubectl applies them, by kind and name. */
    private Map<String, JsonNode> objects(Path place) throws Exception {
        Path built = directory.resolve("built.yaml");
        Files.writeString(built, build(place));
        // Reads what is to be applied, and needs no cluster.
        String kubectl = PEERS.setting("ALINESNO_KUBECTL");
        String read = PEERS.run(LIMIT, kubectl, "label", "--local", "-f", built.toString(), "-o", "json", "a=b")
                .standard();
        Map<String, JsonNode> objects = new TreeMap<>();
        try (MappingIterator<JsonNode> each = MAPPER.readerFor(JsonNode.class)
                .readValues(MADE_NAME.matcher(read).replaceAll("\"$1\""))) {
            while (each.hasNext()) {
                JsonNode object = each.next();
                objects.put(
                        object.path("kind").asText() + " "
                                + object.at("/metadata/name").asText(),
                        object);
            }
        }
        return objects;
    }

    private static JsonNode object(Map<String, JsonNode> objects, String name) {
        assertThat(objects).containsKey(name);
        return objects.getOrDefault(name, MissingNode.getInstance());
    }

    private static Map<String, JsonNode> withoutChecksum(Map<String, JsonNode> objects) {
        for (JsonNode object : objects.values()) {
            if (object.at("/spec/template/metadata/annotations") instanceof ObjectNode annotations) {
                annotations.remove("checksum/config");
            }
        }
        return objects;
    }

    @Test
    void theObjectsAreThoseThatAreAppliedWithoutIt() throws Exception {
        int maps = 0;
        for (Configuration each : Configuration.all()) {
            DeployMode mode = each.name().matches(".*[02468]") ? DeployMode.K8S_CLUSTER : DeployMode.K8S_SINGLE;
            each.service().values = ValueMode.LITERAL;
            Map<String, JsonNode> literal = withoutChecksum(
                    objects(write(each.name() + "-literal", each.service().files(mode))));
            each.service().values = ValueMode.KUSTOMIZE;
            Path place = write(each.name(), each.service().files(mode));
            if (Files.exists(place.resolve("secret.example.env"))) {
                Files.writeString(place.resolve(SECRET_ENV), "SPRING_DATASOURCE_PASSWORD=x\n");
            }
            Map<String, JsonNode> made = objects(place);
            made.keySet().removeIf(name -> name.startsWith("Secret "));
            assertThat(made).as(each.toString()).isEqualTo(literal);
            maps += Files.exists(place.resolve("config.env")) ? 1 : 0;
        }
        assertThat(maps).isPositive();
    }

    @Test
    void oddValuesArriveAsTheyAre() throws Exception {
        service.env.putAll(OddValues.named());
        Path place = write("odd", ValueMode.KUSTOMIZE, DeployMode.K8S_CLUSTER);
        assertThat(place.resolve("config.env")).exists();
        assertThat(place.resolve("config")).isNotEmptyDirectory();
        JsonNode map = object(objects(place), "ConfigMap alinesno-cloud-business-order-config");
        Map<String, String> values = new TreeMap<>();
        map.path("data")
                .properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asText()));
        assertThat(values).isEqualTo(OddValues.named());
    }

    @Test
    void nothingIsMadeWithoutTheSecretsAndThenTheyAreThere() throws Exception {
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        Path place = write("secret", ValueMode.KUSTOMIZE, DeployMode.K8S_CLUSTER);
        String kubectl = PEERS.setting("ALINESNO_KUBECTL");
        assertThat(PEERS.run(LIMIT, Set.of(1), kubectl, "kustomize", place.toString())
                        .error())
                .contains(SECRET_ENV);
        Files.writeString(
                place.resolve(SECRET_ENV),
                Files.readString(place.resolve("secret.example.env")).replace("PASSWORD=", "PASSWORD=" + VALUE));
        JsonNode secret = object(objects(place), "Secret alinesno-cloud-business-order-secret");
        assertThat(secret.at("/data/DB_PASSWORD").binaryValue()).asString().isEqualTo(VALUE);
        assertThat(build(place))
                .containsPattern("secretKeyRef:\n +key: DB_PASSWORD\n +name: [a-z-]+-secret-[a-z0-9]{10}\n");
    }

    @Test
    void theOverlayOfTheReadmeChangesTheValues() throws Exception {
        service.env.put("TZ", "Asia/Shanghai");
        service.env.put("OTHER", "one value");
        service.namespace = "shop";
        service.pinned = true;
        Path base = write("base", ValueMode.KUSTOMIZE, DeployMode.K8S_CLUSTER);
        Matcher block = Pattern.compile("(?m)(?:^    (?!kubectl|cp ).*\\n)+")
                .matcher(Files.readString(base.resolve("README.md")));
        assertThat(block.find()).isTrue();
        String overlay = block.group().replaceAll("(?m)^    ", "").replaceAll("\\.\\./\\.\\./deploy/[^\"]*", "../base");
        Map<String, JsonNode> objects = objects(write("overlay", Map.of("kustomization.yaml", overlay)));
        assertThat(object(objects, "ConfigMap alinesno-cloud-business-order-config")
                        .path("data")
                        .properties())
                .extracting(each -> each.getKey() + "=" + each.getValue().asText())
                .containsExactlyInAnyOrder("OTHER=another value", "TZ=Asia/Shanghai");
        JsonNode spec =
                object(objects, "Deployment alinesno-cloud-business-order").path("spec");
        assertThat(spec.path("replicas").asInt()).isEqualTo(3);
        assertThat(spec.at("/template/spec/containers/0/image").asText())
                .isEqualTo("registry.example.com/team/alinesno-cloud-business-order:1.0.1");
        List<String> names = MADE_NAME
                .matcher(build(base).replaceAll("name: (\\S+)", "\"$1\""))
                .results()
                .map(name -> name.group())
                .distinct()
                .toList();
        assertThat(names).hasSize(1);
        assertThat(build(directory.resolve("overlay")))
                .doesNotContain(names.get(0).replace("\"", ""));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All configurations in all modes, as far as that can be judged without programs of others. */
class ConfigurationsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<Configuration> CONFIGURATIONS = Configuration.all();

    private static JsonNode tree(String path, String text) {
        return MAPPER.valueToTree(YamlReader.read("<test>", path, text).get(0));
    }

    @Test
    void eachChoiceIsMadeByOneOfThemAtLeast() {
        assertThat(CONFIGURATIONS).hasSizeGreaterThanOrEqualTo(40);
        Set<String> made = new TreeSet<>();
        CONFIGURATIONS.forEach(each -> made.addAll(each.traits()));
        Choices.DIMENSIONS.forEach((dimension, choices) ->
                choices.forEach(choice -> assertThat(made).contains(dimension + "=" + choice.name())));
    }

    @Test
    void bothPagesExemptTheSameAndNothingThatIsNotConfigured() throws IOException {
        List<Exemption> exemptions = Exemption.read(Path.of("../docs/deploy-judges.md"));
        assertThat(exemptions).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Exemption.read(Path.of("../docs/zh/deploy-judges.md"))).isEqualTo(exemptions);
        Set<String> known = new TreeSet<>();
        CONFIGURATIONS.forEach(each -> known.addAll(each.traits()));
        for (DeployMode mode : DeployMode.values()) {
            known.add("mode=" + mode.directory());
        }
        exemptions.forEach(each -> assertThat(known).as(each.toString()).containsAll(each.where()));
    }

    @Test
    void sameInputsMakeTheSameBytes() {
        List<Configuration> again = Configuration.all();
        for (int i = 0; i < again.size(); i++) {
            for (DeployMode mode : DeployMode.values()) {
                Map<String, String> files = CONFIGURATIONS.get(i).service().files(mode);
                assertThat(again.get(i).service().files(mode))
                        .as(CONFIGURATIONS.get(i).toString())
                        .isEqualTo(files)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void objectsOfAClusterHaveNoKeysButThoseOfTheirClasses() throws Exception {
        int objects = 0;
        for (Configuration each : CONFIGURATIONS) {
            for (DeployMode mode : List.of(DeployMode.K8S_SINGLE, DeployMode.K8S_CLUSTER)) {
                for (Map.Entry<String, String> file : each.service().files(mode).entrySet()) {
                    if (file.getKey().endsWith(".yaml") && !file.getKey().equals("kustomization.yaml")) {
                        assertThat(KubernetesModel.problems(tree(file.getKey(), file.getValue())))
                                .as(file.getKey() + " of " + each)
                                .isEmpty();
                        objects++;
                    }
                }
            }
        }
        assertThat(objects).isGreaterThan(40 * 2 * 4);
    }

    @Test
    void aKeyThatNoClassHasIsFound() throws Exception {
        String text =
                String.valueOf(new TestService().files(DeployMode.K8S_CLUSTER).get("deployment.yaml"));
        assertThat(KubernetesModel.problems(tree("x", text.replace("revisionHistoryLimit", "revisionHistoryLimitt"))))
                .containsExactly("Deployment.Spec.revisionHistoryLimitt");
    }

    @Test
    void composeFilesFollowTheirSpecification() throws IOException {
        ComposeSchema schema = new ComposeSchema();
        int files = 0;
        for (Configuration each : CONFIGURATIONS) {
            for (DeployMode mode : DeployMode.values()) {
                String text = each.service().files(mode).get("docker-compose.yml");
                if (text != null) {
                    assertThat(schema.validate(tree("docker-compose.yml", text)))
                            .as(each.toString())
                            .isEmpty();
                    files++;
                }
            }
        }
        assertThat(files).isGreaterThanOrEqualTo(CONFIGURATIONS.size());
        String text = String.valueOf(
                new TestService().files(DeployMode.DOCKER_COMPOSE_SINGLE).get("docker-compose.yml"));
        assertThat(schema.validate(tree("x", text.replace("read_only:", "readonly:"))))
                .isNotEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.DeployMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddValuesTest {

    private final TestService service = new TestService();

    @Test
    void whatGoesIntoAConfigMapComesOutOfIt() {
        service.env.putAll(OddValues.named());
        assertThat(service.yaml(DeployMode.K8S_CLUSTER, "configmap.yaml")
                        .at("data")
                        .value())
                .isEqualTo(OddValues.named());
    }

    @Test
    void whatGoesIntoAComposeFileComesOutOfItWithTwoDollarSignsForOne() {
        service.env.putAll(OddValues.named());
        TestService.Node environment = service.yaml(DeployMode.DOCKER_COMPOSE_SINGLE, "docker-compose.yml")
                .at("services.alinesno-cloud-business-order.environment");
        OddValues.named()
                .forEach((name, value) -> assertThat(environment.get(name)).isEqualTo(value.replace("$", "$$")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u007f", "\u0085", "\u009f", "\ud800", "x\udc00y", "\ufffe", "\uffff"})
    void charactersThatWouldBeLostAreRefused(String character) {
        service.env.put("A", "a" + character);
        assertThatThrownBy(service::assemble)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the value of 'A' holds the character U+");
        service.env.clear();
        service.configFiles.addAll(List.of(new ConfigFile("b.txt", "/b.txt", character)));
        assertThatThrownBy(service::assemble)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the file 'b.txt' holds the character U+");
    }
}

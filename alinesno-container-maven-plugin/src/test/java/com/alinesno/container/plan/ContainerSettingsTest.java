// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSettingsTest {

    @Test
    void keepTheOrderOfVariablesAndLabels() {
        Map<String, String> inOrder = new LinkedHashMap<>();
        inOrder.put("Z", "1");
        inOrder.put("A", "2");

        ContainerSettings settings = settings(inOrder, List.of());

        assertThat(settings.environment().keySet()).containsExactly("Z", "A");
        assertThat(settings.labels().keySet()).containsExactly("Z", "A");
    }

    @Test
    void doNotChangeWithWhatTheyWereMadeFrom() {
        List<String> entrypoint = new ArrayList<>(List.of("java"));
        ContainerSettings settings = settings(Map.of(), entrypoint);

        entrypoint.clear();

        assertThat(settings.entrypoint()).containsExactly("java");
        assertThat(ContainerSettings.INHERITED.entrypoint()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "A\0"})
    void refuseNamesThatAreNoVariables(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of(name, "value"), List.of()));
    }

    private static ContainerSettings settings(Map<String, String> map, List<String> list) {
        return new ContainerSettings(list, list, map, list, list, map, null, null, null, null, Instant.EPOCH);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.health.HealthCommand;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthProbeTest {

    private static final int JAVA_8 = 52;

    @Test
    void runsOnEveryJavaThatServicesHave() throws IOException {
        try (DataInputStream file = new DataInputStream(
                Objects.requireNonNull(HealthProbe.class.getResourceAsStream("/" + HealthCommand.PROBE_FILE)))) {
            assertThat(file.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(file.readInt()).isEqualTo(JAVA_8);
        }
    }
}

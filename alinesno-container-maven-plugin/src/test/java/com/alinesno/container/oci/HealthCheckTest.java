// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private static final List<String> TEST = List.of("CMD", "true");

    @Test
    void needsATest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(List.of(), null, null, null, null, null));
    }

    @Test
    void refusesTimesAndRetriesThatEnginesCannotCount() {
        Duration negative = Duration.ofNanos(-1);
        Duration tooLong = Duration.ofDays(365 * 300);

        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(TEST, negative, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(TEST, null, tooLong, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(TEST, null, null, negative, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(TEST, null, null, null, negative, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new HealthCheck(TEST, null, null, null, null, -1));
    }

    @Test
    void whatIsNotSaidIsNotWritten() {
        assertThat(new HealthCheck(TEST, null, null, null, null, null).toJson().toString())
                .isEqualTo("{\"Test\":[\"CMD\",\"true\"]}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    private final NamingRules rules = NamingRules.standard();

    @Test
    void readsFamilyScopeAndTheRest() {
        ImageName name = ImageName.parse("alinesno-cloud-business-order-service", rules);

        assertThat(name)
                .isEqualTo(new ImageName("alinesno", new NamingScope("cloud", "business"), List.of("order", "service")))
                .hasToString("alinesno-cloud-business-order-service");
    }

    @Test
    void mayEndAfterTheScope() {
        ImageName name = ImageName.parse("alinesno-cloud-base", rules);

        assertThat(name.words()).isEmpty();
        assertThat(name).hasToString("alinesno-cloud-base");
    }

    @Test
    void refusesAnyOtherNameWithTheReasonAndTheNearest() {
        assertThatThrownBy(() -> ImageName.parse("order", rules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not begin with 'alinesno-'")
                .hasMessageContaining("alinesno-cloud-business-order");
    }

    @ParameterizedTest
    @CsvSource({
        "alinesno-cloud-base-a, alinesno-cloud-base-a",
        "registry.example:5000/ns/alinesno-cloud-base-a:1.0, alinesno-cloud-base-a",
        "registry.example:5000/ns/Alinesno_Cloud, Alinesno_Cloud",
        "localhost:5000/a@sha256:0123, a",
        "a/b/c:1@sha256:0123, c",
        "order:1.0, order"
    })
    void isFoundInAReferenceThatNeedNotBeValid(String reference, String name) {
        assertThat(ImageName.ofReference(reference)).isEqualTo(name);
    }
}

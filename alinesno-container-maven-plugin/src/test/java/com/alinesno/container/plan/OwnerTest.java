// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @Test
    void groupDefaultsToTheNumberOfTheUser() {
        assertThat(Owner.parse("65532")).isEqualTo(new Owner(65532, 65532, "", ""));
        assertThat(Owner.parse("1000:0")).isEqualTo(new Owner(1000, 0, "", ""));
        assertThat(Owner.parse("4294967294")).isEqualTo(new Owner(4294967294L, 4294967294L, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "root:root", "1:", ":1", "-1", "1:2:3", "4294967295", "99999999999", "1 ", "٣"})
    void refusesNamesAndNumbersThatNoSystemHas(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Owner.parse(text));
    }
}

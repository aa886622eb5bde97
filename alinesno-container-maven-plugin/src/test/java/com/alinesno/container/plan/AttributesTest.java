// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void modesAreTheTwelveBitsOfPermissions() {
        assertThat(Attributes.FILE.withMode(07777).mode()).isEqualTo(07777);
        assertThat(Attributes.FILE.withMode(0).mode()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Attributes.FILE.withMode(010000));
        assertThatIllegalArgumentException().isThrownBy(() -> Attributes.FILE.withMode(-1));
    }
}

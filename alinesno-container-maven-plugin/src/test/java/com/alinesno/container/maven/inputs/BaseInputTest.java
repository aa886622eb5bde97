// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.ImageReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseInputTest {

    /** Credentials of a registry go where the base is: of these, none is at Docker Hub. */
    @ParameterizedTest
    @ValueSource(strings = {"scratch", "oci:base", "oci:target/base", "tar://base.tar", "docker://base:1", "Upper"})
    void basesThatAreInNoRegistryHaveNoReference(String image) {
        assertThat(BaseInput.reference(image)).isNull();
    }

    @Test
    void baseInARegistryHasOneWithAndWithoutItsScheme() {
        ImageReference reference = ImageReference.parse("registry.example.com/base:1");

        assertThat(BaseInput.reference("registry.example.com/base:1")).isEqualTo(reference);
        assertThat(BaseInput.reference("registry://registry.example.com/base:1"))
                .isEqualTo(reference);
    }
}

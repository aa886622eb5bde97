// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE"})
    void jarOfThePluginCarriesIt(String file) {
        assertThat(Path.of("target", "classes", "META-INF", file)).hasSameTextualContentAs(Path.of("..", file));
    }
}

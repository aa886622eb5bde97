// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebianCatalogueTest {

    @ParameterizedTest
    @ValueSource(strings = {"jre8", "jre11", "jre25"})
    void javaReleasesThatDebianDoesNotHaveAreNotTakenForTypingErrors(String name) throws IOException {
        DebianCatalogue catalogue = DebianCatalogue.load();

        assertThatThrownBy(() -> catalogue.preset(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<from><debian><preset>: there is no preset '" + name + "', only base, jre17,")
                .hasMessageContaining("set <from><image> to a base that has this release")
                .hasMessageContaining("maven.compiler.release")
                .hasMessageNotContaining("Did you mean");
    }

    @Test
    void presetThatIsMisspeltIsAnsweredWithTheNearest() throws IOException {
        DebianCatalogue catalogue = DebianCatalogue.load();

        assertThatThrownBy(() -> catalogue.preset("jer17")).hasMessageEndingWith("Did you mean 'jre17'?");
        assertThatThrownBy(() -> catalogue.preset("something"))
                .hasMessageEndingWith("Use one of these, or name <packages>.");
    }
}

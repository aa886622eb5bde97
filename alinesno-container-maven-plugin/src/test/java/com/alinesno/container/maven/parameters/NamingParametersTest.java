// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import com.alinesno.container.convention.NamingScope;
import com.alinesno.container.maven.Pom;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamingParametersTest {

    private static NamingParameters naming(String xml) {
        return Pom.of("<naming>" + xml + "</naming>").settings().naming();
    }

    @Test
    void theConventionIsEnforcedAsThePlatformHasItUnlessSomebodySaysOtherwise() {
        NamingParameters naming = Pom.of("").settings().naming();
        assertThat(naming.policy()).isEqualTo(NamingPolicy.ENFORCE);
        assertThat(naming.rules()).isEqualTo(NamingRules.standard());
    }

    @Test
    void thePolicyAloneCanStandForAll() {
        assertThat(naming("warn").policy()).isEqualTo(NamingPolicy.WARN);
        assertThat(Pom.of("<naming>warn</naming>")
                        .commandLine("alinesno.container.naming", "off")
                        .settings()
                        .naming()
                        .policy())
                .isEqualTo(NamingPolicy.OFF);
    }

    @Test
    void elementsAddToTheConvention() {
        NamingRules rules = naming("<defaultScope>edge-gateway</defaultScope>"
                        + "<families><family><name>edge</name><scopes>gateway,mesh</scopes></family></families>"
                        + "<catalogue><image>alinesno-container-dev-go</image></catalogue>")
                .rules();
        assertThat(rules.defaultScope()).isEqualTo(new NamingScope("edge", "gateway"));
        assertThat(rules.allows(new NamingScope("edge", "mesh"))).isTrue();
        assertThat(rules.catalogue().find("alinesno-container-dev-go")).isNotNull();
    }

    @Test
    void aFileAddsToTheConventionBeforeTheElements(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("naming.json");
        Files.writeString(file, "{\"families\": [{\"name\": \"edge\", \"scopes\": [\"gateway\"]}]}");
        NamingRules rules = naming("<file>" + file + "</file><families><family><name>edge</name><scopes>mesh</scopes>"
                        + "<open>true</open></family></families>")
                .rules();
        assertThat(rules.allows(new NamingScope("edge", "gateway"))).isTrue();
        assertThat(rules.allows(new NamingScope("edge", "anything"))).isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path directory) throws IOException {
        assertThatThrownBy(() -> naming("<file>nowhere.json</file>").rules())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<naming><file>: " + Pom.BASEDIR.resolve("nowhere.json") + " cannot be read");
        Path large = directory.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((4 << 20) + 1);
        }
        assertThatThrownBy(() -> naming("<file>" + large + "</file>").rules())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has more than 4 MiB");
    }

    @Test
    void anAdditionThatIsMalformedIsRefused() {
        assertThatThrownBy(() -> naming("<families><family><name>Edge</name><scopes>a</scopes></family></families>")
                        .rules())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<naming>");
        assertThatThrownBy(() -> naming("<families><family><scopes>a</scopes></family></families>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<naming><families><family><name>: is missing");
    }
}

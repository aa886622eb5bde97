// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnknownParametersTest {

    private static void checkProperties(String... names) {
        UnknownParameters.rejectProperties(Settings.class, Set.of(names));
    }

    private static AbstractThrowableAssert<?, ?> refusedProperty(String name) {
        return assertThatThrownBy(() -> checkProperties("a", name, "alinesno.container.skip"))
                .isInstanceOf(ConfigurationException.class);
    }

    private static void checkElements(@Nullable Object... configurations) {
        UnknownParameters.rejectElements(Settings.class, Arrays.asList(configurations));
    }

    @Test
    void parametersAndPropertiesOfOthersPass() {
        assertThatCode(() -> checkProperties(
                        "alinesno.container.to.image",
                        "alinesno.container.to",
                        "alinesno.container.container.healthCheck.interval",
                        "alinesno.container.extraDirectories.paths",
                        "alinesno.container.naming",
                        "alinesno.containers",
                        "jib.whatever",
                        "skip"))
                .doesNotThrowAnyException();
    }

    @Test
    void aMisspeltPropertyIsRefused() {
        refusedProperty("alinesno.container.to.imgae")
                .hasMessage("-Dalinesno.container.to.imgae: is not a parameter. Did you mean"
                        + " -Dalinesno.container.to.image? Properties are named alinesno.container.<path>, such as"
                        + " alinesno.container.to.image.");
    }

    @Test
    void aPropertyWithoutItsGroupIsRefusedWithTheWholePath() {
        refusedProperty("alinesno.container.jvmFlags")
                .hasMessageContaining("Did you mean -Dalinesno.container.container.jvmFlags?");
    }

    @Test
    void whatStandsInAListHasNoProperty() {
        refusedProperty("alinesno.container.extraDirectories.paths.into")
                .hasMessageContaining("Did you mean -Dalinesno.container.extraDirectories.paths?");
    }

    @Test
    void anUnknownElementAtTheTopIsRefusedWhereverItStands() {
        String good = "<to>a</to><skip>true</skip>";
        assertThatCode(() -> checkElements(null, Pom.dom(good))).doesNotThrowAnyException();
        assertThatThrownBy(() -> checkElements(Pom.dom(good), null, Pom.dom("<form><image>a</image></form>")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<form>: is not a parameter. Did you mean <from>? Parameters: skip, containerize, from, to");
        assertThatThrownBy(() -> checkElements(new XmlPlexusConfiguration(Pom.dom("<jvmFlags><x>y</x></jvmFlags>"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Did you mean <container><jvmFlags>?");
    }

    @Test
    void aGroupInTheWrongPlaceIsPointedAt() {
        assertThatThrownBy(() -> Pom.of("<container><platforms/></container>").settings())
                .hasMessageStartingWith("<container><platforms>: is not a parameter. Did you mean <from><platforms>?");
        assertThatThrownBy(() -> checkElements(Pom.dom("<healthCheck/>")))
                .hasMessageContaining("Did you mean <container><healthCheck>?");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.parameters.Settings;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
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
                        "alinesno.container.version",
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
                        "<form>: is not a parameter. Did you mean <from>? Parameters: skip, containerize, compatibility,");
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

    private static void meansAtTheTop(String word, String meant) {
        assertThatThrownBy(() -> checkElements(Pom.dom("<" + word + ">x</" + word + ">")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<" + word + ">: is not a parameter. Did you mean " + meant + "? Parameters: ");
    }

    @Test
    void wordsOfDockerfilesAndOtherPluginsAreUnderstood() {
        meansAtTheTop("image", "<from><image> or <to><image>");
        meansAtTheTop("images", "<from><image> or <to><image>");
        meansAtTheTop("expose", "<container><ports>");
        meansAtTheTop("cmd", "<container><args>");
        meansAtTheTop("CMD", "<container><args>");
        meansAtTheTop("env", "<container><environment>");
        meansAtTheTop("workdir", "<container><workingDirectory>");
        meansAtTheTop("copy", "<extraDirectories><paths>");
        meansAtTheTop("dockerFile", "<dockerfile>");
        meansAtTheTop("contextDir", "<dockerfile><context>");
        meansAtTheTop("buildArgs", "<dockerfile><buildArgs>");
        meansAtTheTop("secrets", "<dockerfile><secrets> or <deploy><secretEnv>");
        meansAtTheTop("baseImage", "<from><image>");
        meansAtTheTop("repository", "<to><image> or <from><image>");
        meansAtTheTop("tag", "<to><tags>");
        meansAtTheTop("serverId", "<to><auth> or <from><auth>");
        meansAtTheTop("skipPush", "<push>");
        meansAtTheTop("imagePlatform", "<arches>");
        meansAtTheTop("createdDate", "<container><creationTime>");
        meansAtTheTop("imagePullSecrets", "<deploy><pullSecrets>");
        meansAtTheTop("replicas", "<deploy><replicas>");
    }

    @Test
    void whatTheGroupHasGoesBeforeWhatOthersHave() {
        assertThatThrownBy(() -> Pom.of("<from><name>x</name></from>").settings())
                .hasMessageStartingWith("<from><name>: is not a parameter. Did you mean <from><image>? Valid there:");
        assertThatThrownBy(() -> Pom.of("<to><registry>x</registry></to>").settings())
                .hasMessageStartingWith("<to><registry>: is not a parameter. Did you mean <to><image>?");
        assertThatThrownBy(() ->
                        Pom.of("<container><expose>80</expose></container>").settings())
                .hasMessageStartingWith("<container><expose>: is not a parameter. Did you mean <container><ports>?");
        assertThatThrownBy(() -> Pom.of("<container><cmd>a</cmd></container>").settings())
                .hasMessageStartingWith("<container><cmd>: is not a parameter. Did you mean <container><args>?");
        assertThatThrownBy(() -> Pom.of("<container><env/></container>").settings())
                .hasMessageStartingWith("<container><env>: is not a parameter. Did you mean <container><environment>?");
        assertThatThrownBy(
                        () -> Pom.of("<container><image>a</image></container>").settings())
                .hasMessageContaining("Did you mean <from><image> or <to><image>?");
    }

    @Test
    void propertiesInWordsOfOthersAreUnderstoodToo() {
        refusedProperty("alinesno.container.image")
                .hasMessageContaining("Did you mean -Dalinesno.container.from.image or -Dalinesno.container.to.image?");
        refusedProperty("alinesno.container.container.cmd")
                .hasMessageContaining("Did you mean -Dalinesno.container.container.args?");
        refusedProperty("alinesno.container.from.name")
                .hasMessageContaining("Did you mean -Dalinesno.container.from.image?");
    }

    @Test
    void everyWordLeadsToAParameter() {
        Set<String> labels = new TreeSet<>();
        for (ParameterInfo each : ParameterInfo.of(Settings.class)) {
            StringBuilder label = new StringBuilder();
            for (String part : each.path().replace("[]", "").split("\\.", -1)) {
                labels.add(label.append("<").append(part).append(">").toString());
            }
        }
        assertThat(OtherWords.labels()).isNotEmpty().isSubsetOf(labels);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JibInPomTest {

    private static final String MICRONAUT = "<to><image>order</image></to><skip>false</skip><pluginExtensions>"
            + "<pluginExtension><implementation>io.micronaut.maven.jib.JibMicronautExtension</implementation>"
            + "</pluginExtension></pluginExtensions>";
    private static final String LOST = "<pluginExtensions> io.micronaut.maven.jib.JibMicronautExtension, <skip>,"
            + " <to><image>, the dependency io.micronaut.maven:micronaut-maven-jib-integration";

    private final MavenFacts maven = Facts.of("order", "1.0");
    private final SessionData said = new DefaultSessionData();
    private final List<String> warnings = new ArrayList<>();

    @Test
    void whatAParentManagesForJibIsToldOnceWithTheParent() {
        manage(jib());
        tell();
        tell();

        assertThat(warnings)
                .containsExactly("The parent io.micronaut.platform:micronaut-parent:4.7.6 configures jib-maven-plugin,"
                        + " and this plugin ignores it: " + LOST
                        + ". Move what you need to the configuration of alinesno-container-maven-plugin,"
                        + " extensions with their <dependencies>. An empty element there turns this warning off.");
    }

    @Test
    void whatIsThereForThisPluginTooIsNotTold() {
        manage(jib());
        Plugin ours = Facts.plugin(
                Facts.GROUP, Facts.ARTIFACT, Pom.dom("<to><image>other</image></to><skip/><pluginExtensions/>"));
        build().addPlugin(ours);
        maven.project().getProperties().setProperty("jib.skip", "false");
        tell();

        assertThat(warnings).singleElement().asString().contains(": <pluginExtensions> io.micronaut");

        warnings.clear();
        ours.setConfiguration(Pom.dom(MICRONAUT));
        ours.addDependency(jib().getDependencies().get(0));
        tell();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "<to><image>a</image></to>, <to>b</to>",
        "<to>a</to>, <to><image>b</image></to>",
        "<from>a</from>, <from><debian>jre17</debian></from>",
        "<from><platforms><platform>linux/amd64</platform></platforms></from>, <arches>x64</arches>",
        "<to><image>${nobody.sets.this}</image></to>, <skip/>",
        "<container><environment><A>${nobody.sets.this}</A></environment></container>, <skip/>",
        "<container/><to><auth/></to>, <skip/>",
    })
    void whatOursSaysInAnotherWayAndWhatSaysNothingIsNotTold(String ofJib, String ours) {
        manage(Facts.plugin("com.google.cloud.tools", "jib-maven-plugin", Pom.dom(ofJib)));
        build().addPlugin(Facts.plugin(Facts.GROUP, Facts.ARTIFACT, Pom.dom(ours)));
        tell();

        assertThat(warnings).isEmpty();
    }

    @Test
    void jibThatIsStillRunIsNobodysLoss() {
        Plugin jib = jib();
        PluginExecution execution = new PluginExecution();
        execution.setPhase("package");
        jib.addExecution(execution);
        build().addPlugin(jib);
        tell();

        assertThat(warnings).isEmpty();
    }

    @Test
    void jibThatIsCalledByItsNameAndWasForgottenIsTold() {
        build().addPlugin(jib());
        tell();

        assertThat(warnings).hasSize(1);
    }

    @Test
    void withoutJibNothingIsTold() {
        tell();
        manage(Facts.plugin("com.google.cloud.tools", "jib-maven-plugin", null));
        tell();

        assertThat(warnings).isEmpty();
    }

    private void tell() {
        new JibInPom(maven).tell(said, warnings::add);
    }

    private void manage(Plugin plugin) {
        PluginManagement management = new PluginManagement();
        management.addPlugin(plugin);
        build().setPluginManagement(management);
    }

    private Build build() {
        if (maven.project().getModel().getBuild() == null) {
            maven.project().setBuild(new Build());
        }
        return maven.project().getBuild();
    }

    private static Plugin jib() {
        Plugin jib = Facts.plugin("com.google.cloud.tools", "jib-maven-plugin", Pom.dom(MICRONAUT));
        Dependency dependency = new Dependency();
        dependency.setGroupId("io.micronaut.maven");
        dependency.setArtifactId("micronaut-maven-jib-integration");
        jib.addDependency(dependency);
        InputSource source = new InputSource();
        source.setModelId("io.micronaut.platform:micronaut-parent:4.7.6");
        jib.setLocation("artifactId", new InputLocation(1, 1, source));
        return jib;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushInputTest {

    private static final String REGISTRY = "<to><image>registry.example/team/app</image></to>";

    private MavenFacts maven = Facts.of("app", "1.0");

    @Test
    void buildThatIsCalledByItsNamePushesToTheRegistryThatIsNamed() {
        maven = Facts.calledByName(maven);

        assertThat(isExpected(REGISTRY)).isTrue();
    }

    @Test
    void buildInAPhaseThatThePomNamesPushesAsJibsDoes() {
        execution("package", "build");

        assertThat(isExpected(REGISTRY)).isTrue();
    }

    @Test
    void buildInItsOwnPhaseDoesNotPush() {
        execution(null, "build");

        assertThat(isExpected(REGISTRY)).isFalse();
    }

    @Test
    void buildLeavesThePushToTheGoalThatIsThereForIt() {
        execution("package", "build", "push");

        assertThat(isExpected(REGISTRY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<to>team/app</to>",
                "<to><tags>new</tags></to>",
                "<to><auth><username>${env.NOBODY}</username>"
                        + "<password>${env.NOBODY}</password></auth><image>team/app</image></to>"
            })
    void buildDoesNotPushWhereTheRegistryIsAGuess(String pom) {
        maven = Facts.calledByName(maven);

        assertThat(isExpected(pom)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<credHelper>pass</credHelper>", "<auth><username>joe</username><password>1</password></auth>"})
    void credentialsSayThatDockerHubIsMeant(String login) {
        maven = Facts.calledByName(maven);

        assertThat(isExpected("<to><image>team/app</image>" + login + "</to>")).isTrue();
    }

    @Test
    void parameterDecidesWhereItIsSet() {
        assertThat(isExpected("<push>true</push>")).isTrue();
        maven = Facts.calledByName(maven);
        assertThat(isExpected("<push>false</push>" + REGISTRY)).isFalse();
    }

    private boolean isExpected(String pom) {
        return PushInput.isExpectedOfBuild(maven, Pom.of(pom).settings());
    }

    private void execution(@Nullable String phase, String... goals) {
        PluginExecution execution = new PluginExecution();
        execution.setPhase(phase);
        for (String goal : goals) {
            execution.addGoal(goal);
        }
        Plugin plugin = Facts.plugin(Facts.GROUP, Facts.ARTIFACT, null);
        plugin.addExecution(execution);
        maven.project().setBuild(new Build());
        maven.project().getBuild().addPlugin(plugin);
    }
}

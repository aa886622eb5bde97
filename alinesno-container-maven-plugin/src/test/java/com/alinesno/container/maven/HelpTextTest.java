// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class HelpTextTest {

    private static final List<HelpText.Goal> GOALS = List.of(
            new HelpText.Goal("build", "Builds the image.", "package", List.of("from", "container", "skip")),
            new HelpText.Goal("prune", "Makes room.", null, List.of("cache", "prune", "skip")));

    private static HelpText text(int width) throws IOException {
        return new HelpText(GOALS, new ParameterTree(HelpMojo.texts()), width, 2);
    }

    @Test
    void oneParameterIsToldWithTypeDefaultAndProperty() throws IOException {
        assertThat(text(100).parameter("container.filesModificationTime"))
                .containsExactly(
                        "container.filesModificationTime",
                        "  The modification time of all files: EPOCH_PLUS_SECOND or a date and time.",
                        "  Type: file time",
                        "  Default: EPOCH_PLUS_SECOND",
                        "  User property: alinesno.container.container.filesModificationTime",
                        "  Goals: build");
    }

    @Test
    void aGroupIsToldWithAllThatStandsInIt() throws IOException {
        assertThat(text(100).parameter("prune"))
                .containsExactly(
                        "prune",
                        "  What the goal prune leaves in the cache.",
                        "  Goals: prune",
                        "  <size>",
                        "    How many bytes may stay, such as 10g; what was used least recently goes first.",
                        "    Type: byte size",
                        "    Default: 10g",
                        "    User property: alinesno.container.prune.size",
                        "  <age>",
                        "    What was not used for longer goes in any case, such as 30d.",
                        "    Type: duration",
                        "    Default: 30d",
                        "    User property: alinesno.container.prune.age");
        assertThat(text(100).parameter("deploy"))
                .contains(
                        "  <volumes>", "    <storageClass>", "  <workloads>", "    <volumes>", "      <storageClass>");
    }

    @Test
    void aParameterHasSeveralWaysOfWritingIt() throws IOException {
        List<String> ports = text(100).parameter("container.ports");

        for (String other :
                List.of("<container><ports>", "alinesno.container.container.ports", "jib.container.ports")) {
            assertThat(text(100).parameter(other)).isEqualTo(ports);
        }
        assertThat(text(100).parameter("deploy.volumes[].path"))
                .isEqualTo(text(100).parameter("deploy.volumes.path"));
    }

    @Test
    void defaultsOfJibAreToldBesideOurs() throws IOException {
        assertThat(text(100).parameter("container.creationTime"))
                .contains("  Default: none; with <compatibility>jib</compatibility> EPOCH");
    }

    @Test
    void aNameThatIsNoneIsAnErrorThatNamesTheNearest() {
        assertThatThrownBy(() -> text(100).parameter("container.port"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("-Dparameter: there is no parameter 'container.port'. Did you mean container.ports?");
        assertThatThrownBy(() -> text(100).parameter("mainClass"))
                .hasMessageContaining("Did you mean container.mainClass?");
        assertThatThrownBy(() -> text(100).parameter("qqqqqqqq")).hasMessageContaining("-Dparameter=container tells");
        assertThatThrownBy(() -> text(100).goal("biuld", false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("-Dgoal: there is no goal 'biuld'. Did you mean build? Goals: build, prune.");
    }

    @Test
    void aGoalIsToldWithTheParametersThatItReads() throws IOException {
        assertThat(text(100).goal("prune", true))
                .startsWith("alinesno-container:prune", "  Makes room.", "", "  <skip>")
                .contains("  <cache>", "    <size>")
                .doesNotContain("  <container>");
        assertThat(text(100).goal("build", false))
                .containsExactly("alinesno-container:build", "  Builds the image.", "  Phase: package");
    }

    @Test
    void allGoalsAreTold() throws IOException {
        assertThat(text(100).all(false)).contains("alinesno-container:build", "alinesno-container:prune");
        assertThat(text(100).all(true)).contains("  Parameters: cache, prune, skip", "  <deploy>");
    }

    @Test
    void linesAreNoLongerThanAsked() throws IOException {
        assertThat(text(40).parameter("prune"))
                .allMatch(line -> line.length() <= 40 || !line.strip().contains(" "));
    }

    @Test
    void everyParameterHasItsText() throws IOException {
        Properties texts = HelpMojo.texts();

        for (ParameterInfo each : ParameterInfo.of(Settings.class)) {
            assertThat(texts.getProperty(each.path())).as(each.path()).isNotBlank();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.maven.descriptor.ContainerElements;
import com.alinesno.container.maven.descriptor.DeployElements;
import com.alinesno.container.maven.descriptor.ToElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.io.File;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.internal.LifecycleExecutionPlanCalculator;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.MavenPluginManager;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each goal is looked up in a container and configured by Maven itself, from the plugin's descriptor and a pom. */
@MojoTest
class GoalsInContainerTest {

    private static final String POM = "src/test/resources/goals/pom.xml";

    @Inject
    private PlexusContainer container;

    @Inject
    private LifecycleExecutionPlanCalculator calculator;

    @Inject
    private MavenPluginManager plugins;

    private final PluginDescriptor plugin = PluginDescription.read();
    private MavenProject project = new MavenProject();

    @BeforeEach
    void readPom() throws Exception {
        try (Reader file = Files.newBufferedReader(Path.of(POM))) {
            Model model = new MavenXpp3Reader().read(file);
            project = new MavenProject(model);
            project.setFile(new File(POM).getAbsoluteFile());
        }
        plugin.setPlugin(ofPom());
        plugin.setClassRealm(container.getContainerRealm());
    }

    private Plugin ofPom() {
        return project.getBuild().getPlugins().get(0);
    }

    static Stream<String> goals() {
        return PluginDescription.goals().stream().map(MojoDescriptor::getGoal);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void aGoalIsMadeAndToldWhatThePomSays(String name) throws Exception {
        MojoExecution execution = execution(name);
        MavenSession session = session();
        Mojo goal = configured(session, execution);

        assertThat(goal.getClass().getName())
                .isEqualTo(execution.getMojoDescriptor().getImplementation());
        if (name.equals("help")) {
            assertThat(MojoExtension.<Object>getVariableValueFromObject(goal, "plugin"))
                    .isSameAs(plugin);
            return;
        }
        assertThat(MojoExtension.<Object>getVariableValueFromObject(goal, "session"))
                .isSameAs(session);
        assertThat(MojoExtension.<Object>getVariableValueFromObject(goal, "project"))
                .isSameAs(project);
        assertThat(MojoExtension.<Object>getVariableValueFromObject(goal, "execution"))
                .isSameAs(execution);
        Set<String> expected = new HashSet<>(
                PluginDescription.parameters(execution.getMojoDescriptor()).keySet());
        expected.retainAll(Stream.of(((Xpp3Dom) ofPom().getConfiguration()).getChildren())
                .map(Xpp3Dom::getName)
                .toList());
        assertThat(elements(goal).stream().map(PlexusConfiguration::getName))
                .containsExactlyInAnyOrderElementsOf(expected);
        for (String parameter : expected) {
            assertThat(MojoExtension.<Object>getVariableValueFromObject(goal, parameter))
                    .as("nothing is injected into %s", parameter)
                    .isNull();
        }
    }

    @Test
    void elementsStandAsInThePom() throws Exception {
        List<PlexusConfiguration> elements = elements(configured(session(), execution("build")));

        PlexusConfiguration to = named(elements, "to");
        assertThat(to.getValue(null)).isNull();
        assertThat(to.getChild("image").getValue()).isEqualTo("registry.example.com/team/orders");
        assertThat(to.getChild("targets").getChildCount()).isEqualTo(2);
        assertThat(named(elements, "from").getValue()).isEqualTo("eclipse-temurin:17-jre");
        assertThat(named(elements, "arches").getValue()).isEqualTo("x64,arm64");
        assertThat(ContainerMojo.read(
                                Settings.class,
                                new MavenFacts(session(), project, execution("build")),
                                new ArrayList<@Nullable PlexusConfiguration>(elements))
                        .to()
                        .targets())
                .hasSize(2);
    }

    /** So whoever has only the types, as IDEs have, is not told of something that Maven would not understand. */
    @Test
    void mavensOwnConfiguratorWouldFillTheTypes(@InjectMojo(goal = "check", pom = POM) CheckMojo goal)
            throws Exception {
        ToElements to = getVariableValueFromObject(goal, "to");
        List<?> targets = getVariableValueFromObject(to, "targets");
        assertThat(targets).hasSize(2).allMatch(ToElements.Target.class::isInstance);
        ContainerElements container = getVariableValueFromObject(goal, "container");
        assertThat((List<?>) getVariableValueFromObject(container, "ports"))
                .isEqualTo(List.of("8080", "2000-2003/udp"));
        assertThat((Map<?, ?>) getVariableValueFromObject(container, "environment"))
                .isEqualTo(Map.of("MODE", "prod"));
        ContainerElements.HealthCheck check = getVariableValueFromObject(container, "healthCheck");
        assertThat((Integer) getVariableValueFromObject(check, "retries")).isEqualTo(3);
        DeployElements deploy = getVariableValueFromObject(goal, "deploy");
        assertThat((Integer) getVariableValueFromObject(deploy, "replicas")).isEqualTo(3);
        assertThat((List<?>) getVariableValueFromObject(deploy, "volumes"))
                .singleElement()
                .isInstanceOf(DeployElements.DeployVolume.class);
        assertThat(MojoExtension.<Object>getVariableValueFromObject(deploy, "autoscaling"))
                .isInstanceOf(DeployElements.Scaling.class);
        assertThat((List<?>) getVariableValueFromObject(goal, "arches")).isEqualTo(List.of("x64", "arm64"));
        assertThat((Boolean) getVariableValueFromObject(goal, "skip")).isFalse();
    }

    private Mojo configured(MavenSession session, MojoExecution execution) throws Exception {
        calculator.setupMojoExecution(session, project, execution);
        return plugins.getConfiguredMojo(Mojo.class, session, execution);
    }

    private MojoExecution execution(String goal) {
        return new MojoExecution(plugin.getMojo(goal), "default-cli", MojoExecution.Source.CLI);
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    private MavenSession session() {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(project.getBasedir());
        MavenSession session = new MavenSession(
                container, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return session;
    }

    private static List<PlexusConfiguration> elements(Mojo goal) throws IllegalAccessException {
        return getVariableValueFromObject(goal, "configured");
    }

    private static PlexusConfiguration named(List<PlexusConfiguration> elements, String name) {
        return elements.stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

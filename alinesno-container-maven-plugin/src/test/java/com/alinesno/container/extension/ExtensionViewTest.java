// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtensionViewTest {

    private static final String JIB = "com.google.cloud.tools:jib-maven-plugin";

    private final MavenProject project = new MavenProject();
    private final Plugin ours = plugin("com.alinesno.container:alinesno-container-maven-plugin", "/srv");

    ExtensionViewTest() {
        project.setBuild(new Build());
        project.getBuild().addPlugin(ours);
    }

    @Test
    void ourConfigurationStandsUnderJibsName() {
        assertThat(appRoot("default")).isEqualTo("/srv");
        assertThat(project.getPlugin(JIB)).isNull();
        assertThat(project.getBuild().getPlugins()).containsExactly(ours);
    }

    @Test
    void theRestOfTheProjectIsAsItIs() {
        MavenProject parent = new MavenProject();
        Artifact artifact = new DefaultArtifact("g", "a", "1", "runtime", "jar", "", new DefaultArtifactHandler("jar"));
        project.setParent(parent);
        project.setArtifacts(Set.of(artifact));
        project.getProperties().setProperty("key", "value");

        MavenProject view = new ExtensionView(project, ours, "default", Host.session()).getMavenProject();
        assertThat(view.getParent()).isSameAs(parent);
        assertThat(view.getArtifacts()).containsExactly(artifact);
        assertThat(view.getProperties()).containsEntry("key", "value");
    }

    @Test
    void ourConfigurationTakesThePlaceOfJibs() {
        Plugin jib = plugin(JIB, "/jib");
        project.getBuild().addPlugin(jib);
        project.getBuild().flushPluginMap();

        assertThat(appRoot("default")).isEqualTo("/srv");
        assertThat(project.getPlugin(JIB)).isSameAs(jib);
    }

    @Test
    void whatThePomSaysForTheExecutionGoesBeforeWhatItSaysForAll() {
        PluginExecution execution = new PluginExecution();
        execution.setId("image");
        execution.setConfiguration(container("/image"));
        ours.addExecution(execution);

        assertThat(appRoot("image")).isEqualTo("/image");
        assertThat(appRoot("default-cli")).isEqualTo("/srv");
    }

    @Test
    void withoutAConfigurationTheProjectIsTheRealOne() {
        assertThat(new ExtensionView(project, null, "default", Host.session()).getMavenProject())
                .isSameAs(project);
    }

    private @Nullable String appRoot(String execution) {
        MavenProject view = new ExtensionView(project, ours, execution, Host.session()).getMavenProject();
        Xpp3Dom configuration = (Xpp3Dom) view.getPlugin(JIB).getConfiguration();
        return configuration.getChild("container").getChild("appRoot").getValue();
    }

    private static Plugin plugin(String key, String appRoot) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(key.substring(0, key.indexOf(':')));
        plugin.setArtifactId(key.substring(key.indexOf(':') + 1));
        plugin.setConfiguration(container(appRoot));
        return plugin;
    }

    private static Xpp3Dom container(String appRoot) {
        try {
            return Xpp3DomBuilder.build(new StringReader(
                    "<configuration><container><appRoot>" + appRoot + "</appRoot></container></configuration>"));
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.java.Dependency;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenFactsTest {

    private final MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1.2.0");
    private final MavenProject project = maven.project();

    private Plugin configure(String groupId, String artifactId, String xml) {
        Plugin plugin = Facts.plugin(groupId, artifactId, Pom.dom(xml));
        Build build = project.getBuild();
        build.addPlugin(plugin);
        build.flushPluginMap();
        return plugin;
    }

    private void configureBoot(String mainClass) {
        configure("org.springframework.boot", "spring-boot-maven-plugin", "<mainClass>" + mainClass + "</mainClass>");
    }

    private void configureJar(String mainClass) {
        configure(
                "org.apache.maven.plugins",
                "maven-jar-plugin",
                "<archive><manifest><mainClass>" + mainClass + "</mainClass></manifest></archive>");
    }

    @Test
    void whereThereIsNoProjectMavensDirectoryIsTheProjects(@TempDir Path directory) {
        maven.session().getRequest().setBaseDirectory(directory.toFile());
        project.getBuild().setDirectory("${project.basedir}/target");

        assertThat(maven.directory()).isEqualTo(directory);
        assertThat(maven.output()).isEqualTo(directory.resolve("target/container"));
    }

    @Test
    void aModuleIsMeantByItsNameOrTheEndOfItsPath() {
        project.setFile(Path.of("root", "services", "order", "pom.xml").toFile());

        assertThat(List.of(
                        "com.alinesno.test:alinesno-cloud-business-order",
                        ":alinesno-cloud-business-order",
                        "order",
                        "services/order"))
                .allMatch(maven::isMeantBy);
        assertThat(List.of(":order", "com.alinesno.test", "other:alinesno-cloud-business-order", "der", "services"))
                .noneMatch(maven::isMeantBy);
    }

    @Test
    void modulesThatThisRunLeavesOutAreStillTheProjectsOwn() {
        MavenProject library = Facts.of("library", "1.0-SNAPSHOT").project();
        maven.session().setProjects(List.of(project));
        maven.session().setAllProjects(List.of(library, project));
        project.setArtifacts(
                new LinkedHashSet<>(List.of(artifact("library", "1.0-SNAPSHOT"), artifact("other", "1.0"))));

        assertThat(maven.dependencies())
                .containsExactly(
                        new Dependency(Path.of("library.jar"), "library-1.0-SNAPSHOT", true, true),
                        new Dependency(Path.of("other.jar"), "other-1.0", false, false));
    }

    private static Artifact artifact(String artifactId, String version) {
        Artifact artifact = new DefaultArtifact(
                "com.alinesno.test", artifactId, version, "runtime", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(new File(artifactId + ".jar"));
        return artifact;
    }

    @Test
    void aPlaceholderThatNothingFillsDeclaresNoMainClass() {
        configureBoot("${start-class}");
        configureJar("${start-class}");
        assertThat(maven.declaredMainClass()).isNull();
    }

    @Test
    void aPlaceholderDoesNotHideWhatTheJarPluginIsTold() {
        configureBoot("${start-class}");
        configureJar("it.App");
        assertThat(maven.declaredMainClass()).isEqualTo("it.App");
    }

    @Test
    void theBootPluginGoesBeforeThePropertyAndThatBeforeTheJarPlugin() {
        configureJar("it.OfTheJar");
        project.getProperties().setProperty("start-class", "it.OfTheProperty");
        assertThat(maven.declaredMainClass()).isEqualTo("it.OfTheProperty");
        configureBoot("it.OfBoot");
        assertThat(maven.declaredMainClass()).isEqualTo("it.OfBoot");
    }

    @Test
    void aGoalThatIsCalledByNameSeesWhatThePomConfigures() {
        Plugin plugin = configure(Facts.GROUP, Facts.ARTIFACT, "<form>a</form>");
        PluginExecution execution = new PluginExecution();
        execution.setConfiguration(Pom.dom("<too>b</too>"));
        plugin.addExecution(execution);
        assertThat(Facts.calledByName(maven).configurations())
                .extracting(each -> ((Xpp3Dom) each).getChild(0).getName())
                .containsExactly("form", "too");
    }

    @Test
    void whatAParentManagesIsSeenWhereTheProjectDoesNotListThePlugin() {
        PluginManagement management = new PluginManagement();
        management.addPlugin(Facts.plugin(Facts.GROUP, Facts.ARTIFACT, Pom.dom("<form>a</form>")));
        project.getBuild().setPluginManagement(management);
        assertThat(Facts.calledByName(maven).configurations()).hasSize(1);
    }

    @Test
    void aPomThatDoesNotListThePluginConfiguresNothing() {
        assertThat(Facts.calledByName(maven).configurations()).isEmpty();
    }
}

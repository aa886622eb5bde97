// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.application.RuntimeDependency;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.values.CreationTime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenFactsTest {

    @TempDir
    private Path here;

    private static final String BOOT = "org.springframework.boot";

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
    void aPropertyThatOtherPluginsCompleteIsReadWhenTheyHave() {
        project.getProperties().setProperty(CreationTime.OUTPUT_TIMESTAMP, "${git.commit.time}");
        assertThat(maven.property(CreationTime.OUTPUT_TIMESTAMP)).isNull();

        project.getProperties().setProperty("git.commit.time", "2026-01-31T12:00:00Z");
        assertThat(maven.property(CreationTime.OUTPUT_TIMESTAMP)).isEqualTo("2026-01-31T12:00:00Z");

        maven.session().getUserProperties().setProperty(CreationTime.OUTPUT_TIMESTAMP, "1");
        assertThat(maven.property(CreationTime.OUTPUT_TIMESTAMP)).isEqualTo("1");
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
                        new RuntimeDependency(Path.of("library.jar"), "library-1.0-SNAPSHOT", true, true),
                        new RuntimeDependency(Path.of("other.jar"), "other-1.0", false, false));
    }

    @Test
    void jarsOfModulesAreKnownWhateverTheirNames() {
        MavenProject library = Facts.of("library", "1.0-SNAPSHOT").project();
        maven.session().setAllProjects(List.of(library, project));
        Artifact client = new DefaultArtifact(
                "com.alinesno.test",
                "library",
                "1.0-SNAPSHOT",
                "runtime",
                "jar",
                "client",
                new DefaultArtifactHandler("jar"));
        client.setFile(Path.of("target", "library-1.0-SNAPSHOT-client.jar").toFile());
        Artifact renamed = artifact("library", "1.0-SNAPSHOT");
        renamed.setFile(Path.of("target", "the-library.jar").toFile());
        project.setArtifacts(new LinkedHashSet<>(List.of(client, renamed, artifact("other", "1.0"))));
        project.getBuild().setDirectory("target");
        configure("org.apache.maven.plugins", "maven-jar-plugin", "<finalName>service</finalName>");

        assertThat(maven.jarNames())
                .contains("library-1.0-SNAPSHOT-client.jar", "the-library.jar", "library-1.0-SNAPSHOT.jar")
                .contains("service.jar")
                .doesNotContain("other.jar", "other-1.0.jar");
    }

    private static Artifact artifact(String artifactId, String version) {
        return artifact("com.alinesno.test", artifactId, version);
    }

    private static Artifact artifact(String groupId, String artifactId, String version) {
        Artifact artifact = new DefaultArtifact(
                groupId, artifactId, version, "runtime", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(new File(artifactId + ".jar"));
        return artifact;
    }

    private List<String> onTheClassPath() {
        return maven.dependencies().stream().map(RuntimeDependency::name).toList();
    }

    private void dependsOnWhatIsForDevelopment() {
        project.setArtifacts(new LinkedHashSet<>(List.of(
                artifact(BOOT, "spring-boot-devtools", "3.5.7"),
                artifact(BOOT, "spring-boot-docker-compose", "3.5.7"),
                artifact(BOOT, "spring-boot-configuration-processor", "3.5.7"),
                artifact("com.alinesno.test", "spring-boot-devtools", "1"),
                artifact(BOOT, "spring-boot", "3.5.7"))));
    }

    @Test
    void whatIsForDevelopmentStaysOutOfImages() {
        dependsOnWhatIsForDevelopment();

        assertThat(onTheClassPath()).containsExactly("spring-boot-devtools-1", "spring-boot-3.5.7");
        assertThat(maven.developmentModules())
                .extracting(DevelopmentModules::told)
                .containsExactly(
                        "Left out of the image as spring-boot-maven-plugin does it: spring-boot-devtools-3.5.7."
                                + " To keep it: -Dspring-boot.repackage.excludeDevtools=false",
                        "Left out of the image as spring-boot-maven-plugin does it: spring-boot-docker-compose-3.5.7."
                                + " To keep it: -Dspring-boot.repackage.excludeDockerCompose=false",
                        "Left out of the image as spring-boot-maven-plugin does it:"
                                + " spring-boot-configuration-processor-3.5.7");
    }

    @Test
    void whatTheBootPluginKeepsIsInImagesToo() {
        dependsOnWhatIsForDevelopment();
        Plugin boot = configure(BOOT, "spring-boot-maven-plugin", "<excludeDockerCompose>false</excludeDockerCompose>");
        assertThat(onTheClassPath())
                .containsExactly("spring-boot-docker-compose-3.5.7", "spring-boot-devtools-1", "spring-boot-3.5.7");

        PluginExecution repackage = new PluginExecution();
        repackage.setId("make-it-run");
        repackage.addGoal("repackage");
        repackage.setConfiguration(Pom.dom(
                "<excludeDevtools>false</excludeDevtools>" + "<excludeDockerCompose>true</excludeDockerCompose>"));
        boot.addExecution(repackage);
        assertThat(onTheClassPath())
                .containsExactly("spring-boot-devtools-3.5.7", "spring-boot-devtools-1", "spring-boot-3.5.7");
    }

    private Artifact jar(String artifactId, @Nullable String type) throws IOException {
        Artifact artifact = artifact(BOOT, artifactId, "1");
        Path file = here.resolve(artifactId + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (type != null) {
            manifest.getMainAttributes().putValue("Spring-Boot-Jar-Type", type);
        }
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        artifact.setFile(file.toFile());
        return artifact;
    }

    private List<String> told() {
        return maven.leftOutOfBootArchive().stream()
                .map(Artifact::getArtifactId)
                .toList();
    }

    @Test
    void theManifestSaysWhatBootsArchiveHasNoNeedOf() throws IOException {
        project.setArtifacts(new LinkedHashSet<>(List.of(
                jar("a-starter", "dependencies-starter"),
                jar("a-processor", "annotation-processor"),
                jar("a-devtools", "development-tool"),
                jar("a-library", "library"),
                jar("nothing-said", null),
                artifact("not-a-file", "1"))));
        assertThat(onTheClassPath())
                .as("without the plugin there is no such archive")
                .hasSize(6);

        configure(BOOT, "spring-boot-maven-plugin", "");
        assertThat(onTheClassPath()).containsExactly("a-library-1", "nothing-said-1", "not-a-file-1");
        assertThat(told()).containsExactly("a-processor", "a-devtools");
        assertThat(BootArchive.told(artifact("a-devtools", "1")))
                .isEqualTo("Left out of the image as spring-boot-maven-plugin does it: a-devtools-1");
        project.setPackaging("war");
        assertThat(onTheClassPath()).as("a web archive is another plugin's").hasSize(6);
    }

    @Test
    void whatTheBootPluginExcludesStaysOutOfImages() {
        project.setArtifacts(new LinkedHashSet<>(List.of(
                artifact("org.projectlombok", "lombok", "1"),
                artifact("org.other", "lombok", "1"),
                artifact("org.group", "one", "1"),
                artifact("org.group.below", "two", "1"))));
        Plugin boot = configure(BOOT, "spring-boot-maven-plugin", """
                <excludes><exclude><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId></exclude>
                <exclude><groupId>org.other</groupId><artifactId>lombok</artifactId><classifier>x</classifier></exclude>
                </excludes><excludeGroupIds> org.none , org.group</excludeGroupIds>""");
        assertThat(onTheClassPath()).containsExactly("lombok-1", "two-1");
        assertThat(told()).containsExactly("lombok", "one");

        PluginExecution repackage = new PluginExecution();
        repackage.addGoal("repackage");
        repackage.setConfiguration(Pom.dom(
                "<includes><include><groupId>org.group</groupId><artifactId>one</artifactId></include></includes>"
                        + "<excludeGroupIds>org.none</excludeGroupIds>"));
        boot.addExecution(repackage);
        assertThat(onTheClassPath()).containsExactly("one-1");
    }

    @Test
    void thePropertyOfTheBootPluginCountsWithoutIt() {
        dependsOnWhatIsForDevelopment();
        maven.session().getUserProperties().setProperty("spring-boot.repackage.excludeDevtools", "false");
        assertThat(onTheClassPath())
                .containsExactly("spring-boot-devtools-3.5.7", "spring-boot-devtools-1", "spring-boot-3.5.7");
    }

    @Test
    void compilerPluginsThatDoNotKnowReleaseIgnoreIt() {
        compiles("maven.compiler.target", "1.8");
        compiles("maven.compiler.release", "17");
        Plugin compiler = configure("org.apache.maven.plugins", "maven-compiler-plugin", "<release>21</release>");
        for (String old : List.of("2.5.1", "3.1", "3.5.1", "3.5-SNAPSHOT")) {
            compiler.setVersion(old);
            assertThat(maven.javaVersion()).as(old).isEqualTo(8);
        }
        for (String recent : List.of("3.6.0", "3.13.0", "3.50.0", "4.0.0-beta-2")) {
            compiler.setVersion(recent);
            assertThat(maven.javaVersion()).as(recent).isEqualTo(21);
        }
    }

    private void compiles(String property, String value) {
        project.getProperties().setProperty(property, value);
    }

    @Test
    void theReleaseThatIsCompiledForGoesBeforeTheTarget() {
        assertThat(maven.javaVersion()).isEqualTo(8);
        compiles("maven.compiler.source", "17");
        compiles("java.version", "21");
        assertThat(maven.javaVersion()).isEqualTo(8);
        compiles("maven.compiler.target", "1.8");
        compiles("maven.compiler.release", "17");
        assertThat(maven.javaVersion()).isEqualTo(17);
        Plugin compiler = configure(
                "org.apache.maven.plugins", "maven-compiler-plugin", "<target>11</target><release>${nobody}</release>");
        assertThat(maven.javaVersion()).isEqualTo(17);
        project.getProperties().remove("maven.compiler.release");
        assertThat(maven.javaVersion()).isEqualTo(11);
        compiler.setConfiguration(Pom.dom("<release>21</release>"));
        maven.session().getUserProperties().setProperty("maven.compiler.release", "25");
        assertThat(maven.javaVersion()).isEqualTo(21);
    }

    @Test
    void theExecutionThatCompilesTheProjectGoesBeforeThePluginAndOthersSayNothing() {
        Plugin compiler = configure("org.apache.maven.plugins", "maven-compiler-plugin", "<release>17</release>");
        for (String id : List.of("default-compile", "java-25", "default-testCompile")) {
            PluginExecution execution = new PluginExecution();
            execution.setId(id);
            execution.setConfiguration(Pom.dom("<release>" + (id.equals("default-compile") ? 11 : 25) + "</release>"));
            compiler.addExecution(execution);
        }
        assertThat(maven.javaVersion()).isEqualTo(11);
    }

    @Test
    void classesOfKotlinCountToo() {
        compiles("maven.compiler.release", "11");
        compiles("kotlin.compiler.jvmTarget", "21");
        assertThat(maven.javaVersion()).isEqualTo(11);
        Plugin kotlin = configure("org.jetbrains.kotlin", "kotlin-maven-plugin", "");
        assertThat(maven.javaVersion()).isEqualTo(21);
        kotlin.setConfiguration(Pom.dom("<jvmTarget>17</jvmTarget>"));
        assertThat(maven.javaVersion()).isEqualTo(17);
        kotlin.setConfiguration(Pom.dom("<jvmTarget>1.8</jvmTarget>"));
        assertThat(maven.javaVersion()).isEqualTo(11);
    }

    @Test
    void whatTheCommandLineGivesGoesBeforeTheVirtualMachinesOwn() {
        maven.session().getSystemProperties().setProperty("https.proxyHost", "of-the-machine");
        assertThat(maven.systemProperties()).containsEntry("https.proxyHost", "of-the-machine");
        maven.session().getUserProperties().setProperty("https.proxyHost", "asked-for");
        maven.session().getUserProperties().setProperty("jib.configDirectory", "jib");
        assertThat(maven.systemProperties())
                .containsEntry("https.proxyHost", "asked-for")
                .containsEntry("jib.configDirectory", "jib")
                .containsEntry("os.arch", "amd64");
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

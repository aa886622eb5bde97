// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.maven.ContainerMojo;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSourceTest {

    private static final String IMAGE = "alinesno-container-dev-redis";
    private static final String NOT_ASKED = "<content>dockerfile</content> builds the file";

    @TempDir
    Path project;

    private Path file(String path) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "FROM scratch\n");
    }

    private MavenFacts maven(String packaging) {
        MavenFacts maven = Facts.of(IMAGE, "7.0.0", packaging);
        maven.project().setFile(project.resolve("pom.xml").toFile());
        return maven;
    }

    private ImageSource source(String packaging, String xml) {
        return source(maven(packaging), xml);
    }

    private static ImageSource source(MavenFacts maven, String xml) {
        Plugin plugin = Facts.plugin(Facts.GROUP, Facts.ARTIFACT, Pom.dom(xml));
        if (maven.plugin() == null) {
            maven.project().getBuild().addPlugin(plugin);
            maven.project().getBuild().flushPluginMap();
        }
        return ImageSource.of(
                maven, ContainerMojo.read(Settings.class, maven, Pom.of(xml).parameters()));
    }

    private static String skipped(MavenFacts maven, String xml) {
        return String.valueOf(
                ContainerMojo.read(ImageModules.class, maven, Pom.of(xml).parameters())
                        .reasonAgainst(maven));
    }

    @Test
    void aDockerfileBesideThePomIsBuiltWhereNothingAsksForAnotherImage() throws IOException {
        assertThat(source("jar", "")).isEqualTo(new ImageSource(ContentKind.JAVA, Dockerfiles.NONE, null));
        Path file = file("Dockerfile");
        ImageSource built =
                source("jar", "<to>registry.example.com/team/app</to><container><ports>80</ports></container>");
        assertThat(built.dockerfiles()).isEqualTo(new Dockerfiles(Map.of(), file));
        assertThat(built.notice())
                .isEqualTo("Building Dockerfile, because the pom asks for no other image."
                        + " <content>java</content> builds the Java image");
        Path apart = file("src/main/docker/Dockerfile");
        assertThat(source("jar", "").dockerfiles().general()).isEqualTo(apart);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<from>eclipse-temurin:17-jre</from>",
                "<from><debian>jre17</debian></from>",
                "<compatibility>jib</compatibility>",
                "<pluginExtensions>a.B</pluginExtensions>",
                "<container><mainClass>a.Main</mainClass></container>",
                "<container><jvmFlags>-Xmx1g</jvmFlags></container>",
                "<container><appRoot>/opt</appRoot></container>",
                "<container><extraClasspath>/opt/x.jar</extraClasspath></container>",
                "<container><healthProbe>true</healthProbe></container>"
            })
    void anImageThatSomebodyReliesOnIsNotReplacedByAForgottenDockerfile(String xml) throws IOException {
        file("Dockerfile");
        ImageSource java = source("jar", xml);
        assertThat(java.isDockerfile()).isFalse();
        assertThat(java.notice())
                .startsWith("Building the Java image and not Dockerfile, because <")
                .endsWith(NOT_ASKED);
        assertThat(source("jar", xml + "<content>dockerfile</content>").isDockerfile())
                .isTrue();
        assertThat(source("jar", xml + "<dockerfile>Dockerfile</dockerfile>").isDockerfile())
                .isTrue();
    }

    @Test
    void filesForTheJavaImageAndJibItselfAreReasonsToo() throws IOException {
        file("Dockerfile");
        MavenFacts moving = maven("jar");
        moving.project().getBuild().addPlugin(Facts.plugin("com.google.cloud.tools", "jib-maven-plugin", null));
        moving.project().getBuild().flushPluginMap();
        assertThat(source(moving, "").notice()).contains("because the pom has jib-maven-plugin");
        Files.createDirectories(project.resolve("src/main/jib"));
        assertThat(source("jar", "").notice()).contains("because <extraDirectories> is set");
    }

    @Test
    void platformsAreNoBase() throws IOException {
        file("Dockerfile");
        assertThat(source("jar", "<from><platforms>linux/arm64</platforms></from>")
                        .isDockerfile())
                .isTrue();
    }

    @Test
    void whatContentSaysGoesBeforeAll() throws IOException {
        assertThatThrownBy(() -> source("jar", "<content>dockerfile</content>"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<content>: is 'dockerfile', and the project has none of <image>/<arch>/Dockerfile");
        file("Dockerfile");
        ImageSource java = source("jar", "<content>java</content><dockerfile>Dockerfile</dockerfile>");
        assertThat(java.content()).isEqualTo(ContentKind.JAVA);
        assertThat(java.notice()).contains("because <content> says so");
        assertThat(source("pom", "<content>files</content>").content()).isEqualTo(ContentKind.FILES);
    }

    @Test
    void thePlatformsLayoutMakesOneImageOfAllItsArchitectures() throws IOException {
        Path x64 = file("x64/Dockerfile");
        Path arm64 = file(IMAGE + "/arm64/Dockerfile");
        file("arm64/Dockerfile");
        ImageSource source = source("pom", "");
        assertThat(source.dockerfiles()).isEqualTo(new Dockerfiles(Map.of(Arch.X64, x64, Arch.ARM64, arm64), null));
        assertThat(source.dockerfiles().platforms(Arch.X86))
                .containsExactly(Platform.linux("amd64"), Platform.linux("arm64"));
        assertThatThrownBy(() -> source.dockerfiles().of(Platform.linux("386")))
                .hasMessage("<arches>: has 'x86', and there is no Dockerfile for it: there are those for x64, arm64."
                        + " Write x86/Dockerfile, or leave that architecture out.");
        Path general = file("Dockerfile");
        Dockerfiles all = source("pom", "").dockerfiles();
        assertThat(all.of(Platform.linux("386"))).isEqualTo(general);
        assertThat(all.of(Platform.linux("amd64"))).isEqualTo(x64);
        assertThat(all.platforms(Arch.X86)).hasSize(3);
        assertThat(all.platforms(Arch.X64)).hasSize(2);
    }

    @Test
    void directoriesOfTheImagesNameAreKnownByWhatItIsCalledInTheRegistry() throws IOException {
        Path file = file("redis/x86/Dockerfile");
        assertThat(source("pom", "<to>registry.example.com:5000/data/redis:7</to>")
                        .dockerfiles()
                        .own())
                .containsExactly(Map.entry(Arch.X86, file));
    }

    @Test
    void aNamedFileIsForAllArchitecturesAndANamedDirectoryIsLookedInto() throws IOException {
        Path named = file("docker/Dockerfile.app");
        Path own = file("docker/arm64/Dockerfile");
        Path general = file("docker/Dockerfile");
        file("x64/Dockerfile");
        assertThat(source("jar", "<dockerfile>docker/Dockerfile.app</dockerfile>")
                        .dockerfiles())
                .isEqualTo(new Dockerfiles(Map.of(), named));
        assertThat(source("jar", "<dockerfile>docker</dockerfile>").dockerfiles())
                .isEqualTo(new Dockerfiles(Map.of(Arch.ARM64, own), general));
        assertThatThrownBy(() -> source("jar", "<dockerfile>docker/Dockerfil</dockerfile>"))
                .hasMessageStartingWith("<dockerfile>: names docker/Dockerfil, which is not there.");
        assertThatThrownBy(() -> source("jar", "<dockerfile>src</dockerfile>"))
                .hasMessageStartingWith("<dockerfile>: names src, which is not there.");
        Files.createDirectories(project.resolve("src"));
        assertThatThrownBy(() -> source("jar", "<dockerfile>src</dockerfile>"))
                .hasMessageStartingWith("<dockerfile>: names the directory src, which has neither Dockerfile nor");
    }

    @Test
    void thePathThatAParentNamesIsForThoseThatHaveTheFile() throws IOException {
        String xml = "<dockerfile>src/main/docker/Dockerfile</dockerfile>";
        MavenFacts child = maven("jar");
        Plugin plugin = Facts.plugin(Facts.GROUP, Facts.ARTIFACT, Pom.dom(xml));
        InputSource parent = new InputSource();
        parent.setModelId("com.alinesno.test:parent:1");
        ((Xpp3Dom) plugin.getConfiguration()).getChild("dockerfile").setInputLocation(new InputLocation(1, 1, parent));
        child.project().getBuild().addPlugin(plugin);
        child.project().getBuild().flushPluginMap();
        assertThat(source(child, xml).isDockerfile()).isFalse();
        file("src/main/docker/Dockerfile");
        assertThat(source(child, xml + "<from>x</from>").isDockerfile()).isTrue();
        MavenFacts asked = maven("jar");
        asked.session().getUserProperties().setProperty("alinesno.container.dockerfile", "no");
        assertThatThrownBy(() -> source(asked, "")).hasMessageStartingWith("<dockerfile>: names no");
    }

    @Test
    void aProjectWithoutCodeIsAnImageWhereItHasADockerfile() throws IOException {
        assertThat(skipped(maven("pom"), ""))
                .isEqualTo("because packaging is 'pom', <content> is not 'files', and there is no Dockerfile");
        file("Dockerfile");
        assertThat(skipped(maven("pom"), "")).isEqualTo("null");
        assertThat(skipped(maven("pom"), "<from>eclipse-temurin:17-jre</from>")).isEqualTo("null");
        assertThat(skipped(maven("pom"), "<content>java</content>"))
                .isEqualTo("because packaging is 'pom' and <content> is 'java'");
        assertThat(skipped(maven("pom"), "<compatibility>jib</compatibility>"))
                .startsWith("because packaging is 'pom' and <compatibility> is 'jib'. <dockerfile> in its own pom");
        MavenFacts parent = maven("pom");
        parent.project().getModel().setModules(List.of("a", "b"));
        assertThat(skipped(parent, ""))
                .isEqualTo(
                        "because packaging is 'pom' and it has modules. <dockerfile> in its own pom builds Dockerfile");
        parent.session().getUserProperties().setProperty("alinesno.container.dockerfile", "Dockerfile");
        assertThat(skipped(parent, "")).isEqualTo("null");
        parent.session().getUserProperties().clear();
        assertThat(skipped(parent, "<to>x/${unknown}</to>")).contains("it has modules");
    }

    @Test
    void theContextIsTheProjectForFilesThatLieApartAndElseTheirDirectory() {
        assertThat(Dockerfiles.context(project.resolve("src/main/docker/a/Dockerfile"), project))
                .isEqualTo(project);
        assertThat(Dockerfiles.context(project.resolve("Dockerfile"), project)).isEqualTo(project);
        assertThat(Dockerfiles.context(project.resolve("redis/x64/Dockerfile"), project))
                .isEqualTo(project.resolve("redis/x64"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.dockerfile.BuildContext;
import com.alinesno.container.dockerfile.PlanRequest;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.maven.ContainerMojo;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Build;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileInputTest {

    private static final Platform ARM64 = Platform.linux("arm64");

    @TempDir
    Path project;

    private final List<String> warnings = new ArrayList<>();
    private MavenFacts maven = Facts.of("alinesno-cloud-business-order", "1");

    @BeforeEach
    void hasADirectory() {
        maven.project().setFile(project.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(project.resolve("target").toString());
        maven.project().setBuild(build);
    }

    private DockerfileInput input(String xml) {
        Settings settings = ContainerMojo.read(
                Settings.class,
                maven,
                Pom.of("<dockerfile>" + xml + "</dockerfile>").parameters());
        return new DockerfileInput(maven, settings.dockerfile());
    }

    private Path file(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private PlanRequest request(String xml, String text) throws IOException {
        Path file = file("Dockerfile", text);
        DockerfileInput input = input(xml);
        Dockerfile dockerfile = input.read(file);
        return input.request(dockerfile, input.contextDirectory(file, warnings::add), ARM64, false);
    }

    @Test
    void argumentsAreThoseOfThePomAndPropertiesOfTheVeryNameThatTheFileDeclares() throws IOException {
        maven.project().getProperties().setProperty("revision", "abc");
        maven.project().getProperties().setProperty("secret", "hunter2");
        maven.project().getProperties().setProperty("JAR_FILE", "no.jar");
        PlanRequest request = request(
                "<buildArgs><JAR_FILE>target/app.jar</JAR_FILE><OTHER>1</OTHER></buildArgs>",
                "ARG revision\nFROM scratch\nARG JAR_FILE\nARG unknown\nENV a=$secret\n");
        assertThat(request.arguments())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("JAR_FILE", "target/app.jar", "OTHER", "1", "revision", "abc"));
        assertThat(request.platform()).isEqualTo(ARM64);
        assertThat(request.buildPlatform()).isEqualTo(Platform.linux("amd64"));
    }

    @Test
    void buildContextsAreDirectoriesOrImages() throws IOException {
        Files.createDirectories(project.resolve("web"));
        String contexts = "web=web,node:18=docker-image://mirror.example.com/node:18,base=oci-layout://x/y,own=oci:a";
        PlanRequest request = request("<buildContexts>" + contexts + "</buildContexts>", "FROM scratch\n");
        assertThat(request.contexts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "application", new BuildContext.Directory(),
                        "web", new BuildContext.Directory(),
                        "node:18", new BuildContext.Image("mirror.example.com/node:18"),
                        "base", new BuildContext.Image("oci:x/y"),
                        "own", new BuildContext.Image("oci:a")));
        assertThat(input("<buildContexts>" + contexts + "</buildContexts>")
                        .contexts()
                        .directories())
                .isEqualTo(Map.of("web", project.resolve("web")));
        assertThatThrownBy(() -> input("<buildContexts>a=nothing</buildContexts>")
                        .contexts()
                        .directories())
                .hasMessage(
                        "<dockerfile><buildContexts>: has 'nothing' for 'a', which is not a directory. Write a directory,"
                                + " or an image with one of docker-image://, oci:, tar:// or docker:// before it.");
        assertThatThrownBy(() -> input("<buildContexts>a=https://x/y.git</buildContexts>")
                        .contexts()
                        .directories())
                .hasMessageContaining("which is neither a directory nor an image. Have it fetched before the build");
    }

    @Test
    void aProjectWithoutCodeHasNoApplicationToCopy() throws IOException {
        maven.project().setPackaging("pom");
        assertThat(request("<target>x</target>", "FROM scratch AS x\n").contexts())
                .isEmpty();
    }

    @Test
    void whatBuildsLeaveIsNotPartOfTheContext() throws IOException {
        Path file = file("Dockerfile", "FROM scratch\n");
        file("target/container/image.json", "{}");
        file("target/app.jar", "jar");
        file(".dockerignore", "*.md\n# ignored\n!../x\n");
        ContextDirectory context = input("<target>x</target>").contextDirectory(file, warnings::add);
        assertThat(context.isIgnored("target/container/image.json")).isTrue();
        assertThat(context.isIgnored("target/app.jar")).isFalse();
        assertThat(context.isIgnored("a.md")).isTrue();
        file("other.ignore", "**/*.jar\n");
        ContextDirectory other = input("<ignoreFile>other.ignore</ignoreFile>").contextDirectory(file, warnings::add);
        assertThat(other.isIgnored("target/app.jar")).isTrue();
        assertThat(other.isIgnored("a.md")).isFalse();
    }

    @Test
    void aProjectThatWasBuiltLooksAsBefore() throws IOException {
        Path file = file("Dockerfile", "FROM scratch\n");
        file("deploy/nginx.conf", "");
        file("target/container/image.json", "{}");
        file("target/jib-image.tar", "");
        file("deploy/app_x64/.generated", "");
        ContextDirectory context = input("<target>x</target>").contextDirectory(file, warnings::add);
        assertThat(context.list("")).extracting(each -> each.path()).containsExactly("Dockerfile", "deploy");
        assertThat(context.list("deploy")).extracting(each -> each.path()).containsExactly("deploy/nginx.conf");
        file("target/app.jar", "jar");
        context = input("<target>x</target>").contextDirectory(file, warnings::add);
        assertThat(context.list("target")).extracting(each -> each.path()).containsExactly("target/app.jar");
    }

    @Test
    void contextsThatAreNoDirectoriesAreRefused() throws IOException {
        Path file = file("docker/Dockerfile", "FROM scratch\n");
        assertThat(input("<target>x</target>").context(file)).isEqualTo(project.resolve("docker"));
        assertThat(input("<context>.</context>").context(file)).isEqualTo(project);
        assertThatThrownBy(() -> input("<context>docker/Dockerfile</context>").context(file))
                .hasMessageStartingWith("<dockerfile><context>: names docker/Dockerfile, which is not a directory");
    }

    @Test
    void theStageThatBecomesTheImageIsKnownBeforeAnythingIsBuilt() throws IOException {
        Dockerfile dockerfile =
                input("<target>x</target>").read(file("Dockerfile", "FROM scratch AS Build\nFROM scratch\n"));
        input("<target>build</target>").requireTarget(dockerfile);
        input("<target>1</target>").requireTarget(dockerfile);
        assertThatThrownBy(() -> input("<target>biuld</target>").requireTarget(dockerfile))
                .hasMessage("<dockerfile><target>: is 'biuld', and Dockerfile has no such stage."
                        + " Did you mean build? There are: build, 1.");
    }

    @Test
    void secretsComeFromFilesOrVariables() throws IOException {
        Path file = file("npmrc", "token");
        DockerfileInput input = input("<secrets>npmrc=npmrc,PATH</secrets>");
        assertThat(input.secret("npmrc").orElseThrow()).isEqualTo(Files.readAllBytes(file));
        assertThat(input.secret("PATH").orElseThrow())
                .isEqualTo(System.getenv("PATH").getBytes(StandardCharsets.UTF_8));
        assertThat(input.secret("other")).isEmpty();
        assertThatThrownBy(() -> input("<secrets>NOBODY_SETS_THIS</secrets>").secret("NOBODY_SETS_THIS"))
                .hasMessage(
                        "<dockerfile><secrets>: has 'NOBODY_SETS_THIS' from the variable NOBODY_SETS_THIS, which is not"
                                + " set. Set it in the environment of Maven, or name a file: NOBODY_SETS_THIS=PATH.");
        assertThatThrownBy(() -> input("<secrets><s><id>x</id><file>a</file><env>B</env></s></secrets>"))
                .hasMessageContaining("has a <file> and an <env>");
    }

    @Test
    void filesThatCannotBeReadAreNamedWithTheirParameter() throws IOException {
        Path dockerfile = file("Dockerfile", "FROM scratch");
        Path directory = Files.createDirectories(project.resolve("d"));

        assertThatThrownBy(() -> input("<secrets>npmrc=nosuch</secrets>").secret("npmrc"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<dockerfile><secrets>: has 'npmrc' from " + project.resolve("nosuch")
                        + ", which cannot be read: it does not exist."
                        + " Correct the path, which starts from the project's directory.");
        assertThatThrownBy(() -> input("<secrets>npmrc=d</secrets>").secret("npmrc"))
                .hasMessageContaining(directory + ", which cannot be read: it is a directory, not a regular file.");
        assertThatThrownBy(() -> input("<secrets>npmrc=nosuch</secrets>")
                        .engineBuild(Dockerfile.parse("Dockerfile", Files.readAllBytes(dockerfile)), dockerfile, ARM64))
                .hasMessageContaining("<dockerfile><secrets>: has 'npmrc' from ");
        assertThatThrownBy(() -> input("<ignoreFile>nosuch</ignoreFile>").contextDirectory(dockerfile, warnings::add))
                .hasMessageStartingWith("<dockerfile><ignoreFile>: names " + project.resolve("nosuch")
                        + ", which cannot be read: it does not exist.");
        assertThatThrownBy(() -> input("<ssh>default=d</ssh>").agent("default"))
                .hasMessage("<dockerfile><ssh>: has 'default' from " + directory
                        + ", which is not a socket. Start an SSH agent, and name its socket.");
        assertThatThrownBy(() -> input("<ssh>default=nosuch</ssh>").agent("default"))
                .hasMessageContaining(project.resolve("nosuch") + ", which does not exist.");
    }
}

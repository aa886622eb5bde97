// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorInputTest {

    private static final RegistryAccess ACCESS = RegistryAccess.ANONYMOUS;

    private final List<String> debug = new ArrayList<>();

    @TempDir
    private Path home;

    /** An empty one, so that those of the machine that runs the test do not count. */
    @BeforeEach
    void writeAnEmptyFile() throws IOException {
        write(".config/containers/registries.conf", "");
    }

    @Test
    void registryItselfIsTheOnlyPlaceWhereNothingIsSaid() {
        assertThat(sources("", "r.example/team/app:1"))
                .containsExactly(new PullSource("r.example", "team/app", ACCESS));
    }

    @Test
    void parametersGoBeforeTheMachineAndThatBeforeJibAndTheRegistryIsLast() throws IOException {
        write(".config/containers/registries.conf", """
                [[registry]]
                location = "docker.io"
                [[registry.mirror]]
                location = "two.mirror"
                insecure = true
                [[registry.mirror]]
                location = "tags.mirror"
                pull-from-mirror = "digest-only"
                """);
        write(
                ".config/google-cloud-tools-java/jib/config.json",
                "{\"registryMirrors\":[{\"registry\":\"docker.io\",\"mirrors\":[\"three.mirror:5000\"]}]}");
        String pom = "<mirrors><mirror>docker.io=one.mirror/hub</mirror>"
                + "<mirror><registry>quay.io</registry><location>other</location></mirror></mirrors>";

        assertThat(sources(pom, "debian:12"))
                .containsExactly(
                        new PullSource("one.mirror", "hub/library/debian", ACCESS),
                        new PullSource(
                                "two.mirror", "library/debian", new RegistryAccess(ACCESS.credentials(), true, false)),
                        new PullSource("three.mirror:5000", "library/debian", ACCESS),
                        new PullSource("docker.io", "library/debian", ACCESS));
    }

    @Test
    void registryMayBeMovedOrBlocked() throws IOException {
        write(".config/containers/registries.conf", """
                [[registry]]
                prefix = "a.example"
                location = "b.example/a"
                [[registry]]
                prefix = "c.example/secret"
                blocked = true
                """);

        assertThat(sources("", "a.example/team/app:1"))
                .containsExactly(new PullSource("b.example", "a/team/app", ACCESS));
        assertThatThrownBy(() -> sources("", "c.example/secret/app:1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        home + "/.config/containers/registries.conf: blocks c.example/secret/app. Use another base, or"
                                + " have it allowed there.");
    }

    @Test
    void placeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> sources("<mirrors>docker.io=https://mirror</mirrors>", "debian"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<mirrors>: 'https://mirror/library/debian' is no place of a registry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io=u:S3cr3t@host:1/x",
                "docker.io=https://u:S3cr3t@host:1/x",
                "docker.io=u:S3cr3t/3@host",
                "docker.io=S3cr3t:S3cr3t@host/X"
            })
    void passwordOfAMirrorIsNotShown(String mirror) {
        assertThatThrownBy(() -> sources("<mirrors>" + mirror + "</mirrors>", "debian"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<mirrors>: ")
                .hasMessageContaining("settings.xml")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(":S3cr3t"))
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getCause())).doesNotContain(":S3cr3t"));
    }

    @Test
    void fileCanBeNamedByTheEnvironment() throws IOException {
        Path named = write("named.conf", "[[registry]]\nprefix = \"a.example\"\nlocation = \"b.example\"\n");
        MirrorInput input = new MirrorInput(
                Map.of("CONTAINERS_REGISTRIES_CONF", named.toString(), "XDG_CONFIG_HOME", home.toString()),
                Map.of(),
                List.of(),
                debug::add);

        assertThat(input.sources(ImageReference.parse("a.example/app"), ACCESS))
                .containsExactly(new PullSource("b.example", "app", ACCESS));
    }

    private List<PullSource> sources(String pom, String image) {
        return new MirrorInput(
                        Map.of(),
                        Map.of("user.home", home.toString()),
                        Pom.of(pom).settings().mirrors(),
                        debug::add)
                .sources(ImageReference.parse(image), ACCESS);
    }

    private Path write(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.registry.JibMirrors;
import com.alinesno.container.base.registry.RegistriesConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesConfTest {

    private final List<String> debug = new ArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "docker.io, library/debian, hub.mirror/library/debian",
        "docker.io, team/app, team.mirror/app",
        "docker.io, team, team.mirror",
        "docker.io, teams/app, hub.mirror/teams/app",
        "a.example.com, team/app, wild.mirror/team/app",
        "a.example.com:5000, team/app, wild.mirror/team/app",
        "example.com, team/app,",
        "other.example, team/app,"
    })
    void longestBeginningOfTheNameCounts(String registry, String repository, @Nullable String expected)
            throws IOException {
        write("registries.conf", """
                unqualified-search-registries = ["docker.io"]
                short-name-mode = "enforcing"
                [[registry]]
                location = "docker.io"
                [[registry.mirror]]
                location = "hub.mirror"
                insecure = true
                [[registry]]
                prefix = "docker.io/team"
                location = "team.mirror"
                [[registry]]
                prefix = "*.example.com"
                location = "wild.mirror"
                [aliases]
                "debian" = "docker.io/library/debian"
                """);

        RegistriesConf.Entry entry = read().find(registry, repository);

        assertThat(entry == null ? null : entry.at(entry.places().get(0), registry + "/" + repository))
                .isEqualTo(expected);
        assertThat(debug).isEmpty();
    }

    @Test
    void mirrorsComeInTheirOrderAndTheRegistryLast() throws IOException {
        write("registries.conf", """
                [[registry]]
                location = "r.example"
                insecure = true
                [[registry.mirror]]
                location = "one.mirror"
                pull-from-mirror = "digest-only"
                [[registry.mirror]]
                location = "two.mirror/sub"
                insecure = true
                [[registry.mirror]]
                location = "three.mirror"
                pull-from-mirror = "tag-only"
                """);

        RegistriesConf.Entry entry = Objects.requireNonNull(read().find("r.example", "app"));

        assertThat(entry.places())
                .containsExactly(
                        new RegistriesConf.Place("one.mirror", false, false, true),
                        new RegistriesConf.Place("two.mirror/sub", true, true, true),
                        new RegistriesConf.Place("three.mirror", false, true, false),
                        new RegistriesConf.Place("r.example", true, true, true));
        assertThat(entry.blocked()).isFalse();
    }

    @Test
    void laterFilesGoBeforeEarlierOnes() throws IOException {
        write("registries.conf", "[[registry]]\nlocation = \"r.example\"\n");
        write("registries.conf.d/10-a.conf", "[[registry]]\nprefix = \"r.example\"\nlocation = \"a.mirror\"\n");
        write("registries.conf.d/20-b.conf", "[[registry]]\nprefix = \"r.example\"\nblocked = true\n");
        write("registries.conf.d/30-c.txt", "[[registry]]\nprefix = \"r.example\"\nlocation = \"c.mirror\"\n");

        RegistriesConf.Entry entry = read().find("r.example", "app");

        assertThat(entry).isNotNull().matches(RegistriesConf.Entry::blocked);
    }

    @Test
    void fileThatIsDamagedIsLeftOut() throws IOException {
        Path damaged = write("registries.conf", "[[registry\n");
        write("registries.conf.d/a.conf", "[[registry]]\nlocation = \"r.example\"\n");

        assertThat(read().find("r.example", "app")).isNotNull();
        assertThat(debug).singleElement().asString().startsWith(damaged + " is left out: it is not TOML");
    }

    @Test
    void whatIsOfAnotherKindIsIgnored() throws IOException {
        write("registries.conf", "registry = \"text\"\n");

        assertThat(read().find("r.example", "app")).isNull();
    }

    @Test
    void machineWithoutFilesHasNoMirrors() {
        assertThat(read().find("r.example", "app")).isNull();
        assertThat(JibMirrors.read(directory.resolve("none"), "r.example", debug::add))
                .isEmpty();
        assertThat(debug).isEmpty();
    }

    @Test
    void mirrorsOfJibAreReadFromItsFile() throws IOException {
        Path file = write(
                "config.json",
                "{\"disableUpdateCheck\":false,\"registryMirrors\":["
                        + "{\"registry\":\"docker.io\",\"mirrors\":[\"one.mirror\",\"two.mirror:5000\"]},"
                        + "{\"registry\":\"quay.io\",\"mirrors\":[\"three.mirror\"]}]}");

        assertThat(JibMirrors.read(file, "docker.io", debug::add)).containsExactly("one.mirror", "two.mirror:5000");
        Path damaged = write("damaged.json", "{");
        assertThat(JibMirrors.read(damaged, "docker.io", debug::add)).isEmpty();
        assertThat(debug).singleElement().asString().startsWith(damaged + " is left out: ");
    }

    private RegistriesConf read() {
        return RegistriesConf.read(
                directory.resolve("registries.conf"), directory.resolve("registries.conf.d"), debug::add);
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}

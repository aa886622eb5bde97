// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Dockerfiles in the ways of six public Java applications, with small programs in their place, run under Docker. */
class ApplicationDockerfilesPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final String CLASS = StandIn.class.getName().replace('.', '/') + ".class";
    private static final String START = "#!/bin/sh\necho started in $PWD in mode $RUN_MODE; date +%z\n";

    @Test
    void stagesAndUnpackedZip() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "config-server");
        zip(project.directory().resolve("config-server-2.1-dist.zip"), "bin/start.sh", START);

        String said = project.load("peer/config-server:1", "-Dalinesno.container.dockerfile.buildArgs=RELEASE=2.1");

        assertThat(said).contains("RUN unzip", "RUN DEBIAN_FRONTEND=noninteractive");
        assertThat(output("peer/config-server:1")).containsExactly("started in / in mode in a container", "+0800");
        assertThat(inspect("peer/config-server:1", "{{.Config.ExposedPorts}} {{.Config.Env}}"))
                .contains("8090/tcp")
                .doesNotContain("RELEASE");
    }

    @Test
    void archiveByPattern() throws Exception {
        DockerfileProject project =
                DockerfileProject.seed(PEERS, "service-registry").file("made/server/bin/start.sh", START);
        Files.createDirectories(project.directory().resolve("target"));
        PEERS.run(
                DockerfileProject.MOMENT,
                "tar",
                "-C",
                project.directory().resolve("made").toString(),
                "-czf",
                project.directory().resolve("target/registry-server-3.0.tar.gz").toString(),
                "server");

        project.load("peer/service-registry:1");

        assertThat(output("peer/service-registry:1").get(0)).startsWith("started in /srv/registry/server in mode");
        assertThat(inspect("peer/service-registry:1", "{{.Config.ExposedPorts}}"))
                .contains("7848/tcp", "8848/tcp", "8849/tcp");
    }

    @Test
    void copiesForAnOwnerByNumber() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "layers-by-number")
                .file("target/app/lib/some.txt", "a library")
                .file("target/app/classes/some.txt", "a resource");
        jar(project.directory().resolve("target/app/run.jar"));

        String said = project.load("peer/layers-by-number:1");

        assertThat(said).doesNotContain("Executing RUN");
        assertThat(output("peer/layers-by-number:1"))
                .contains("user 185:0", "host 0.0.0.0", "class path /deployments/run.jar");
        assertThat(shell("peer/layers-by-number:1", "stat -c '%u:%g %n' /deployments /deployments/lib/some.txt"))
                .containsExactly("185:185 /deployments", "185:185 /deployments/lib/some.txt");
    }

    @Test
    void userOfItsOwn() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "own-user")
                .file("target/unpacked/lib/readme", "no jar")
                .file("target/unpacked/META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        Path program = project.directory().resolve("target/unpacked/classes").resolve(CLASS);
        Files.createDirectories(program.getParent());
        Files.write(program, program());

        String said = project.load("peer/own-user:1");

        assertThat(said).contains("RUN addgroup -S app && adduser -S app -G app");
        String ids = shell("peer/own-user:1", "id -u; id -g")
                .toString()
                .replaceAll("[\\[\\] ]", "")
                .replace(',', ':');
        assertThat(output("peer/own-user:1")).contains("user " + ids, "class path app");
        assertThat(ids).doesNotStartWith("0:");
    }

    @Test
    void jarByPatternToAName() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "job-admin");
        jar(project.directory().resolve("target/job-admin-2.4.0.jar"));

        String said = project.load("peer/job-admin:1");

        assertThat(said).doesNotContain("Executing RUN");
        List<String> options = List.of("--env", "PARAMS=a b", "--env", "OPTIONS=-Dhost=h");
        assertThat(output("peer/job-admin:1", options.toArray(String[]::new)))
                .contains("arguments [a, b]", "host h", "class path /app.jar");
        assertThat(inspect("peer/job-admin:1", "{{.Author}}")).isEqualTo("someone");
    }

    /** The Dockerfile lies in a directory of its own, beside what it copies of. */
    @Test
    void contextAboveTheFile() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "admin-console");
        Path docker = Files.createDirectories(project.directory().resolve("docker"));
        Files.move(project.directory().resolve("Dockerfile"), docker.resolve("Dockerfile"));
        jar(project.directory().resolve("distribution/target/admin-console-0.2.0.jar"));

        String said = project.load(
                "peer/admin-console:1",
                "-Dalinesno.container.dockerfile=docker/Dockerfile",
                "-Dalinesno.container.dockerfile.context=" + project.directory());

        assertThat(said).doesNotContain("Executing RUN");
        assertThat(output("peer/admin-console:1")).contains("class path /admin-console-0.2.0.jar");
    }

    private static void jar(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry(CLASS));
            jar.write(program());
        }
    }

    private static void zip(Path file, String name, String text) throws Exception {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] program() throws Exception {
        try (var in = StandIn.class.getClassLoader().getResourceAsStream(CLASS)) {
            return in.readAllBytes();
        }
    }

    private static List<String> output(String image, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--pull=never", "--network", "host"));
        command.addAll(List.of(options));
        command.add(image);
        return PEERS.run(DockerfileProject.MOMENT, "docker", command.toArray(String[]::new))
                .standard()
                .lines()
                .toList();
    }

    private static List<String> shell(String image, String command) throws Exception {
        String[] docker = {"run", "--rm", "--pull=never", "--entrypoint", "sh", image, "-c", command};
        return PEERS.run(DockerfileProject.MOMENT, "docker", docker)
                .standard()
                .lines()
                .toList();
    }

    private static String inspect(String image, String format) throws Exception {
        return PEERS.run(DockerfileProject.MOMENT, "docker", "image", "inspect", "--format", format, image)
                .standard()
                .strip();
    }
}

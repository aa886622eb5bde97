// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory with a Dockerfile and the pom of the peer tests, as a user builds it: on the bases that {@code .ci/dockerfile-bases}
 * has made, under a public name each.
 *
 * @param directory the project, which is the build context too
 */
record DockerfileProject(Peers peers, Path directory) {

    static final Duration BUILD = Duration.ofMinutes(5);
    static final Duration MOMENT = Duration.ofMinutes(2);

    private static final Path WORK = Path.of("target", "peer", "dockerfiles").toAbsolutePath();
    private static final Path DOCKERFILES = Path.of("src/test/resources/com/alinesno/container/dockerfile/files");

    /** An empty one, in place of what an earlier run has left under the same name. */
    static DockerfileProject empty(Peers peers, String name) throws Exception {
        peers.setting("BASES_MIRROR");
        Path directory = WORK.resolve(name);
        peers.run(MOMENT, "rm", "-rf", directory.toString());
        Files.createDirectories(directory);
        DockerfileProject project = new DockerfileProject(peers, directory);
        project.resource("pom.xml", "pom.xml");
        return project;
    }

    /** One with a Dockerfile of the platform's, as it stands there. */
    static DockerfileProject seed(Peers peers, String name) throws Exception {
        DockerfileProject project = empty(peers, name);
        Files.copy(DOCKERFILES.resolve(name), project.directory.resolve("Dockerfile"));
        return project;
    }

    /** Writes a file of the test's. */
    DockerfileProject file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Copies a file of the directory {@code seeds} of the test resources. */
    DockerfileProject resource(String from, String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        try (InputStream in = DockerfileProject.class.getResourceAsStream("seeds/" + from)) {
            Files.write(file, in.readAllBytes());
        }
        return this;
    }

    /**
     * Builds the image and hands it to Docker under the name.
     *
     * @param arguments further ones for Maven
     * @return what Maven wrote
     */
    String load(String name, String... arguments) throws Exception {
        peers.setting("DOCKER_HOST");
        List<String> all = new ArrayList<>(List.of("-Dalinesno.container.to.image=" + name));
        all.add("-Dalinesno.container.outputs=docker-archive");
        all.addAll(List.of(arguments));
        String said = build(all.toArray(String[]::new));
        peers.run(
                MOMENT,
                "docker",
                "load",
                "--input",
                directory.resolve("target/container/image.tar").toString());
        return said;
    }

    /** Builds the image, with a cache of its own. */
    String build(String... arguments) throws Exception {
        return peers.run(BUILD, "mvn", command(arguments).toArray(String[]::new))
                .standard();
    }

    /** What Maven is called with. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("-B", "package"));
        command.addAll(List.of("-f", directory.resolve("pom.xml").toString()));
        command.add("-Dalinesno.container.cache=" + WORK.resolve("cache"));
        command.add("-Dalinesno.container.arches=x64");
        command.add("-Dalinesno.container.mirrors=" + peers.setting("BASES_MIRROR"));
        command.add("-Dalinesno.container.tls.caFile=" + peers.setting("BASES_AUTHORITIES"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The OCI layout, as {@code oci:PATH}. */
    String layout() {
        return "oci:" + directory.resolve("target/container/oci");
    }

    /** Removes the caches of earlier runs, so that all commands are executed. */
    static void forgetAll(Peers peers) throws Exception {
        peers.run(MOMENT, "rm", "-rf", WORK.resolve("cache").toString());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

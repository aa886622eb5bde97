// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The example of a base and one more package, which apt installs from the mirror of the base: built by root, by a plain user, and by
 * root in a container as Docker starts it. The editor runs in each of the images, and their layers hold the same files.
 */
class RunVimPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Path EXAMPLE = Path.of("..", "examples", "base-with-vim");
    private static final Duration BUILD = DockerfileProject.BUILD;
    private static final Duration MOMENT = DockerfileProject.MOMENT;

    /** Not below the home directory, which other users may not enter. */
    private static Path work;

    private static List<String> filesOfRoot;

    @BeforeAll
    static void buildAsRoot() throws Exception {
        PEERS.setting("BASES_MIRROR");
        PEERS.setting("DOCKER_HOST");
        work = Files.createTempDirectory("vim");
        PEERS.run(MOMENT, "chmod", "755", work.toString());
        Path project = project("root");
        String said = PEERS.run(BUILD, "mvn", arguments(project, repository()).toArray(String[]::new))
                .standard();
        assertThat(said).contains("Executing RUN by namespaces of root");
        filesOfRoot = filesOfVim(project, "root");
    }

    /** Some files belong to others. */
    @AfterAll
    static void remove() throws Exception {
        if (work != null) {
            PEERS.run(MOMENT, "rm", "-rf", work.toString());
        }
    }

    @Test
    void plainUserBuildsWhatRootDoes() throws Exception {
        String user = PEERS.setting("PLAIN_USER");
        Path project = project("user");
        PEERS.run(MOMENT, "chown", "-R", user + ":", project.toString());
        List<String> command = new ArrayList<>(List.of("--mount", "sh", "-euc"));
        command.add("mount --bind \"$0\" \"$1\"; user=$2; shift 2;"
                + " exec setpriv --reuid \"$user\" --regid \"$user\" --init-groups env -i \"$@\"");
        command.addAll(List.of(repository().toString(), project + "/repository", user));
        command.addAll(List.of("HOME=" + project, "PATH=" + System.getenv("PATH"), "mvn"));
        command.addAll(arguments(project, project.resolve("repository")));

        String said =
                PEERS.run(BUILD, "unshare", command.toArray(String[]::new)).standard();

        assertThat(said).contains("Executing RUN by namespaces of a plain user");
        assertThat(filesOfVim(project, "user")).containsExactlyElementsOf(filesOfRoot);
        // What belongs to other users in the cache can be removed by its owner, as the goal does it.
        command.removeAll(List.of("package"));
        command.addAll(List.of(Example.GOAL + ":prune", "-Dalinesno.container.prune.age=0s"));
        PEERS.run(BUILD, "unshare", command.toArray(String[]::new));
        assertThat(PEERS.run(MOMENT, "find", project.toString(), "!", "-user", user)
                        .standard())
                .isEmpty();
    }

    @Test
    void rootOfAContainerBuildsWhatRootDoes() throws Exception {
        Path project = project("container");
        // Links of its libraries may lead anywhere.
        String home = PEERS.run(MOMENT, "mvn", "--version")
                .standard()
                .lines()
                .filter(line -> line.startsWith("Maven home: "))
                .findFirst()
                .orElseThrow()
                .substring("Maven home: ".length());
        PEERS.run(MOMENT, "cp", "-rL", home, project.resolve("maven").toString());
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network", "host"));
        command.addAll(List.of("--volume", project + ":" + project, "--workdir", project.toString()));
        command.addAll(List.of("--volume", repository() + ":" + project + "/repository:ro"));
        command.addAll(List.of("--env", "HOME=/root", PEERS.setting("BASE_REF")));
        command.add(project.resolve("maven/bin/mvn").toString());
        command.addAll(arguments(project, project.resolve("repository")));

        String said = PEERS.run(BUILD, "docker", command.toArray(String[]::new)).standard();

        assertThat(said).contains("Executing RUN by a changed root directory (chroot), without /proc");
        assertThat(filesOfVim(project, "container")).containsExactlyElementsOf(filesOfRoot);
    }

    /** A copy of the example, with a place where Maven's local repository is to be seen. */
    private static Path project(String name) throws Exception {
        Path project = Files.createDirectory(work.resolve(name));
        Files.createDirectory(project.resolve("repository"));
        for (String file : List.of("pom.xml", "Dockerfile")) {
            Files.copy(EXAMPLE.resolve(file), project.resolve(file));
        }
        return project;
    }

    /** Maven's local repository, which has the plugin and all that it needs, and which nobody but its owner may write to. */
    private static Path repository() throws Exception {
        String said = PEERS.run(
                        MOMENT,
                        "mvn",
                        "-q",
                        "-B",
                        "org.apache.maven.plugins:maven-help-plugin:3.5.1:evaluate",
                        "-Dexpression=settings.localRepository",
                        "-DforceStdout")
                .standard();
        // Some versions set the colour of what they write, whatever they are told.
        return Path.of(said.replaceAll("\\x1b\\[[0-9;]*m", "").strip());
    }

    private static List<String> arguments(Path project, Path repository) {
        List<String> arguments = new ArrayList<>(List.of("-B", "package"));
        arguments.addAll(List.of("-f", project.resolve("pom.xml").toString()));
        arguments.add("-Dalinesno.container.cache=" + project.resolve("cache"));
        arguments.add("-Dalinesno.container.arches=x64");
        arguments.add("-Dalinesno.container.mirrors=" + PEERS.setting("BASES_MIRROR"));
        arguments.add("-Dmaven.repo.local=" + repository);
        arguments.add("-Dalinesno.container.outputs=oci-layout,docker-archive");
        return arguments;
    }

    /** Those of the layer that the command has made, each with mode and owner, once the editor has been seen to run. */
    private static List<String> filesOfVim(Path project, String name) throws Exception {
        Path container = project.resolve("target/container");
        String loaded = PEERS.run(
                        MOMENT,
                        "docker",
                        "load",
                        "--input",
                        container.resolve("image.tar").toString())
                .standard();
        String image = loaded.strip().replaceFirst(".*: ", "");
        assertThat(PEERS.run(MOMENT, "docker", "run", "--rm", "--pull=never", image, "vim", "--version")
                        .standard())
                .as("the image of " + name)
                .startsWith("VIM - Vi IMproved 9");
        PEERS.run(MOMENT, "docker", "image", "rm", image);

        Path layout = container.resolve("oci");
        var manifest = Json.parse(
                PEERS.run(MOMENT, "skopeo", "inspect", "--raw", "oci:" + layout)
                        .standard()
                        .getBytes(StandardCharsets.UTF_8),
                "manifest");
        var layers = manifest.path("layers");
        String digest = layers.path(layers.size() - 1).path("digest").asText().replace("sha256:", "");
        Pattern line = Pattern.compile("(\\S+) (\\S+) +\\S+ \\S+ \\S+ (.*)");
        return PEERS.run(
                        MOMENT,
                        "tar",
                        "--numeric-owner",
                        "-tvzf",
                        layout.resolve("blobs/sha256/" + digest).toString())
                .standard()
                .lines()
                .map(entry -> line.matcher(entry).replaceFirst("$1 $2 $3"))
                .toList();
    }
}

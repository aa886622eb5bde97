// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Images that are made of Debian packages, with no base from anywhere else, run on all three architectures and are what
 * their lock says. The packages come from the mirror that this machine's own apt uses.
 */
class DebianPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path WORK = Path.of("target", "peer", "debian").toAbsolutePath();
    private static final Path BASE = WORK.resolve("base");
    private static final Path SERVICE = WORK.resolve("service");
    private static final String NAME = "alinesno-container/alinesno-cloud-business-order:debian";
    private static final String LAYOUT = "target/container/oci";
    private static final String PROBE = ImageProbe.class.getName();
    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final Duration RUN = Duration.ofMinutes(2);

    /** The test wants every architecture, and mirrors' archives of security updates for i386 lag behind the others. */
    private static final String NO_SECURITY = "-Dalinesno.container.from.debian.securityMirror=none";

    /** Each project is built in a copy, so that no lock of a developer's own decides what is in the images. */
    @BeforeAll
    static void buildTheExamples() throws Exception {
        // Only .ci/servers sets it: elsewhere the plugin may not even be installed.
        PEERS.setting("REGISTRY");
        PEERS.run(RUN, "rm", "-rf", WORK.toString());
        copy("base-openjdk", BASE);
        maven(BASE, "cache");
        copy("spring-boot-service", SERVICE);
        maven(
                SERVICE,
                "cache",
                "-DskipTests",
                "-Dalinesno.container.arches=x64",
                "-Dalinesno.container.to.image=" + NAME,
                "-Dalinesno.container.outputs=docker-archive");
    }

    @Test
    void serviceAnswersUnderDocker() throws Exception {
        PEERS.setting("DOCKER_HOST");
        Path archive = SERVICE.resolve("target/container/image.tar");
        PEERS.run(RUN, "docker", "load", "--input", archive.toString());

        new EngineRun(PEERS).serves("docker", NAME);
    }

    @ParameterizedTest
    @CsvSource({"amd64, amd64, amd64", "386, i386, i386", "arm64, arm64, aarch64"})
    void javaFindsWhatItNeedsAndTheImageListsWhatTheLockDoes(String platform, String debian, String java)
            throws Exception {
        load(platform);

        assertThat(java(platform, List.of(), "-version").error()).contains("openjdk version \"17.");
        List<String> facts = probe(platform, List.of());
        assertThat(facts)
                .contains("arch " + java, "java 17", "user app", "encoding UTF-8", "zones true", "offset +08:00");
        assertThat(number(facts, "issuers ")).isGreaterThan(100);
        assertThat(facts.stream().filter(fact -> fact.startsWith("package ")))
                .containsExactlyInAnyOrderElementsOf(locked(debian));
    }

    @Test
    void timeZoneIsTheOneThatIsAskedFor() throws Exception {
        load("amd64");

        assertThat(probe("amd64", List.of("--env", "TZ=Asia/Shanghai"))).contains("offset +08:00");
        assertThat(probe("amd64", List.of("--env", "TZ=America/St_Johns"))).contains("offset -03:30");
    }

    @Test
    void sameLockGivesTheSameIndexOnACleanedMachine() throws Exception {
        Path again = WORK.resolve("elsewhere/again");
        copy("base-openjdk", again);
        Files.copy(BASE.resolve("container.lock.json"), again.resolve("container.lock.json"));
        maven(again, "another-cache");

        assertThat(again.resolve("container.lock.json")).hasSameBinaryContentAs(BASE.resolve("container.lock.json"));
        assertThat(again.resolve("target/container/image.digest"))
                .hasSameBinaryContentAs(BASE.resolve("target/container/image.digest"));
    }

    @Test
    void skopeoAndUmociAcceptTheImage() throws Exception {
        String index =
                PEERS.run(RUN, "skopeo", "inspect", "--raw", layout(BASE, "17")).standard();
        assertThat(index).contains("\"amd64\"", "\"arm64\"", "\"386\"");
        Path bundle = WORK.resolve("bundle");
        PEERS.run(BUILD, "umoci", "unpack", "--image", SERVICE.resolve(LAYOUT) + ":debian", bundle.toString());
        assertThat(bundle.resolve("rootfs/usr/bin/java")).exists();
        assertThat(bundle.resolve("rootfs/etc/ssl/certs/ca-certificates.crt")).isNotEmptyFile();
    }

    private static void copy(String example, Path to) throws Exception {
        Files.createDirectories(to);
        Path from = EXAMPLES.resolve(example);
        PEERS.run(RUN, "cp", from.resolve("pom.xml").toString(), to.toString());
        if (Files.exists(from.resolve("src"))) {
            PEERS.run(RUN, "cp", "-r", from.resolve("src").toString(), to.toString());
        }
    }

    private static void maven(Path project, String cache, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("-B", "-q", "package", NO_SECURITY));
        command.addAll(List.of("-f", project.resolve("pom.xml").toString()));
        command.add("-Dalinesno.container.cache=" + WORK.resolve(cache));
        command.addAll(List.of(arguments));
        PEERS.run(BUILD, "mvn", command.toArray(String[]::new));
    }

    private static String layout(Path project, String tag) {
        return "oci:" + project.resolve(LAYOUT) + ":" + tag;
    }

    /** Hands one platform of the index to Docker, by way of skopeo, as {@code peer/jre:PLATFORM}. */
    private static void load(String platform) throws Exception {
        PEERS.setting("DOCKER_HOST");
        Path archive = WORK.resolve(platform + ".tar");
        if (!Files.exists(archive)) {
            String image = "docker-archive:" + archive + ":peer/jre:" + platform;
            PEERS.run(BUILD, "skopeo", "copy", "--override-arch", platform, layout(BASE, "17"), image);
            PEERS.run(BUILD, "docker", "load", "--input", archive.toString());
        }
    }

    private static List<String> probe(String platform, List<String> options) throws Exception {
        return java(platform, options, "-cp", "/probe", PROBE)
                .standard()
                .lines()
                .toList();
    }

    /** Runs the image's Java, with our test classes at {@code /probe}, and on an emulator where the processor is foreign. */
    private static Peers.Output java(String platform, List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network", "host"));
        command.addAll(List.of("--platform", "linux/" + platform));
        command.addAll(List.of("--volume", Path.of("target/test-classes").toAbsolutePath() + ":/probe:ro"));
        command.addAll(options);
        if (platform.equals("arm64")) {
            command.addAll(List.of("--volume", PEERS.require("qemu-aarch64-static") + ":/emulator:ro"));
            command.addAll(List.of("--entrypoint", "/emulator", "peer/jre:arm64", "/usr/bin/java"));
        } else {
            command.addAll(List.of("--entrypoint", "java", "peer/jre:" + platform));
        }
        command.addAll(List.of(arguments));
        return PEERS.run(RUN, "docker", command.toArray(String[]::new));
    }

    private static int number(List<String> facts, String name) {
        return facts.stream()
                .filter(fact -> fact.startsWith(name))
                .mapToInt(fact -> Integer.parseInt(fact.substring(name.length())))
                .sum();
    }

    /** The packages of the lock file, in the words of {@link ImageProbe}. */
    private static List<String> locked(String architecture) throws IOException {
        byte[] lock = Files.readAllBytes(BASE.resolve("container.lock.json"));
        List<String> packages = new ArrayList<>();
        for (JsonNode one : Json.parse(lock, "the lock").path("architectures").path(architecture)) {
            packages.add("package " + one.path("package").asText() + " "
                    + one.path("version").asText() + " "
                    + one.path("architecture").asText());
        }
        return packages;
    }
}

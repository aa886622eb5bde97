// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform's own Dockerfiles are built as they stand, and what they build runs under Docker and answers. */
class SeedsPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration MOMENT = DockerfileProject.MOMENT;
    private static final String WEB = "peer/web-application:1.0.0";

    @BeforeAll
    static void executeAllCommands() throws Exception {
        PEERS.setting("BASES_MIRROR");
        DockerfileProject.forgetAll(PEERS);
    }

    /** Two stages, three commands, and triggers that its child fires. */
    @Test
    void webApplicationAnswersAndItsChildToo() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "001-web-application");
        for (String file : List.of("package.json", "package-lock.json", "tsconfig.json", "src/server.ts")) {
            project.resource("001-web-application/" + file, file);
        }

        String said = project.load(WEB);

        assertThat(said)
                .contains("RUN npm ci && npm run build", "RUN apk add --no-cache", "RUN addgroup -g 1001 -S appgroup");
        requireConfigurationOfSeed(inspect(WEB));
        assertThat(shell(WEB, "stat -c '%U:%G %n' /app /app/dist /app/dist/server.js /app/package.json; date +%z"))
                .containsExactly(
                        "root:root /app",
                        "appuser:appgroup /app/dist",
                        "appuser:appgroup /app/dist/server.js",
                        "appuser:appgroup /app/package.json",
                        "+0800");
        JsonNode answer = answer(WEB);
        assertThat(answer.path("user").asInt()).isEqualTo(1001);
        assertThat(answer.path("twoDays").asLong()).isEqualTo(172_800_000);
        // The stage that has no argument of that name gives its commands an empty one, so that all packages are
        // installed.
        assertThat(answer.path("environment").isNull()).isTrue();
        assertThat(answer.path("modules")).hasToString("[\"ms\"]");
        requireHealthyByItsOwnCheck();

        PEERS.run(MOMENT, "rm", "-rf", project.directory().resolve("target").toString());
        String again = project.build(
                "-Dalinesno.container.to.image=" + WEB, "-o", "-Dalinesno.container.dockerfile.run=false");
        assertThat(again).doesNotContain("Executing RUN").contains("cached");

        DockerfileProject child = DockerfileProject.empty(PEERS, "001-child")
                .file("Dockerfile", "FROM web-application\nLABEL of=child\n")
                // Its user may not write into /app.
                .file(".npmrc", "package-lock=false\n")
                .file("package.json", """
                        {"name": "child", "dependencies": {"ms": "2.1.3", "escape-html": "1.0.3"}}
                        """);
        String childSaid = child.load(
                "peer/web-child:1.0.0",
                "-Dalinesno.container.dockerfile.buildContexts=web-application=" + project.layout());

        assertThat(childSaid).contains("RUN npm install");
        JsonNode config = inspect("peer/web-child:1.0.0").path("Config");
        assertThat(config.path("OnBuild").isEmpty()).isTrue();
        assertThat(config.path("Labels").path("of").asText()).isEqualTo("child");
        assertThat(answer("peer/web-child:1.0.0").path("modules")).hasToString("[\"escape-html\",\"ms\"]");
    }

    private static void requireConfigurationOfSeed(JsonNode image) throws Exception {
        JsonNode config = image.path("Config");
        assertThat(config.path("User").asText()).isEqualTo("appuser");
        assertThat(config.path("WorkingDir").asText()).isEqualTo("/app");
        assertThat(names(config.path("ExposedPorts"))).containsExactlyInAnyOrder("3000/tcp", "8080/udp");
        assertThat(names(config.path("Volumes"))).containsExactlyInAnyOrder("/app/logs", "/app/data");
        JsonNode health = config.path("Healthcheck");
        assertThat(health.path("Test"))
                .hasToString("[\"CMD-SHELL\",\"curl -f http://localhost:3000/health || exit 1\"]");
        assertThat(health.path("Interval").asLong()).isEqualTo(30_000_000_000L);
        assertThat(health.path("Timeout").asLong()).isEqualTo(3_000_000_000L);
        assertThat(health.path("StartPeriod").asLong()).isEqualTo(5_000_000_000L);
        assertThat(health.path("Retries").asInt()).isEqualTo(3);
        assertThat(config.path("StopSignal").asText()).isEqualTo("SIGTERM");
        assertThat(config.path("Entrypoint")).hasToString("[\"node\"]");
        assertThat(config.path("Cmd")).hasToString("[\"dist/server.js\"]");
        assertThat(config.path("OnBuild")).hasToString("[\"COPY . /app\",\"RUN npm install\"]");
        assertThat(config.path("Labels").path("stage").asText()).isEqualTo("runtime");
        int base = parse(PEERS.run(
                                MOMENT,
                                "skopeo",
                                "inspect",
                                "--config",
                                "--tls-verify=false",
                                "docker://" + PEERS.setting("BASES_MIRROR").replace("docker.io=", "")
                                        + "/library/node:18-alpine")
                        .standard())
                .path("rootfs")
                .path("diff_ids")
                .size();
        assertThat(image.path("RootFS").path("Layers").size() - base).isEqualTo(6);
    }

    /** On a network of its own, where its port is free; asked every second and not every 30. */
    private static void requireHealthyByItsOwnCheck() throws Exception {
        String container = start("--network", "none", "--health-interval", "1s", WEB);
        try {
            long deadline = System.nanoTime() + MOMENT.toNanos();
            String health = "";
            while (!health.equals("healthy") && System.nanoTime() < deadline) {
                Thread.sleep(200);
                health = PEERS.run(MOMENT, "docker", "inspect", "--format", "{{.State.Health.Status}}", container)
                        .standard()
                        .strip();
            }
            assertThat(health).isEqualTo("healthy");
        } finally {
            remove(container);
        }
    }

    /** The variable in its ADD is not defined: the file goes to the root, and the program is found where COPY has brought it. */
    @Test
    void goProgramRuns() throws Exception {
        DockerfileProject project = DockerfileProject.seed(PEERS, "004-go-program");
        project.resource("004-go-program/floot_type_view.go", "floot_type_view.go");
        compile(project, "floot_type_view.go", "floot_type_view-app");

        String said = project.load("peer/go-program:1.0.0");

        assertThat(said).contains("UndefinedVar");
        assertThat(PEERS.run(MOMENT, "docker", "run", "--rm", "--pull=never", "peer/go-program:1.0.0")
                        .standard())
                .isEqualTo("[4 3 2 1]\n[0.4 0.3 0.2 0.1]\n");
        assertThat(shell("peer/go-program:1.0.0", "pwd; ls /floot_type_view-app /app; go version"))
                .contains("/app", "/floot_type_view-app", "floot_type_view-app", "floot_type_view.go", "Dockerfile")
                .anyMatch(line -> line.startsWith("go version go1.19"));
    }

    /** The name of its base is a placeholder. */
    @Test
    void shortAddressesLeadToLongOnes() throws Exception {
        int port = DockerfileProject.freePort();
        DockerfileProject project = DockerfileProject.seed(PEERS, "004-short-url")
                .resource("004-short-url/shorturl.go", "shorturl.go")
                .file(
                        "config.json",
                        "{\"listen\": \"127.0.0.1:" + port + "\", \"paths\": {\"/a\": \"http://example.com/long\"}}");
        compile(project, "shorturl.go", "shorturl");

        project.load(
                "peer/short-url:1.0.0", "-Dalinesno.container.dockerfile.buildContexts=xxx=docker-image://debian:12");

        String container = start("--network", "host", "peer/short-url:1.0.0");
        try {
            HttpResponse<String> response = ask("http://127.0.0.1:" + port + "/a");
            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location")).contains("http://example.com/long");
        } finally {
            remove(container);
        }
    }

    /** By Go 1.19, in a container of what stands in for the base of the seed. */
    private static void compile(DockerfileProject project, String source, String program) throws Exception {
        String golang = PEERS.setting("BASES_MIRROR").replace("docker.io=", "") + "/library/golang:1.19.3";
        PEERS.run(DockerfileProject.BUILD, "docker", "pull", golang);
        List<String> command = new ArrayList<>(List.of("run", "--rm", "--network", "none", "--env", "CGO_ENABLED=0"));
        command.addAll(List.of("--volume", project.directory() + ":/source", "--workdir", "/source", golang));
        command.addAll(List.of("go", "build", "-o", program, source));
        PEERS.run(MOMENT, "docker", command.toArray(String[]::new));
    }

    private static JsonNode inspect(String image) throws Exception {
        return parse("{\"images\": "
                        + PEERS.run(MOMENT, "docker", "image", "inspect", image).standard() + "}")
                .path("images")
                .path(0);
    }

    /** What the application says on a free port of the machine. */
    private static JsonNode answer(String image) throws Exception {
        int port = DockerfileProject.freePort();
        String container = start("--network", "host", "--env", "PORT=" + port, image);
        try {
            return parse(ask("http://127.0.0.1:" + port + "/").body());
        } finally {
            remove(container);
        }
    }

    private static List<String> shell(String image, String command) throws Exception {
        return PEERS.run(MOMENT, "docker", "run", "--rm", "--pull=never", "--entrypoint", "sh", image, "-c", command)
                .standard()
                .lines()
                .toList();
    }

    private static String start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--detach", "--pull=never"));
        command.addAll(List.of(arguments));
        return PEERS.run(MOMENT, "docker", command.toArray(String[]::new))
                .standard()
                .strip();
    }

    private static void remove(String container) throws Exception {
        PEERS.run(MOMENT, "docker", "rm", "--force", "--volumes", container);
    }

    private static HttpResponse<String> ask(String address) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + MOMENT.toNanos();
        while (true) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode parse(String json) throws IOException {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8), "answer");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin,                  docker.io,             library/eclipse-temurin, ",
        "eclipse-temurin:17-jre,           docker.io,             library/eclipse-temurin, 17-jre",
        "bitnami/redis,                    docker.io,             bitnami/redis,           ",
        "docker.io/bitnami/redis:7,        docker.io,             bitnami/redis,           7",
        "docker.io/redis,                  docker.io,             library/redis,           ",
        "index.docker.io/library/redis,    docker.io,             library/redis,           ",
        "registry-1.docker.io/redis,       docker.io,             library/redis,           ",
        "localhost/app,                    localhost,             app,                     ",
        "localhost:5000/app:1,             localhost:5000,        app,                     1",
        "127.0.0.1:5000/a/b/c,             127.0.0.1:5000,        a/b/c,                   ",
        "[::1]:5000/app:1,                 [::1]:5000,            app,                     1",
        "[fe80::1]/app,                    [fe80::1],             app,                     ",
        "registry.cn-hangzhou.aliyuncs.com/ns/app:1.0-SNAPSHOT, registry.cn-hangzhou.aliyuncs.com, ns/app, 1.0-SNAPSHOT",
        "Harbor.example.com/a/b,           Harbor.example.com,    a/b,                     ",
        "a.b/c__d/e-f.g:_x,                a.b,                   c__d/e-f.g,              _x",
        "a.b/c---d,                        a.b,                   c---d,                   ",
        "app:5000,                         docker.io,             library/app,             5000",
        "localhost:5000,                   docker.io,             library/localhost,       5000",
    })
    void namesAreReadAsPeopleWriteThem(String text, String registry, String repository, String tag) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tag()).isEqualTo(tag);
        assertThat(reference.digest()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app:1", "localhost:5000/a/b", "localhost:5000/a/b:1"})
    void digestsPin(String name) {
        ImageReference reference = ImageReference.parse(name + "@" + DIGEST);

        assertThat(reference.digest()).isEqualTo(Digest.parse(DIGEST));
        assertThat(reference.withTag("2").digest()).isNull();
        assertThat(ImageReference.parse(name).withDigest(Digest.parse(DIGEST))).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eclipse-temurin:17",
                "bitnami/redis",
                "localhost:5000/app:1",
                "docker.io/a.b/c",
                "docker.io/localhost/c:1",
                "docker.io/library/a/b",
                "docker.io/library/library",
                "[::1]:5000/app:1@sha256:abababababababababababababababababababababababababababababababab",
            })
    void parsingWhatWasWrittenGivesTheSameReference(String text) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({
        "eclipse-temurin:17, docker.io/library/eclipse-temurin:17",
        "docker.io/bitnami/redis:7, docker.io/bitnami/redis:7",
        "localhost:5000/a/b, localhost:5000/a/b:latest",
        "app@sha256:abababababababababababababababababababababababababababababababab,"
                + "docker.io/library/app@sha256:abababababababababababababababababababababababababababababababab",
    })
    void fullNamesLeaveNothingOut(String text, String full) {
        assertThat(ImageReference.parse(text).fullName()).isEqualTo(full);
    }

    @Test
    void dockerHubIsLeftOutWhereItCanBe() {
        assertThat(ImageReference.parse("docker.io/library/redis:7")).hasToString("redis:7");
        assertThat(ImageReference.parse("docker.io/bitnami/redis")).hasToString("bitnami/redis");
        assertThat(ImageReference.parse("docker.io/a.b/c")).hasToString("docker.io/a.b/c");
    }

    @Test
    void tagDefaultsToLatestUnlessTheImageIsPinned() {
        assertThat(ImageReference.parse("app").tagOrLatest()).isEqualTo("latest");
        assertThat(ImageReference.parse("app:1").tagOrLatest()).isEqualTo("1");
        assertThat(ImageReference.parse("app@" + DIGEST).tagOrLatest()).isNull();
    }

    @Test
    void shortNameIsTheLastPart() {
        assertThat(ImageReference.parse("localhost:5000/a/b/app:1").shortName()).isEqualTo("app");
        assertThat(ImageReference.parse("app").shortName()).isEqualTo("app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "App",
                "MyOrg/app",
                "a/B",
                "app:",
                "app:-x",
                "app:a b",
                "app@",
                "app@sha256:12",
                "app@sha256:12@sha256:34",
                "-app",
                "app-",
                "a___b",
                "a..b",
                "a//b",
                "/app",
                "app/",
                "localhost:99999/app",
                "localhost:port/app",
                "user:password@localhost/app",
                "https://localhost/app",
                "a.b/../c",
                "app\n",
                "[::1/app",
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse(text));
    }

    @Test
    void messageRepeatsTheGrammar() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageReference.parse("MyOrg/app"))
                .withMessageContaining("MyOrg/app")
                .withMessageContaining("[registry[:port]/]repository[:tag][@sha256:digest]");
    }

    @Test
    void tagsHaveAtMost128Characters() {
        assertThat(ImageReference.isTag("a".repeat(128))).isTrue();
        assertThat(ImageReference.isTag("a".repeat(129))).isFalse();
        assertThat(ImageReference.isTag(".a")).isFalse();
        assertThat(ImageReference.isTag("")).isFalse();
    }

    @Test
    @Timeout(10)
    void veryLongNamesAreRefusedWithoutExhaustingTheStack() {
        String name = "a.".repeat(1_000_000) + "a";

        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse("x.y/" + name));
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse(name + "/x"));
        assertThatIllegalArgumentException().isThrownBy(() -> ImageReference.parse("a" + ":".repeat(1_000_000)));
    }
}

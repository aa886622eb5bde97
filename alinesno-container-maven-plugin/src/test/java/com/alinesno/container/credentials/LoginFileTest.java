// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginFileTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "registry.example, registry.example",
        "registry.example:5000, registry.example:5000",
        "registry.example, https://registry.example",
        "registry.example:5000, http://registry.example:5000/",
        "registry.example, https://registry.example/v1/",
        "registry.example, https://registry.example/v2/",
        "registry.example, registry.example/v1/",
        "registry.example, registry.example/team",
        "registry.example, registry.example/team/app",
        "docker.io, https://index.docker.io/v1/",
        "docker.io, docker.io",
        "docker.io, registry-1.docker.io",
        "registry.hub.docker.com, https://index.docker.io/v1/"
    })
    void entryIsFoundUnderTheNamesThatARegistryGoesBy(String registry, String key) throws IOException {
        assertThat(find(auths(key, auth("joe", "s3cret")), registry, "team/app"))
                .isEqualTo(new Credential.Password("joe", "s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example, other.example",
        "registry.example, registry.example:5000",
        "registry.example:5000, registry.example",
        "registry.example, registry.example.evil",
        "registry.example, https://registry.example.evil/v1/",
        "registry.example, https://evil/registry.example",
        "registry.example, registry.example/tea",
        "registry.example, registry.example/team/app/more",
        "registry.example, registry.example/other"
    })
    void entryOfAnotherIsNotTaken(String registry, String key) throws IOException {
        assertThat(find(auths(key, auth("joe", "s3cret")), registry, "team/app"))
                .isNull();
    }

    @Test
    void theClosestEntryCounts() throws IOException {
        String auths = "{\"auths\":{" + entry("r.example", auth("host", "1")) + ","
                + entry("r.example/team", auth("team", "2")) + ","
                + entry("r.example/team/app", auth("app", "3")) + "}}";

        assertThat(find(auths, "r.example", "team/app")).isEqualTo(new Credential.Password("app", "3"));
        assertThat(find(auths, "r.example", "team/other")).isEqualTo(new Credential.Password("team", "2"));
        assertThat(find(auths, "r.example", "other/app")).isEqualTo(new Credential.Password("host", "1"));
        assertThat(find(auths, "r.example", "")).isEqualTo(new Credential.Password("host", "1"));
    }

    @Test
    void entriesHoldPasswordsOrTokens() throws IOException {
        assertThat(find(auths("r", "{\"username\":\"joe\",\"password\":\"a:b\"}"), "r", ""))
                .isEqualTo(new Credential.Password("joe", "a:b"));
        assertThat(find(auths("r", auth("joe", "a:b\0\0")), "r", "")).isEqualTo(new Credential.Password("joe", "a:b"));
        assertThat(find(auths("r", "{\"auth\":\"am9lOg==\",\"identitytoken\":\"id\"}"), "r", ""))
                .isEqualTo(new Credential.IdentityToken("id"));
        assertThat(find(auths("r", "{\"registrytoken\":\"reg\"}"), "r", ""))
                .isEqualTo(new Credential.RegistryToken("reg"));
        assertThat(find(auths("r", "{}"), "r", "")).isNull();
    }

    @Test
    void helperOfTheRegistryGoesBeforeTheOneForAllAndBothBeforeTheFile() throws IOException {
        TestHelper.answering(directory, "own", "own", "1");
        TestHelper.answering(directory, "all", "all", "2");
        String file = "{\"credHelpers\":{\"a.example\":\"own\"},\"credsStore\":\"all\",\"auths\":{"
                + entry("a.example", auth("file", "3")) + "}}";

        assertThat(find(file, "a.example", "")).isEqualTo(new Credential.Password("own", "1"));
        assertThat(find(file, "b.example", "")).isEqualTo(new Credential.Password("all", "2"));
    }

    @Test
    void helperThatFailsIsPassedOverWhereTheFileHasAnEntry() throws IOException {
        String file = "{\"credsStore\":\"none\",\"auths\":{" + entry("r", auth("joe", "s3cret")) + "}}";

        assertThat(find(file, "r", "")).isEqualTo(new Credential.Password("joe", "s3cret"));
        assertThatThrownBy(() -> find(file, "other", ""))
                .hasMessage("there is no program docker-credential-none on the PATH");
    }

    @Test
    void theOldestFormIsTheEntriesAlone() throws IOException {
        Path file = Files.writeString(
                directory.resolve(".dockercfg"), "{" + entry("https://r.example/v1/", auth("joe", "s3cret")) + "}");

        assertThat(new LoginFile(file, Map.of(), Duration.ZERO).find("r.example", ""))
                .isEqualTo(new Credential.Password("joe", "s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "[\"hunter2\"]",
                "{\"auths\":{\"r\":{\"auth\":hunter2}}}",
                "{\"auths\":{\"r\":{\"auth\":\"hunter2!\"}}}",
                "{\"auths\":{\"r\":{\"auth\":\"aHVudGVyMg==\"}}}"
            })
    void whatCannotBeReadIsNotShown(String content) {
        assertThatThrownBy(() -> find(content, "r", ""))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it")
                .hasNoCause()
                .hasMessageNotContaining("unter2");
    }

    @Test
    void fileThatIsMissingIsNoPlaceAtAll() {
        assertThatThrownBy(() -> new LoginFile(directory.resolve("none"), Map.of(), Duration.ZERO).find("r", ""))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void filesOfPodmanComeBeforeThoseOfDocker() {
        Map<String, String> environment = Map.of(
                "REGISTRY_AUTH_FILE", "/ci/auth.json",
                "XDG_RUNTIME_DIR", "/run/user/1",
                "XDG_CONFIG_HOME", "/configuration",
                "HOME", "/elsewhere",
                "DOCKER_CONFIG", "/ci/docker",
                "SECRET", "hunter2");

        assertThat(LoginFiles.of(environment, Path.of("/home/joe"), Duration.ZERO))
                .extracting(CredentialProvider::name)
                .startsWith(
                        "/ci/auth.json",
                        "/run/user/1/containers/auth.json",
                        "/configuration/containers/auth.json",
                        "/home/joe/.config/containers/auth.json",
                        "/elsewhere/.config/containers/auth.json",
                        "/ci/docker/config.json",
                        "/ci/docker/.dockerconfigjson",
                        "/ci/docker/.dockercfg",
                        "/home/joe/.docker/config.json")
                .contains("/elsewhere/.docker/config.json")
                .doesNotHaveDuplicates();
        assertThat(LoginFiles.of(environment, Path.of("/home/joe"), Duration.ZERO)
                        .toString())
                .doesNotContain("hunter2");
        assertThat(LoginFiles.of(Map.of("HOME", "/home/joe"), Path.of("/home/joe"), Duration.ZERO))
                .hasSize(4);
    }

    private @Nullable Credential find(String content, String registry, String repository) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), content);
        return new LoginFile(file, TestHelper.environment(directory), Duration.ofSeconds(20))
                .find(registry, repository);
    }

    private static String auths(String key, String entry) {
        return "{\"auths\":{" + entry(key, entry) + "}}";
    }

    private static String entry(String key, String entry) {
        return "\"" + key + "\":" + entry;
    }

    private static String auth(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "{\"auth\":\"" + Base64.getEncoder().encodeToString(pair) + "\"}";
    }
}

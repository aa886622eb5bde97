// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelperProgramTest {

    private static final String REGISTRY = "registry.example:5000";
    private static final String ECHO =
            "read server; echo \"{\\\"Username\\\":\\\"$1 $server\\\",\\\"Secret\\\":\\\"s3cret\\\"}\"";

    @TempDir
    private Path directory;

    @Test
    void helperIsToldTheRegistryOnStandardInput() throws IOException {
        TestHelper.install(directory, "echo", ECHO);

        assertThat(TestHelper.program(directory, "echo").get(REGISTRY))
                .isEqualTo(new Credential.Password("get " + REGISTRY, "s3cret"));
    }

    @Test
    void dockerHubIsAskedForByTheAddressThatDockerStoresItUnder() throws IOException {
        TestHelper.install(directory, "echo", ECHO);

        assertThat(TestHelper.program(directory, "echo").get("docker.io"))
                .isEqualTo(new Credential.Password("get https://index.docker.io/v1/", "s3cret"));
    }

    @Test
    void helperCanBeAPathAndHasTheEnvironmentThatItIsGiven() throws IOException {
        Path program = TestHelper.install(
                directory, "env", "echo \"{\\\"Username\\\":\\\"$WHO\\\",\\\"Secret\\\":\\\"s3cret\\\"}\"");
        HelperProgram helper = new HelperProgram(program.toString(), Map.of("WHO", "robot"), Duration.ofSeconds(20));

        assertThat(helper.get(REGISTRY)).isEqualTo(new Credential.Password("robot", "s3cret"));
    }

    @Test
    void userThatStandsForATokenMakesTheSecretAnIdentityToken() throws IOException {
        TestHelper.answering(directory, "token", "<token>", "t0ken");

        assertThat(TestHelper.program(directory, "token").get(REGISTRY))
                .isEqualTo(new Credential.IdentityToken("t0ken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'credentials not found in native keychain'; exit 1",
                "echo 'Credentials Not Found' >&2; exit 2",
                "echo '{\"Username\":\"\",\"Secret\":\"\"}'"
            })
    void helperThatHasNothingIsNoFailure(String script) throws IOException {
        TestHelper.install(directory, "empty", script);

        assertThat(TestHelper.program(directory, "empty").get(REGISTRY)).isNull();
    }

    @Test
    void helperThatIsMissingIsNamed() {
        assertThatThrownBy(() -> TestHelper.program(directory, "none").get(REGISTRY))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no program docker-credential-none on the PATH");
        assertThatThrownBy(
                        () -> TestHelper.program(directory, directory + "/none").get(REGISTRY))
                .hasMessage("there is no program " + directory + "/none");
    }

    @Test
    void helperThatFailsIsQuotedInOneLine() throws IOException {
        TestHelper.install(directory, "fail", "echo 'the store is locked' >&2; echo 'more' >&2; exit 3");

        assertThatThrownBy(() -> TestHelper.program(directory, "fail").get(REGISTRY))
                .hasMessage("docker-credential-fail failed with exit status 3: the store is locked");
    }

    @Test
    void complaintOfAHelperHoldsNoSecretAndMovesNoTerminal() throws IOException {
        TestHelper.install(directory, "loud", "echo hunter2; printf 'denied \\033[2J for token=abc\\n' >&2; exit 3");

        assertThatThrownBy(() -> TestHelper.program(directory, "loud").get(REGISTRY))
                .hasMessage("docker-credential-loud failed with exit status 3: denied for token=(hidden)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '{\"Username\":\"joe\",\"Secret\":\"hunter2\"}'; exit 1",
                "echo '{\"Username\":\"joe\",\"Secret\":\"hunter2\"'",
                "echo 'hunter2'",
                "echo '{\"User\":\"joe\",\"Secret\":\"hunter2\"}'",
                "echo '[\"hunter2\"]'",
                "exit 0"
            })
    void answerThatCannotBeUsedIsNotShown(String script) throws IOException {
        TestHelper.install(directory, "odd", script);

        assertThatThrownBy(() -> TestHelper.program(directory, "odd").get(REGISTRY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("docker-credential-odd ")
                .hasNoCause()
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void endlessAnswerIsCutOff() throws IOException {
        TestHelper.install(directory, "long", "head -c 10000000 /dev/zero");

        assertThatThrownBy(() -> TestHelper.program(directory, "long").get(REGISTRY))
                .hasMessage("docker-credential-long answered something that is not a JSON object");
    }

    @Test
    void helperThatTalksALotOnStandardErrorIsHeardToTheEnd() throws IOException {
        TestHelper.install(
                directory,
                "loud",
                "head -c 1000000 /dev/zero >&2; echo '{\"Username\":\"joe\",\"Secret\":\"hunter2\"}'");

        assertThat(TestHelper.program(directory, "loud").get(REGISTRY))
                .isEqualTo(new Credential.Password("joe", "hunter2"));
    }

    @Test
    void helperThatHangsIsStopped() throws IOException {
        Path pid = directory.resolve("pid");
        TestHelper.install(directory, "hang", "sleep 300 & echo $! > " + pid + "; wait");
        HelperProgram helper = new HelperProgram("hang", TestHelper.environment(directory), Duration.ofSeconds(2));

        assertThatThrownBy(() -> helper.get(REGISTRY)).hasMessageEndingWith("timed out: it did nothing for 2 s");

        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child)
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void failureOfAHelperThatTheUserNamedIsAnError() {
        NamedHelper named = new NamedHelper("<to><credHelper>", REGISTRY, TestHelper.program(directory, "none"));

        assertThatThrownBy(() -> named.find(REGISTRY, "team/app"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<to><credHelper>: no credentials for registry.example:5000 can be had: there is no program"
                                + " docker-credential-none on the PATH. Install or repair the helper, or remove the parameter.");
        assertThat(named.find("other.example", "team/app")).isNull();
    }

    @Test
    void cloudsHaveHelpersOfTheirOwn() throws IOException {
        TestHelper.answering(directory, "gcr", "gcr", "1");
        TestHelper.answering(directory, "ecr-login", "ecr", "2");
        TestHelper.answering(directory, "acr-env", "acr", "3");
        WellKnownHelpers helpers = new WellKnownHelpers(TestHelper.environment(directory), Duration.ofSeconds(20));

        assertThat(helpers.find("eu.gcr.io", "")).isEqualTo(new Credential.Password("gcr", "1"));
        assertThat(helpers.find("gcr.io", "")).isEqualTo(new Credential.Password("gcr", "1"));
        assertThat(helpers.find("europe-docker.pkg.dev", "")).isEqualTo(new Credential.Password("gcr", "1"));
        assertThat(helpers.find("123.dkr.ecr.eu-west-1.amazonaws.com", ""))
                .isEqualTo(new Credential.Password("ecr", "2"));
        assertThat(helpers.find("team.azurecr.io", "")).isEqualTo(new Credential.Password("acr", "3"));
        assertThatThrownBy(() -> helpers.find("notgcr.io", "")).isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    @Test
    void textFormsHoldNoSecrets() {
        HelperProgram helper = new HelperProgram("x", Map.of("TOKEN", "hunter2"), Duration.ofSeconds(1));

        assertThat(helper + " " + new NamedHelper("<to><credHelper>", REGISTRY, helper))
                .doesNotContain("hunter2");
        assertThat(new WellKnownHelpers(Map.of("TOKEN", "hunter2"), Duration.ZERO).toString())
                .doesNotContain("hunter2");
        assertThat(new NamedCredential("<to><auth>", REGISTRY, new Credential.Password("joe", "hunter2")).toString())
                .doesNotContain("hunter2");
    }
}

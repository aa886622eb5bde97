// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.http.Credential;
import com.alinesno.container.registry.login.FoundCredential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialChainTest {

    private static final Credential JOE = new Credential.Password("joe", "hunter2");

    private final List<String> debug = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void theFirstThatHasSomethingDecidesAndIsNamed() throws Exception {
        Path broken = Files.writeString(directory.resolve("config.json"), "hunter2");
        CredentialChain chain = new CredentialChain(
                List.of(
                        new NamedCredential("<from><auth>", "other.example", JOE),
                        file(directory.resolve("none.json")),
                        file(broken),
                        new NamedCredential("<to><auth>", "registry.example", JOE),
                        new NamedCredential("never asked", "registry.example", JOE)),
                debug::add);

        FoundCredential found = chain.find("registry.example", "team/app");

        assertThat(found.credential()).isEqualTo(JOE);
        assertThat(found.asked())
                .containsExactly(
                        "<from><auth>", broken + ", which cannot be used: it is not a JSON object", "<to><auth>");
        assertThat(debug)
                .containsExactly(
                        "Credentials for registry.example are not those of " + broken
                                + ", which cannot be used: it is not a JSON object",
                        "Credentials for registry.example are those of <to><auth>");
    }

    @Test
    void whereNothingIsFoundThePlacesThatThereAreAreTold() {
        CredentialChain chain = new CredentialChain(
                List.of(
                        new WellKnownHelpers(Map.of(), Duration.ofSeconds(1)),
                        new NamedCredential("<to><auth>", "other.example", JOE)),
                debug::add);

        FoundCredential found = chain.find("registry.example", "");

        assertThat(found.credential()).isNull();
        assertThat(found.asked()).containsExactly("<to><auth>");
        assertThat(debug).containsExactly("There are no credentials for registry.example");
    }

    private static CredentialProvider file(Path path) {
        return new LoginFile(path, Map.of(), Duration.ofSeconds(1));
    }
}

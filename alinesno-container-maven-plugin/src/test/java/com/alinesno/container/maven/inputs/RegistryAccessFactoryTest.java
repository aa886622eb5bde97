// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Credential;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.TestDecrypter;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Server;
import org.junit.jupiter.api.Test;

class RegistryAccessFactoryTest {

    private static final String REGISTRY = "registry.example:5000";

    private final MavenFacts maven = Facts.of("app", "1.0");
    private final List<String> debug = new ArrayList<>();

    @Test
    void parametersGoBeforeSettings() {
        server(REGISTRY, "of-settings", "1");

        assertThat(find(target("<to><auth><username>joe</username><password>2</password></auth></to>"))
                        .credential())
                .isEqualTo(new Credential.Password("joe", "2"));
        assertThat(find(target("")).credential()).isEqualTo(new Credential.Password("of-settings", "1"));
        assertThat(debug)
                .containsExactly(
                        "Credentials for registry.example:5000 are those of <to><auth>",
                        "Credentials for registry.example:5000 are those of the servers of settings.xml");
    }

    @Test
    void parametersOfTheBaseAreNotThoseOfTheTarget() {
        server("registry.example", "of-settings", "1");

        assertThat(find(target("<from><auth><username>joe</username><password>2</password></auth></from>"))
                        .credential())
                .isEqualTo(new Credential.Password("of-settings", "1"));
    }

    @Test
    void parametersAreForTheirRegistryAlone() {
        RegistryAccess access = target("<to><auth><username>joe</username><password>2</password></auth></to>");

        assertThat(access.credentials().find("mirror.example", "team/app").asked())
                .contains("<to><auth>", "the servers of settings.xml");
        assertThat(debug).noneMatch(line -> line.contains("mirror.example are those of <to><auth>"));
    }

    @Test
    void credentialsWhoseVariablesNobodySetsAreToldOfAmongThoseThatWereAsked() {
        RegistryAccess access = target(
                "<to><auth><username>${env.NOBODY_SETS}</username><password>${env.NOR_THIS}</password></auth></to>");

        assertThat(find(access).credential()).isNull();
        assertThat(find(access).asked())
                .startsWith("<to><auth>, whose user name or password is empty here", "the servers of settings.xml");
    }

    @Test
    void helperThatIsNamedAndMissingIsAnErrorOnceItIsNeeded() {
        RegistryAccess access = target("<to><credHelper>there-is-none</credHelper></to>");

        assertThatThrownBy(() -> find(access))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<to><credHelper>: no credentials for registry.example:5000 can be had: there is"
                                + " no program docker-credential-there-is-none on the PATH.");
    }

    @Test
    void dockerHubIsKnownToSettingsByAnyOfItsNames() {
        server("index.docker.io", "joe", "1");

        assertThat(target("").credentials().find("docker.io", "library/x").credential())
                .isEqualTo(new Credential.Password("joe", "1"));
    }

    @Test
    void passwordThatCannotBeDecryptedIsAnErrorOnceItIsNeeded() {
        server(REGISTRY, "joe", TestDecrypter.ENCRYPTED);

        assertThatThrownBy(() -> find(target("")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "settings.xml, server 'registry.example:5000': the password cannot be decrypted");
    }

    private RegistryAccess target(String pom) {
        Settings settings = Pom.of(pom).settings();
        ToParameters to = settings.to();
        return new RegistryAccessFactory(maven, settings, TestDecrypter::decrypt, debug::add)
                .to("<to>", ImageReference.parse(REGISTRY + "/team/app"), to.auth(), to.credHelper());
    }

    private static FoundCredential find(RegistryAccess access) {
        return access.credentials().find(REGISTRY, "team/app");
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        maven.session().getRequest().addServer(server);
    }
}

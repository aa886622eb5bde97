// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Credential;
import com.alinesno.container.http.HttpProxy;
import com.alinesno.container.http.Network;
import com.alinesno.container.maven.Facts;
import com.alinesno.container.maven.Pom;
import com.alinesno.container.maven.TestDecrypter;
import com.alinesno.container.maven.facts.MavenFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.settings.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkInputTest {

    private final MavenFacts maven = Facts.of("app", "1.0");

    @Test
    void proxiesAreTheActiveOnesOfSettings() {
        proxy("https", "secure", "joe", "s3cret").setNonProxyHosts("localhost|*.corp, 10.*");
        proxy("http", "plain", null, null);
        proxy("http", "asleep", null, null).setActive(false);
        property("https.proxyHost", "of-java");

        assertThat(network("").proxies())
                .containsExactly(
                        new HttpProxy(
                                "https",
                                "secure",
                                3128,
                                new Credential.Password("joe", "s3cret"),
                                List.of("localhost", "*.corp", "10.*")),
                        new HttpProxy("http", "plain", 3128, null, List.of()));
    }

    @Test
    void propertiesOfJavaCountWhereSettingsHaveNoProxy() {
        property("https.proxyHost", "secure");
        property("https.proxyPort", "8443");
        property("https.proxyUser", "joe");
        property("https.proxyPassword", "s3cret");
        property("http.proxyHost", "plain");
        property("http.nonProxyHosts", "*.corp|intern");

        assertThat(network("").proxies())
                .containsExactly(
                        new HttpProxy(
                                "https",
                                "secure",
                                8443,
                                new Credential.Password("joe", "s3cret"),
                                List.of("*.corp", "intern")),
                        new HttpProxy("http", "plain", 80, null, List.of("*.corp", "intern")));
        assertThat(network("").toString()).doesNotContain("s3cret");
    }

    @Test
    void passwordOfAProxyThatCannotBeDecryptedIsAnError() {
        proxy("https", "secure", "joe", TestDecrypter.ENCRYPTED).setId("ours");

        assertThatThrownBy(() -> network(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("settings.xml, proxy 'ours': the password cannot be decrypted: ");
    }

    @Test
    void timeoutOfJibMayBeAPropertyOfJava() {
        property("jib.httpTimeout", "1500");

        assertThat(network("").timeouts().response()).isEqualTo(Duration.ofMillis(1500));
        assertThat(network("<httpTimeout>7</httpTimeout>").timeouts().response())
                .isEqualTo(Duration.ofMillis(7));
        property("jib.httpTimeout", "soon");
        assertThatThrownBy(() -> network(""))
                .hasMessage("jib.httpTimeout: 'soon' is not a number of milliseconds. Correct the property, 0 is no"
                        + " limit.");
    }

    @Test
    void filesForTlsAreThoseOfTheUserAndThoseOfTheMachine() {
        property("user.home", "/home/joe");

        assertThat(network("<tls><caFile>ca.pem</caFile></tls>").tls().caFile())
                .isEqualTo(Pom.BASEDIR.resolve("ca.pem"));
        assertThat(network("").tls().directories())
                .endsWith(Path.of("/etc/containers/certs.d"), Path.of("/etc/docker/certs.d"))
                .hasSize(3);
    }

    private Network network(String pom) {
        return new NetworkInput(maven, Pom.of(pom).settings(), TestDecrypter::decrypt).network();
    }

    private void property(String name, String value) {
        maven.session().getRequest().getSystemProperties().setProperty(name, value);
    }

    private Proxy proxy(String protocol, String host, @Nullable String user, @Nullable String password) {
        Proxy proxy = new Proxy();
        proxy.setId(host);
        proxy.setActive(true);
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(3128);
        proxy.setUsername(user);
        proxy.setPassword(password);
        maven.session().getRequest().addProxy(proxy);
        return proxy;
    }
}

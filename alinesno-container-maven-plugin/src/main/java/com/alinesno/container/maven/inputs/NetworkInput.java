// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Credential;
import com.alinesno.container.http.HttpProxy;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.tls.Tls;
import com.alinesno.container.maven.facts.ConfigDirectory;
import com.alinesno.container.maven.facts.Decryption;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.TlsParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** How hosts are reached, from what the user says and Maven and the machine know. */
public final class NetworkInput {

    private final MavenFacts maven;
    private final Settings settings;
    private final SettingsDecrypter decrypter;

    public NetworkInput(MavenFacts maven, Settings settings, SettingsDecrypter decrypter) {
        this.maven = maven;
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * The network.
     *
     * @throws ConfigurationException when a time is no number, or the password of a proxy cannot be decrypted
     */
    public Network network() {
        return new Network(settings.timeouts().timeouts(httpTimeout()), proxies(), tls());
    }

    /** Jib reads this one from the Java virtual machine, so it may also stand in MAVEN_OPTS. */
    private @Nullable Duration httpTimeout() {
        Integer configured = settings.httpTimeout();
        String property = maven.systemProperties().get("jib.httpTimeout");
        if (configured != null) {
            return Duration.ofMillis(configured);
        }
        if (property != null && !property.matches("[0-9]{1,9}")) {
            throw new ConfigurationException(
                    "jib.httpTimeout",
                    "'" + property + "' is not a number of milliseconds",
                    "Correct the property, 0 is no limit.");
        }
        return property == null ? null : Duration.ofMillis(Long.parseLong(property));
    }

    private List<HttpProxy> proxies() {
        List<HttpProxy> proxies = new ArrayList<>();
        for (Proxy proxy : maven.session().getSettings().getProxies()) {
            if (proxy.isActive() && proxy.getHost() != null) {
                proxies.add(proxy(proxy));
            }
        }
        return proxies.isEmpty() ? ofProperties(maven.systemProperties()) : proxies;
    }

    private HttpProxy proxy(Proxy proxy) {
        boolean hasLogin = proxy.getUsername() != null && proxy.getPassword() != null;
        return new HttpProxy(
                proxy.getProtocol(),
                proxy.getHost(),
                proxy.getPort(),
                hasLogin ? new Credential.Password(proxy.getUsername(), password(proxy)) : null,
                hosts(proxy.getNonProxyHosts()));
    }

    private String password(Proxy proxy) {
        return Decryption.of(
                "proxy '" + proxy.getId() + "'",
                proxy.getPassword(),
                new DefaultSettingsDecryptionRequest(proxy),
                decrypter,
                result -> result.getProxy().getPassword());
    }

    /** The properties of the Java virtual machine, which people set who have no proxy in settings.xml. */
    private static List<HttpProxy> ofProperties(Map<String, String> properties) {
        List<HttpProxy> proxies = new ArrayList<>();
        for (String scheme : List.of("https", "http")) {
            String host = properties.get(scheme + ".proxyHost");
            String port = properties.getOrDefault(scheme + ".proxyPort", scheme.equals("https") ? "443" : "80");
            String user = properties.get(scheme + ".proxyUser");
            String password = properties.get(scheme + ".proxyPassword");
            if (host != null && !host.isBlank() && port.matches("[0-9]{1,5}")) {
                proxies.add(new HttpProxy(
                        scheme,
                        host,
                        Integer.parseInt(port),
                        user == null || password == null ? null : new Credential.Password(user, password),
                        hosts(properties.get("http.nonProxyHosts"))));
            }
        }
        return proxies;
    }

    private static List<String> hosts(@Nullable String text) {
        return text == null ? List.of() : List.of(text.strip().split("\\s*[|,]\\s*"));
    }

    private Tls tls() {
        TlsParameters tls = settings.tls();
        Path configuration = ConfigDirectory.of(maven.environment(), maven.systemProperties());
        return new Tls(
                tls.caFile(),
                tls.clientCertificate(),
                tls.clientKey(),
                tls.clientKeyPassword(),
                List.of(
                        configuration.resolve("containers/certs.d"),
                        Path.of("/etc/containers/certs.d"),
                        Path.of("/etc/docker/certs.d")));
    }
}

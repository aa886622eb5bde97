// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Takes passwords as they are; one that reads {@code {broken}} cannot be decrypted. */
record TestDecrypter(List<Server> getServers, List<Proxy> getProxies) implements SettingsDecryptionResult {

    static SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        return new TestDecrypter(request.getServers(), request.getProxies());
    }

    @Override
    public Server getServer() {
        return getServers.get(0);
    }

    @Override
    public Proxy getProxy() {
        return getProxies.get(0);
    }

    @Override
    public List<SettingsProblem> getProblems() {
        return Stream.concat(
                        getServers.stream().map(Server::getPassword),
                        getProxies.stream().map(Proxy::getPassword))
                .filter("{broken}"::equals)
                .<SettingsProblem>map(password ->
                        new DefaultSettingsProblem("wrong key", SettingsProblem.Severity.ERROR, "", 0, 0, null))
                .toList();
    }
}

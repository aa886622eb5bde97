// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.credentials.CredentialChain;
import com.alinesno.container.credentials.CredentialProvider;
import com.alinesno.container.credentials.HelperProgram;
import com.alinesno.container.credentials.LoginFiles;
import com.alinesno.container.credentials.NamedCredential;
import com.alinesno.container.credentials.NamedHelper;
import com.alinesno.container.credentials.WellKnownHelpers;
import com.alinesno.container.http.Credential;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.AuthParameters;
import com.alinesno.container.maven.parameters.CredHelperParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.login.RegistryAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** How registries may be talked to, from what the user says and Maven and the machine know. */
public final class RegistryAccessFactory {

    private final MavenFacts maven;
    private final Settings settings;
    private final SettingsDecrypter decrypter;
    private final Consumer<String> debug;

    /** @param debug told whose credentials are used */
    public RegistryAccessFactory(
            MavenFacts maven, Settings settings, SettingsDecrypter decrypter, Consumer<String> debug) {
        this.maven = maven;
        this.settings = settings;
        this.decrypter = decrypter;
        this.debug = debug;
    }

    /**
     * Access to the registry of an image.
     *
     * @param group the parameters that are meant, such as {@code <from>}
     * @param auth the credentials that the pom or the command line has for it
     * @param helper the program that is named for it
     */
    public RegistryAccess to(
            String group, ImageReference image, @Nullable AuthParameters auth, @Nullable CredHelperParameters helper) {
        String registry = image.registry();
        List<CredentialProvider> keepers = new ArrayList<>();
        if (auth != null) {
            Credential given = auth.credential();
            String name = group + "<auth>" + (given == null ? ", whose user name or password is empty here" : "");
            keepers.add(new NamedCredential(name, registry, given));
        }
        if (helper != null) {
            keepers.add(new NamedHelper(group + "<credHelper>", registry, program(helper)));
        }
        Map<String, String> environment = maven.environment();
        keepers.add(new SettingsCredentials(maven.session().getSettings(), decrypter));
        String home = maven.systemProperties().getOrDefault("user.home", ".");
        keepers.addAll(LoginFiles.of(environment, Path.of(home), HelperProgram.TIMEOUT));
        keepers.add(new WellKnownHelpers(environment, HelperProgram.TIMEOUT));
        return new RegistryAccess(
                new CredentialChain(keepers, debug), settings.allowInsecureRegistries(), sendsCredentialsOverHttp());
    }

    private HelperProgram program(CredHelperParameters helper) {
        Map<String, String> environment = new HashMap<>(maven.environment());
        environment.putAll(helper.environment());
        boolean isPath = helper.helper().indexOf('/') >= 0 || helper.helper().indexOf('\\') >= 0;
        String name = isPath ? maven.directory().resolve(helper.helper()).toString() : helper.helper();
        return new HelperProgram(name, environment, HelperProgram.TIMEOUT);
    }

    /** Jib reads this one from the Java virtual machine, so it may also stand in MAVEN_OPTS. */
    private boolean sendsCredentialsOverHttp() {
        return settings.sendCredentialsOverHttp()
                || Boolean.parseBoolean(maven.systemProperties().get("sendCredentialsOverHttp"));
    }
}

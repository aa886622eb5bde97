// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.Credential;
import com.alinesno.container.registry.CredentialSource;
import com.alinesno.container.registry.FoundCredential;
import com.alinesno.container.registry.RegistryAccess;
import java.util.List;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** How registries may be talked to, from what the user says and Maven knows. */
final class Access {

    private final MavenFacts maven;
    private final Settings settings;
    private final SettingsCredentials credentials;

    Access(MavenFacts maven, Settings settings, SettingsDecrypter decrypter) {
        this.maven = maven;
        this.settings = settings;
        this.credentials = new SettingsCredentials(maven.session().getSettings(), decrypter);
    }

    /**
     * Access to the registry of an image.
     *
     * @param image null for what comes from no registry
     * @param auth the credentials that the pom or the command line has for it
     */
    RegistryAccess to(@Nullable ImageReference image, @Nullable AuthParameters auth) {
        boolean credentialsOverHttp =
                Boolean.parseBoolean(maven.systemProperties().get("sendCredentialsOverHttp"));
        CredentialSource source = (registry, repository) -> {
            Credential configured = auth == null ? null : auth.credential();
            Credential found = configured != null ? configured : credentials.of(registry);
            return new FoundCredential(found, List.of("<auth>", "settings.xml"));
        };
        return new RegistryAccess(source, settings.allowInsecureRegistries(), credentialsOverHttp);
    }
}

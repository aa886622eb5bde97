// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.disk.Reasons;
import com.alinesno.container.http.Credential;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.FoundCredential;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Several keepers, of which the first that has something decides. */
public final class CredentialChain implements CredentialSource {

    private final List<CredentialProvider> keepers;
    private final Consumer<String> debug;

    /**
     * @param keepers in the order in which they are asked
     * @param debug told which keeper had a credential, and which could not be used
     */
    public CredentialChain(List<CredentialProvider> keepers, Consumer<String> debug) {
        this.keepers = List.copyOf(keepers);
        this.debug = debug;
    }

    @Override
    public FoundCredential find(String registry, String repository) {
        List<String> asked = new ArrayList<>();
        for (CredentialProvider keeper : keepers) {
            try {
                Credential credential = keeper.find(registry, repository);
                asked.add(keeper.name());
                if (credential != null) {
                    debug.accept("Credentials for " + registry + " are those of " + keeper.name());
                    return new FoundCredential(credential, asked);
                }
            } catch (NoSuchFileException e) {
                // Most machines have few of the places that there are.
            } catch (IOException e) {
                String failure = keeper.name() + ", which cannot be used: " + Reasons.of(e);
                asked.add(failure);
                debug.accept("Credentials for " + registry + " are not those of " + failure);
            }
        }
        debug.accept("There are no credentials for " + registry);
        return new FoundCredential(null, asked);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.http.Credential;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One place where credentials are kept. */
public interface CredentialProvider {

    /** What people are told it is, such as the path of a file. */
    String name();

    /**
     * What is kept for a registry, or null where nothing is.
     *
     * @param registry host, with a port where one is given; {@code docker.io} for Docker Hub
     * @param repository what is asked for there; empty for the registry as a whole
     * @throws java.nio.file.NoSuchFileException when there is no such place on this machine
     * @throws IOException when it cannot be used; the message holds no secret
     * @throws com.alinesno.container.ConfigurationException likewise, when the user has named it for this registry
     */
    @Nullable
    Credential find(String registry, String repository) throws IOException;
}

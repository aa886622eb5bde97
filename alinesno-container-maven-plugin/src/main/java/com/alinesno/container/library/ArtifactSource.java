// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.library;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Where the plugin's own libraries come from: the local repository, else the repositories that plugins come from, with the mirrors,
 * proxies and credentials of settings.xml.
 *
 * @param remotes the plugin repositories of the project
 */
public record ArtifactSource(
        RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remotes) {

    public ArtifactSource {
        remotes = List.copyOf(remotes);
    }

    /**
     * The files of artifacts, in their order. Poms are not read: the coordinates are all that is needed.
     *
     * @param coordinates each as {@code groupId:artifactId:version}
     * @param subject the parameter or feature that needs them, for messages
     * @throws ConfigurationException when something would have to be fetched and Maven is offline
     * @throws IOException when something cannot be fetched
     */
    public List<Path> fetch(List<String> coordinates, String subject) throws IOException {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (String each : coordinates) {
            requests.add(new ArtifactRequest(new DefaultArtifact(each), remotes, "plugin"));
        }
        try {
            List<Path> files = new ArrayList<>();
            for (ArtifactResult result : repositories.resolveArtifacts(session, requests)) {
                files.add(result.getArtifact().getFile().toPath());
            }
            return files;
        } catch (ArtifactResolutionException e) {
            String reason = reason(e);
            if (session.isOffline()) {
                throw new ConfigurationException(
                        subject,
                        "needs libraries that are not in the local repository, and Maven is offline: " + reason,
                        "Run 'mvn alinesno-container:prepare' once without -o, which fetches all of them.",
                        e);
            }
            throw new IOException(
                    "Libraries that " + subject + " needs cannot be fetched: " + reason
                            + ". Check the plugin repositories, or put the libraries into one of them.",
                    e);
        }
    }

    /** What Maven says of the failure, so that it can stand within a sentence. */
    private static String reason(ArtifactResolutionException failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getName();
        }
        String text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

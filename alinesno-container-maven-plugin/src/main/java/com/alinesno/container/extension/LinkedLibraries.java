// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * What extensions use of jib-maven-plugin beside its API, without saying so in their poms: the names of the layers, and Guava.
 * Maven lists every entry of every jar of a plugin on each start, and these are long lists. So they are no dependencies of the
 * plugin but are resolved where extensions run, as a dependency would be, and added to what the plugin's classes see.
 */
public final class LinkedLibraries {

    /** A library, and a class by which one sees that it is there, such as an extension's own dependency. */
    private record Library(String artifact, String witness) {}

    /** In the versions that jib-maven-plugin 3.5.2 has. */
    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "com.google.cloud.tools:jib-core:0.28.1",
                    "com.google.cloud.tools.jib.api.JavaContainerBuilder$LayerType"),
            new Library("com.google.guava:guava:32.1.2-jre", "com.google.common.base.Verify"),
            new Library(
                    "com.google.guava:failureaccess:1.0.1",
                    "com.google.common.util.concurrent.internal.InternalFutureFailureAccess"));

    private final RepositorySystem repositories;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> remotes;

    /** @param remotes where plugins come from */
    public LinkedLibraries(
            RepositorySystem repositories, RepositorySystemSession session, List<RemoteRepository> remotes) {
        this.repositories = repositories;
        this.session = session;
        this.remotes = List.copyOf(remotes);
    }

    /**
     * Adds what is missing. All modules of a build share the realm, and maybe the next build does.
     *
     * @throws ConfigurationException when something would have to be fetched and Maven is offline
     * @throws IOException when something cannot be fetched
     */
    public void addTo(ClassRealm realm) throws IOException {
        synchronized (realm) {
            List<ArtifactRequest> missing = new ArrayList<>();
            for (Library library : LIBRARIES) {
                if (realm.loadClassFromSelf(library.witness()) == null) {
                    missing.add(new ArtifactRequest(new DefaultArtifact(library.artifact()), remotes, "plugin"));
                }
            }
            if (!missing.isEmpty()) {
                for (ArtifactResult result : resolve(missing)) {
                    realm.addURL(result.getArtifact().getFile().toURI().toURL());
                }
            }
        }
    }

    private List<ArtifactResult> resolve(List<ArtifactRequest> requests) throws IOException {
        try {
            return repositories.resolveArtifacts(session, requests);
        } catch (ArtifactResolutionException e) {
            if (session.isOffline()) {
                throw new ConfigurationException(
                        ExtensionCall.PARAMETER,
                        "what extensions need is not in the local repository, and Maven is offline: " + Reason.of(e),
                        "Build once without -o.",
                        e);
            }
            throw new IOException(
                    "What " + ExtensionCall.PARAMETER + " needs cannot be fetched: " + Reason.of(e)
                            + ". Check the plugin repositories, or put the libraries into one of them.",
                    e);
        }
    }
}

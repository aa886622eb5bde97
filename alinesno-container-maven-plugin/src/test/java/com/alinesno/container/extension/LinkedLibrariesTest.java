// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.library.ArtifactSource;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.classworlds.realm.DuplicateRealmException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;

class LinkedLibrariesTest {

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final List<String> fetched = new ArrayList<>();

    @Test
    void whatExtensionsLinkIsAddedOnce() throws IOException, DuplicateRealmException {
        ClassRealm realm = new ClassWorld().newRealm("plugin", ClassLoader.getPlatformClassLoader());
        LinkedLibraries libraries = new LinkedLibraries(new ArtifactSource(repositories(), session, List.of()));
        libraries.addTo(realm);
        libraries.addTo(realm);

        assertThat(fetched).containsExactly("jib-core", "guava", "failureaccess");
        assertThat(realm.loadClassFromSelf(JavaContainerBuilder.LayerType.class.getName()))
                .isNotNull()
                .isNotSameAs(JavaContainerBuilder.LayerType.class);
    }

    @Test
    void jibsLayersAreThoseThatTheTestsCompareWith() throws IOException, DuplicateRealmException {
        List<Artifact> wanted = new ArrayList<>();
        RepositorySystem repositories = proxy(requests -> {
            requests.forEach(request -> wanted.add(request.getArtifact()));
            throw new ArtifactResolutionException(List.of());
        });
        ClassRealm realm = new ClassWorld().newRealm("plugin", ClassLoader.getPlatformClassLoader());
        assertThatThrownBy(() -> new LinkedLibraries(new ArtifactSource(repositories, session, List.of())).addTo(realm))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Libraries that <pluginExtensions> needs cannot be fetched: ");

        assertThat(jar(JavaContainerBuilder.class).getFileName())
                .hasToString("jib-core-" + wanted.get(0).getVersion() + ".jar");
    }

    @Test
    void withoutANetworkTheRemedyIsToBuildOnceWithOne() throws DuplicateRealmException {
        session.setOffline(true);
        RepositorySystem repositories = proxy(requests -> {
            throw new ArtifactResolutionException(List.of());
        });
        ClassRealm realm = new ClassWorld().newRealm("plugin", ClassLoader.getPlatformClassLoader());

        assertThatThrownBy(() -> new LinkedLibraries(new ArtifactSource(repositories, session, List.of())).addTo(realm))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 'mvn alinesno-container:prepare' once without -o");
    }

    /** Has every artifact as the jar that the tests have it in, or as one that has the same classes. */
    private RepositorySystem repositories() {
        return proxy(requests -> {
            List<ArtifactResult> results = new ArrayList<>();
            for (ArtifactRequest request : requests) {
                Artifact artifact = request.getArtifact();
                fetched.add(artifact.getArtifactId());
                Class<?> witness = switch (artifact.getArtifactId()) {
                    case "jib-core" -> JavaContainerBuilder.class;
                    case "guava" -> com.google.common.base.Verify.class;
                    default -> com.google.common.util.concurrent.internal.InternalFutureFailureAccess.class;
                };
                results.add(new ArtifactResult(request)
                        .setArtifact(artifact.setFile(jar(witness).toFile())));
            }
            return results;
        });
    }

    private interface Resolution {
        List<ArtifactResult> of(Collection<ArtifactRequest> requests) throws ArtifactResolutionException;
    }

    @SuppressWarnings("unchecked") // the argument of resolveArtifacts
    private static RepositorySystem proxy(Resolution resolution) {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> resolution.of((Collection<ArtifactRequest>) arguments[1]));
    }

    private static Path jar(Class<?> type) {
        return Path.of(java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.library.ArtifactSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

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

    private final ArtifactSource source;

    /** @param source where the plugin's libraries come from */
    public LinkedLibraries(ArtifactSource source) {
        this.source = source;
    }

    /** The coordinates of all of them, each as {@code groupId:artifactId:version}. */
    public static List<String> all() {
        return LIBRARIES.stream().map(Library::artifact).toList();
    }

    /**
     * Adds what is missing. All modules of a build share the realm, and maybe the next build does.
     *
     * @throws ConfigurationException when something would have to be fetched and Maven is offline
     * @throws IOException when something cannot be fetched
     */
    public void addTo(ClassRealm realm) throws IOException {
        synchronized (realm) {
            List<String> missing = new ArrayList<>();
            for (Library library : LIBRARIES) {
                if (realm.loadClassFromSelf(library.witness()) == null) {
                    missing.add(library.artifact());
                }
            }
            if (!missing.isEmpty()) {
                for (Path jar : source.fetch(missing, ExtensionCall.PARAMETER)) {
                    realm.addURL(jar.toUri().toURL());
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image where anything changed, and pushes it to its registry and to every other of {@code <to><targets>}: the
 * blobs that are missing there, then the manifests, the tags last. A release that a registry has stays as it is.
 */
@Mojo(
        name = "push",
        defaultPhase = LifecyclePhase.DEPLOY,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class PushMojo extends ImageMojo {

    @Inject
    PushMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    boolean pushes(MavenFacts maven, Settings settings) {
        return true;
    }

    /** Registries mostly have the layers of the base. */
    @Override
    boolean takesBase(MavenFacts maven, Settings settings) {
        return false;
    }

    @Override
    void deliver(Delivery delivery) throws IOException {
        delivery.finish();
    }
}

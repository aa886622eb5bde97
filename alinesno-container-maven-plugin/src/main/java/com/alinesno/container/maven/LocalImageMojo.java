// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/** A goal that builds the image and leaves it on this machine, where some places take one architecture alone. */
@SuppressWarnings("unused") // the fields are for tools, which read their types
abstract class LocalImageMojo extends ImageMojo {

    /**
     * The architecture of outputs for a single platform, such as a Docker archive, as in {@code arches}. Not set means
     * that of the build machine.
     */
    @Parameter(property = "alinesno.container.arch")
    private String arch;

    LocalImageMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.maven.values.UnixPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the container that is not the image's. Its path alone can stand for the elements.
 *
 * @param path in the container
 * @param name of the volume. Null means one that is made of the path
 * @param kind what is behind it
 * @param size the most that it may hold
 * @param readOnly whether the program only reads it
 * @param source of a bind the directory of the host, of a named volume the one or the claim that is there already
 * @param storageClass of a claim. Null means the cluster's default
 */
@Shorthand("path")
public record DeployVolume(
        UnixPath path,
        @Nullable String name,
        @Default("persistent") Volume.Kind kind,
        @Default("1Gi") MemoryAmount size,
        boolean readOnly,
        @Nullable String source,
        @Nullable String storageClass) {

    private static final String LABEL = "<deploy><volumes>";

    /** @throws ConfigurationException when it says what its kind has not got */
    Volume toVolume() {
        boolean bind = kind == Volume.Kind.BIND;
        if (bind != (source != null) && kind != Volume.Kind.NAMED) {
            throw new ConfigurationException(
                    LABEL,
                    path
                            + (bind
                                    ? " is of the kind 'bind' and has no <source>"
                                    : " has a <source>, and is of the kind '"
                                            + kind.name().toLowerCase(Locale.ROOT) + "'"),
                    bind ? "Name the directory of the host." : "Remove it, or set <kind> to bind or named.");
        }
        if (storageClass != null && kind != Volume.Kind.PERSISTENT) {
            throw new ConfigurationException(
                    LABEL,
                    path + " has a <storageClass>, and makes no claim",
                    "Remove it, or set <kind> to persistent.");
        }
        return new Volume(
                name == null ? Volume.nameOf(path.text()) : name,
                path.text(),
                kind,
                size,
                readOnly,
                source,
                storageClass);
    }
}

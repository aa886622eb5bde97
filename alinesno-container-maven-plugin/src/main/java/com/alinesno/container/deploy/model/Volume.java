// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the container that is not the image's.
 *
 * @param name a DNS label
 * @param path in the container
 * @param kind what is behind it
 * @param size the most that it may hold
 * @param readOnly whether the program only reads it
 * @param source the directory of the host, for {@link Kind#BIND}; the claim that is there already, for {@link Kind#NAMED};
 *     else null
 * @param storageClass the class of a claim, or null for the cluster's default
 */
public record Volume(
        String name,
        String path,
        Kind kind,
        MemoryAmount size,
        boolean readOnly,
        @Nullable String source,
        @Nullable String storageClass) {

    /** What is behind a volume. */
    public enum Kind {
        /** Data that each replica keeps: a claim of its own in a cluster, a named volume of an engine. */
        PERSISTENT,
        /** Data that all replicas share, and that is there before: a claim in a cluster, a named volume of an engine. */
        NAMED,
        /** A directory of the host. */
        BIND,
        /** Scratch files, gone with the container. */
        TMPFS
    }

    /** A name for the volume at a path: {@code /var/log/app} becomes {@code var-log-app}. */
    public static String nameOf(String path) {
        String name =
                path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "root" : name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something in a build context.
 *
 * @param path relative to the root of the context, with forward slashes; empty for the root
 * @param file where it is on the build machine
 * @param kind what it is
 * @param mode permission bits; 0755 where the file system has none
 * @param target where a link leads to, else null
 */
public record ContextEntry(
        String path,
        Path file,
        Kind kind,
        int mode,
        @Nullable String target) {

    /** What can be in a context; pipes, sockets and devices are never sent along, as with {@code docker build}. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }
}

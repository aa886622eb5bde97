// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import org.jspecify.annotations.Nullable;

/** One thing that {@code COPY} or {@code ADD} brings; they are brought in the order of the line. */
public sealed interface CopyItem {

    /**
     * Files of the source by name.
     *
     * @param pattern a path below the root of the source, absolute and cleaned, with the wildcards of Go's {@code filepath.Match}. That
     *     nothing matches is an error only where there is no wildcard
     * @param kept with {@code --parents}, the path below {@code pattern} that is kept with its directories, with the wildcards of ignore
     *     files and without a leading slash; null without it
     */
    record Path(String pattern, @Nullable String kept) implements CopyItem {}

    /**
     * A file to fetch.
     *
     * @param url with http or https
     * @param name the name of the file below a destination that is a directory
     * @param checksum such as {@code sha256:…}, or null where nothing is demanded
     */
    record Download(String url, String name, @Nullable String checksum) implements CopyItem {}

    /**
     * A heredoc.
     *
     * @param name the name of the file below a destination that is a directory
     * @param text the contents, expanded
     */
    record Inline(String name, String text) implements CopyItem {}
}

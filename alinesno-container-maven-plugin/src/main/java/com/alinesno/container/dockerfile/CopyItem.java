// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import org.jspecify.annotations.Nullable;

/** One thing that {@code COPY} or {@code ADD} brings; they are brought in the order of the line. */
public sealed interface CopyItem {

    /**
     * Files of the source by name.
     *
     * @param pattern a path below the root of the source, absolute and cleaned, with the wildcards of Go's {@code filepath.Match}
     * @param contentsOnly whether the word ended in a slash or in {@code /.}; a directory always gives its contents, so this matters
     *     with {@code --parents} alone
     */
    record Path(String pattern, boolean contentsOnly) implements CopyItem {}

    /**
     * A file to fetch.
     *
     * @param url with http or https
     * @param name the name of the file below a destination that is a directory; empty where the address has none
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

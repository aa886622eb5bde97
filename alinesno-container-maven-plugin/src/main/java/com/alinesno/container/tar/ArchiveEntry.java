// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A file or a link in an archive.
 *
 * @param name its path, without {@code ./} and the like
 * @param bytes its length in bytes
 * @param target for a link, the path that it leads to within the archive; null for a file
 */
public record ArchiveEntry(
        String name, long bytes, @Nullable String target) {

    /**
     * The path that {@code path} means to somebody in {@code directory}, or null when it leads out of the archive.
     *
     * @param directory a clean path, or empty for the archive's root
     */
    public static @Nullable String clean(String directory, String path) {
        if (path.startsWith("/")) {
            return null;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + "/" + path).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return null;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** The directory that a clean path is in; empty for the root. */
    static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}

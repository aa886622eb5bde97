// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import org.jspecify.annotations.Nullable;

/** The rules for paths inside an image, which are the same on every build machine. */
public final class ContainerPath {

    private static final String WHITEOUT_PREFIX = ".wh.";

    private ContainerPath() {}

    /**
     * Joins a path of the image and a relative one with {@code /} between its parts.
     *
     * @throws IllegalArgumentException when the result is not a normal absolute path
     */
    public static String resolve(String directory, String relative) {
        String path = directory.equals("/") ? "/" + relative : directory + "/" + relative;
        require(path);
        return path;
    }

    /** The directory that {@code path} stands in, or null for the root. */
    public static @Nullable String parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return path.equals("/") ? null : "/";
        }
        return path.substring(0, slash);
    }

    /**
     * Checks that {@code path} is absolute, normal and Unicode text, and that no part of it reads as a whiteout, which would remove
     * something from a lower layer instead of adding a file.
     *
     * @throws IllegalArgumentException when it is not; the message says what is wrong
     */
    public static void require(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is not an absolute path with forward slashes");
        }
        if (path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + path + "' holds a NUL character");
        }
        if (!isText(path)) {
            throw new IllegalArgumentException("'" + path + "' holds bytes that are no text in this machine's locale."
                    + " Rename the file, or build with a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
        if (path.equals("/")) {
            return;
        }
        int from = 1;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            requirePart(path, from, end);
            from = end + 1;
        }
    }

    private static void requirePart(String path, int from, int end) {
        if (end == from || (path.charAt(from) == '.' && isDots(path, from, end))) {
            throw new IllegalArgumentException("'" + path + "' has an empty, '.' or '..' part");
        }
        if (path.startsWith(WHITEOUT_PREFIX, from)) {
            throw new IllegalArgumentException("'" + path + "' has a part that begins with " + WHITEOUT_PREFIX
                    + ", which image layers reserve for removed files");
        }
    }

    private static boolean isDots(String path, int from, int end) {
        return end == from + 1 || (end == from + 2 && path.charAt(from + 1) == '.');
    }

    /** Whether UTF-8 can say it, and nothing in it was replaced when the file system's bytes were read. */
    private static boolean isText(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < path.length() && Character.isLowSurrogate(path.charAt(i + 1))) {
                i++;
            } else if (c == '\uFFFD' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}

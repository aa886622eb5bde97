// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of images and contexts, which are joined and cleaned as Go's {@code path} does it. */
final class ImagePath {

    private ImagePath() {}

    /** Without {@code .}, {@code ..} and empty parts; {@code .} for nothing. */
    static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(absolute && part.equals(".."))) {
                parts.addLast(part);
            }
        }
        String joined = String.join("/", parts);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** Seen from the root: never above it. */
    static String absolute(String path) {
        return clean("/" + path);
    }

    /** As {@code WORKDIR} does it: an absolute path as it is written, a relative one joined to where we are; empty stays there. */
    static String resolve(String directory, String path) {
        String parent = directory.isEmpty() ? "/" : directory.startsWith("/") ? directory : absolute(directory);
        if (path.isEmpty()) {
            return parent;
        }
        return path.startsWith("/") ? path : clean(parent + "/" + path);
    }

    static boolean isRelative(String path) {
        return !path.startsWith("/");
    }

    /** Whether it says itself that it is a directory. */
    static boolean endsAsDirectory(String path) {
        return path.isEmpty() || path.equals(".") || path.endsWith("/") || path.endsWith("/.");
    }

    /** The last part, or an empty text where there is none. */
    static String name(String path) {
        String clean = clean(path);
        String name = clean.substring(clean.lastIndexOf('/') + 1);
        return name.equals(".") ? "" : name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.plan.ContainerPath;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where entries of packages belong in the image. Debian has merged {@code /bin}, {@code /sbin} and {@code /lib*} into
 * {@code /usr} and made links of them; packages still name files either way, and all of them go to the real place.
 */
final class RootPaths {

    /** The links, by path, with the targets that Debian gives them. */
    static final Map<String, String> LINKS = new TreeMap<>(Map.of(
            "/bin", "usr/bin",
            "/sbin", "usr/sbin",
            "/lib", "usr/lib",
            "/lib32", "usr/lib32",
            "/lib64", "usr/lib64",
            "/libo32", "usr/libo32",
            "/libx32", "usr/libx32",
            "/var/run", "/run",
            "/var/lock", "/run/lock"));

    private static final int MAX_CHARACTERS = 4096;

    private RootPaths() {}

    /**
     * The absolute path of an entry, as it was named; {@code /} for the root itself.
     *
     * @param what names the package in error messages
     * @throws MalformedDocumentException when the path is absolute, leaves the root, or is not a path
     */
    static String parse(String entry, String what) throws MalformedDocumentException {
        String path = entry;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        if (path.endsWith("/") && path.length() > 1) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty() || path.equals(".")) {
            return "/";
        }
        try {
            if (path.length() > MAX_CHARACTERS || path.startsWith("/")) {
                throw new IllegalArgumentException("it is not relative, or too long");
            }
            ContainerPath.require("/" + path);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(
                    what + " has the path '" + Json.shorten(entry) + "', which is refused: " + e.getMessage(), e);
        }
        return "/" + path;
    }

    /** The real place of a path: links of {@link #LINKS} above it are followed. */
    static String resolve(String path) {
        for (Map.Entry<String, String> link : LINKS.entrySet()) {
            if (path.startsWith(link.getKey() + "/")) {
                return target(link.getKey()) + path.substring(link.getKey().length());
            }
        }
        return path;
    }

    /** The absolute path that the link at {@code path}, one of {@link #LINKS}, leads to. */
    static String target(String path) {
        String target = LINKS.getOrDefault(path, path);
        return target.startsWith("/") ? target : "/" + target;
    }

    /**
     * Checks that a symbolic link stays below the root. Absolute targets do, whatever they are.
     *
     * @param path the absolute path of the link
     * @throws MalformedDocumentException when it climbs above the root, or has no target
     */
    static void checkTarget(String path, String target, String what) throws MalformedDocumentException {
        boolean usable = !target.isEmpty() && target.length() <= MAX_CHARACTERS;
        int depth = (int) path.chars().filter(character -> character == '/').count() - 1;
        if (usable && !target.startsWith("/")) {
            for (String part : target.split("/", -1)) {
                depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
                usable = usable && depth >= 0;
            }
        }
        if (!usable) {
            throw new MalformedDocumentException(what + " has the symbolic link " + path + " to '"
                    + Json.shorten(target) + "', which leaves the root and is refused");
        }
    }
}

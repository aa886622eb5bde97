// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom the program runs as. Kubernetes can only make sure that it is not root where it knows a number.
 *
 * @param uid the user's number, or null where the image knows the user by name alone, or nobody knows it
 * @param gid the group's number, or null where that of the user is not known
 */
public record ContainerUser(@Nullable Long uid, @Nullable Long gid) {

    /** The user of an image that names none. */
    public static final ContainerUser ROOT = new ContainerUser(0L, 0L);

    /** Who an image runs as of which nothing is known. */
    public static final ContainerUser UNKNOWN = new ContainerUser(null, null);

    /** The user of images without a shell, and of the bases that this plugin makes of Debian packages. */
    public static final ContainerUser NONROOT = new ContainerUser(65_532L, 65_532L);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern NUMBERS = Pattern.compile(NUMBER + "(:" + NUMBER + ")?");

    /** Names that mean the same number in every image that has them: Debian's, and those of images without a shell. */
    private static final Map<String, Long> KNOWN = Map.of("root", 0L, "nobody", 65534L, "nonroot", 65532L);

    /**
     * Reads the user of an image configuration: {@code uid}, {@code uid:gid}, or names; root where there is a group alone.
     * Without a group it is the one with the user's number, as system users have it.
     */
    public static ContainerUser ofImage(@Nullable String user) {
        if (user == null || user.isEmpty()) {
            return ROOT;
        }
        String[] parts = user.split(":", 2);
        Long uid = parts[0].isEmpty() ? Long.valueOf(0) : number(parts[0]);
        return new ContainerUser(uid, parts.length < 2 || parts[1].isEmpty() ? uid : number(parts[1]));
    }

    private static @Nullable Long number(String part) {
        return NUMBER.matcher(part).matches() ? Long.valueOf(part) : KNOWN.get(part);
    }

    /**
     * Reads {@code uid} or {@code uid:gid}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ContainerUser parse(String text) {
        if (!NUMBERS.matcher(text).matches()) {
            throw new IllegalArgumentException("numbers such as 10001 or 10001:10001 are expected");
        }
        return ofImage(text);
    }

    /** Whether the program is known to be root. */
    public boolean isRoot() {
        return uid != null && uid == 0;
    }

    /** Whether a cluster can be told that the program is not root. */
    public boolean isKnownNotToBeRoot() {
        return uid != null && uid != 0;
    }

    /** As engines take it: {@code 10001:10001}; null where the number is not known. */
    public @Nullable String text() {
        return uid == null ? null : uid + (gid == null ? "" : ":" + gid);
    }
}

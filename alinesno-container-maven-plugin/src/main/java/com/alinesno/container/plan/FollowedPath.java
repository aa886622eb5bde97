// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads when links are followed as they are inside a root directory, which nothing leads out of: a link to an absolute
 * path begins at that root again, and {@code ..} of the root is the root.
 *
 * @param path without links, and without a slash at its beginning; empty for the root
 * @param blocked whether it is a file that something was looked for below
 */
public record FollowedPath(String path, boolean blocked) {

    /** As Linux has it. */
    private static final int MOST_LINKS = 40;

    /** What stands at paths that have no links above them. */
    @FunctionalInterface
    public interface Names<X extends Exception> {

        /** @return null for nothing */
        @Nullable
        Name at(String path) throws X;
    }

    /** What counts of that. */
    public interface Name {

        boolean isDirectory();

        /** Where a link leads, or null for what is none. */
        @Nullable
        String target();
    }

    /** Follows all links of {@code path}, the last one too; null where they lead in a circle. */
    public static <X extends Exception> @Nullable FollowedPath of(String path, Names<X> names) throws X {
        Deque<String> rest = new ArrayDeque<>(List.of(path.split("/", -1)));
        String at = "";
        int links = 0;
        while (!rest.isEmpty()) {
            String part = rest.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
                continue;
            }
            String next = at.isEmpty() ? part : at + "/" + part;
            Name name = names.at(next);
            String target = name == null ? null : name.target();
            if (target == null) {
                at = next;
                if (name != null && !name.isDirectory() && hasMore(rest)) {
                    return new FollowedPath(at, true);
                }
                continue;
            }
            if (++links > MOST_LINKS) {
                return null;
            }
            at = target.startsWith("/") ? "" : at;
            List<String> parts = List.of(target.split("/", -1));
            for (int i = parts.size() - 1; i >= 0; i--) {
                rest.push(parts.get(i));
            }
        }
        return new FollowedPath(at, false);
    }

    /** Follows the links of all but the last part of {@code path}; null where they lead in a circle. */
    public static <X extends Exception> @Nullable FollowedPath ofParent(String path, Names<X> names) throws X {
        int slash = path.lastIndexOf('/');
        FollowedPath parent = of(slash < 0 ? "" : path.substring(0, slash), names);
        if (parent == null || parent.blocked()) {
            return parent;
        }
        Name directory = parent.path().isEmpty() ? null : names.at(parent.path());
        if (directory != null && !directory.isDirectory()) {
            return new FollowedPath(parent.path(), true);
        }
        String name = path.substring(slash + 1);
        return new FollowedPath(parent.path().isEmpty() ? name : parent.path() + "/" + name, false);
    }

    /** The path with a slash at its beginning. */
    public String absolute() {
        return "/" + path;
    }

    private static boolean hasMore(Deque<String> rest) {
        for (String part : rest) {
            if (!part.isEmpty() && !part.equals(".")) {
                return true;
            }
        }
        return false;
    }
}

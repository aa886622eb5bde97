// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.Glob;
import com.alinesno.container.plan.FollowedPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a word of {@code COPY} or {@code ADD} names.
 *
 * @param path where it is or would be, all links followed, without a slash at its beginning; null where links lead in a circle, or
 *     a file stands above it
 * @param name the last part of the path by which it was found; empty for the root
 */
record SourceMatch(@Nullable String path, String name) {

    /**
     * What a glob matches, in the order of names; a plain path matches itself, be it there or not,
     * and so does the directory that is looked into where it is not there. Below a directory that matches, nothing
     * else is looked for.
     *
     * @param pattern with or without a slash at its beginning
     */
    static List<SourceMatch> of(SourceTree tree, String pattern) throws IOException {
        List<String> parts = new ArrayList<>(List.of(pattern.split("/", -1)));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        int plain = 0;
        while (plain < parts.size() && !Glob.isGlob(parts.get(plain))) {
            plain++;
        }
        String begin = String.join("/", parts.subList(0, plain));
        if (plain == parts.size()) {
            return List.of(follow(tree, begin));
        }
        SourceMatch directory = follow(tree, begin);
        if (!directory.exists(tree)) {
            return List.of(directory);
        }
        List<SourceMatch> matches = new ArrayList<>();
        List<Glob> globs = new ArrayList<>();
        parts.subList(plain, parts.size()).forEach(part -> globs.add(Glob.parse(part)));
        collect(tree, String.valueOf(directory.path()), globs, matches);
        return matches;
    }

    /** A glob's {@code *} never goes over a slash, so each part of the pattern is for one level. */
    private static void collect(SourceTree tree, String directory, List<Glob> globs, List<SourceMatch> matches)
            throws IOException {
        FollowedPath.Name there = tree.at(directory);
        if (!directory.isEmpty() && (there == null || !there.isDirectory())) {
            return;
        }
        for (String name : tree.names(directory)) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            if (!globs.get(0).matches(name)) {
                continue;
            }
            if (globs.size() > 1) {
                collect(tree, path, globs.subList(1, globs.size()), matches);
            } else {
                matches.add(follow(tree, path));
            }
        }
    }

    /** Whether there is anything. */
    boolean exists(SourceTree tree) throws IOException {
        return path != null && (path.isEmpty() || tree.at(path) != null);
    }

    private static SourceMatch follow(SourceTree tree, String path) throws IOException {
        FollowedPath followed = FollowedPath.of(path, tree::at);
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new SourceMatch(followed == null || followed.blocked() ? null : followed.path(), name);
    }
}

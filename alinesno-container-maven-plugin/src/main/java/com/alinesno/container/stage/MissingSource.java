// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.plan.FollowedPath;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what somebody may have meant who copies a path that is not there. */
record MissingSource(SourceTree tree, String path) {

    DockerfileException at(Step step) throws IOException {
        String left = tree instanceof ContextTree context && context.directory().isIgnored(path)
                ? " (its ignore file leaves " + path + " out)"
                : "";
        return new DockerfileException(
                step.at(),
                "'" + path + "' is not found in " + tree.description() + left,
                left.isEmpty()
                        ? remedy()
                        : "Take the pattern out of the ignore file, or bring the path back: !" + path);
    }

    private String remedy() throws IOException {
        String nearest = nearest();
        return nearest == null
                ? "Paths are relative to its root. Check the spelling, and whether a build made the file before."
                : "Did you mean '" + nearest + "'?";
    }

    /** The path with its first part that is not there in place of the one that looks most like it. */
    private @Nullable String nearest() throws IOException {
        String directory = "";
        for (String part : path.split("/", -1)) {
            String next = directory.isEmpty() ? part : directory + "/" + part;
            FollowedPath followed = FollowedPath.of(next, tree::at);
            boolean exists = followed != null && !followed.blocked() && tree.at(followed.path()) != null;
            if (!exists || followed == null) {
                return nearest(directory, part);
            }
            directory = followed.path();
        }
        return null;
    }

    private @Nullable String nearest(String directory, String part) throws IOException {
        FollowedPath.Name there = directory.isEmpty() ? null : tree.at(directory);
        List<String> names = there == null || there.isDirectory() ? tree.names(directory) : List.of();
        String name = Nearest.of(part, names);
        return name == null ? null : directory.isEmpty() ? name : directory + "/" + name;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;

/** What {@code COPY} and {@code ADD} cannot do. */
final class CopyFault {

    private CopyFault() {}

    static DockerfileException circle(Step step, String path) {
        return new DockerfileException(
                step.at(), "the link " + path + " leads in a circle", "Copy to a path that has no such link in it.");
    }

    static DockerfileException notDirectory(Step step, String path) {
        return new DockerfileException(
                step.at(),
                path + " is not a directory of the image, so nothing can be copied into it",
                "Copy to another path, or remove what is there with a RUN before.");
    }

    static DockerfileException fileOverDirectory(Step step, String source, String path) {
        return new DockerfileException(
                step.at(),
                "the file " + source + " cannot replace the directory " + path,
                "Write " + path + "/ to copy into it, or choose another path.");
    }

    static DockerfileException directoryOverFile(Step step, String source, String path, boolean link) {
        return new DockerfileException(
                step.at(),
                "the directory " + source + " cannot be copied to " + path + ", which is "
                        + (link ? "a symbolic link" : "a file") + " of the image",
                link
                        ? "Copy to the directory that the link leads to, or add --link to replace the link."
                        : "Choose another path, or remove the file with a RUN before.");
    }
}

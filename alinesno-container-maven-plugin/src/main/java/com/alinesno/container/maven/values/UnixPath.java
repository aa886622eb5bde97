// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import com.alinesno.container.plan.ContainerPath;

/**
 * An absolute path in the image.
 *
 * @param text normal: one slash between its parts, none at the end
 */
public record UnixPath(String text) {

    /**
     * Reads a path as people write it: slashes may be doubled, and one may end it.
     *
     * @throws IllegalArgumentException when it is not absolute, or has parts such as {@code ..}
     */
    public static UnixPath parse(String text) {
        String single = text.replaceAll("/{2,}", "/");
        String path = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("an absolute Unix-style path such as /app is expected");
        }
        ContainerPath.require(path);
        return new UnixPath(path);
    }

    @Override
    public String toString() {
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.ContainerPath;

/** Paths of the image as users write them. */
final class UnixPath {

    private UnixPath() {}

    /**
     * Takes repeated and trailing slashes away from an absolute path.
     *
     * @param parameter the element that the path was read from
     * @throws ConfigurationException when the path is relative, or has {@code .}, {@code ..} or whiteout parts
     */
    static String absolute(String parameter, String path) {
        String normal = path.replaceAll("/{2,}", "/");
        if (normal.length() > 1 && normal.endsWith("/")) {
            normal = normal.substring(0, normal.length() - 1);
        }
        try {
            ContainerPath.require(normal);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    parameter,
                    parameter + " is not an absolute Unix-style path: " + e.getMessage(),
                    "Write a path of the image that begins with / and names each directory, such as /app.",
                    e);
        }
        return normal;
    }
}

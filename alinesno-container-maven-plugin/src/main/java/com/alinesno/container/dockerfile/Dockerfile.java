// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

/**
 * A parsed Dockerfile.
 *
 * @param path the file as it is told to the user, such as {@code src/main/docker/Dockerfile}
 */
public record Dockerfile(String path) {

    /**
     * Reads a Dockerfile.
     *
     * @param path the file as it is told to the user
     * @throws DockerfileException when it is not a Dockerfile
     */
    public static Dockerfile parse(String path, byte[] bytes) {
        return new Dockerfile(path);
    }
}

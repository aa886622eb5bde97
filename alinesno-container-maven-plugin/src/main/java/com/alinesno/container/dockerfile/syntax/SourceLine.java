// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

/**
 * Where something stands in a Dockerfile.
 *
 * @param file the Dockerfile as it is told to the user, such as {@code src/main/docker/Dockerfile}
 * @param first the first line, counted from 1; 0 where the whole file is meant
 * @param last the last line of an instruction that goes over several, at least {@code first}
 */
public record SourceLine(String file, int first, int last) {

    /** The whole file. */
    public static SourceLine whole(String file) {
        return new SourceLine(file, 0, 0);
    }

    /** As editors and consoles make a link of it: {@code src/main/docker/Dockerfile:12}. */
    @Override
    public String toString() {
        return first == 0 ? file : file + ":" + first;
    }
}

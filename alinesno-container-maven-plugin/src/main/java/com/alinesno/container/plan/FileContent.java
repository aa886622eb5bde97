// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.nio.file.Path;

/** Where the bytes of a file in a layer come from. */
public sealed interface FileContent {

    /**
     * A regular file of the build machine, read when the layer is packed.
     *
     * @param path the file; symbolic links have been resolved or refused by who made the plan
     */
    record OnDisk(Path path) implements FileContent {}

    /**
     * Bytes that the plan's maker produced, such as a class-path file.
     *
     * @param bytes the content; not to be changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of each would cost memory for nothing
    record InMemory(byte[] bytes) implements FileContent {}
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import com.alinesno.container.oci.Digest;
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

    /**
     * A part of a file of the build machine that is ours while the layer is packed, into which the content of many files was written
     * one after the other.
     *
     * @param file the file
     * @param offset where the part begins, in bytes
     * @param bytes how long it is
     * @param digest the SHA-256 digest of it
     */
    record Part(Path file, long offset, long bytes, Digest digest) implements FileContent {}
}

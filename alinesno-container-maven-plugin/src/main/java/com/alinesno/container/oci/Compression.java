// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

/** How the tar stream of a layer is compressed. */
public enum Compression {
    /** Not at all: the blob is the tar stream, its digest the diff ID. */
    NONE,
    /** RFC 1952, which every container engine reads. */
    GZIP,
    /** RFC 8878, which engines of 2021 and later read. */
    ZSTD
}

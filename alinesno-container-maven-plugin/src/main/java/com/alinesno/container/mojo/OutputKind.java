// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

/** A file that holds the image, beside the OCI layout that is always written. */
enum OutputKind {
    /** The OCI layout, a directory: every architecture and tag. */
    OCI_LAYOUT,
    /** The OCI layout in a tar file: every architecture and tag. */
    OCI_ARCHIVE,
    /** What {@code docker save} writes and {@code docker load} reads: one architecture. */
    DOCKER_ARCHIVE
}

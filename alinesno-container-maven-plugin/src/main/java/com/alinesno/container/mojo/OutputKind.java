// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

/** What holds the image on this machine. */
enum OutputKind {
    /** The OCI layout, a directory: every architecture and tag. */
    OCI_LAYOUT,
    /** The OCI layout in a tar file: every architecture and tag. */
    OCI_ARCHIVE,
    /** What {@code docker save} writes and {@code docker load} reads: one architecture. */
    DOCKER_ARCHIVE
}

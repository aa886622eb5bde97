// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

/** What holds the image on this machine. */
public enum OutputKind {
    /** The OCI layout, a directory: every architecture and tag. */
    OCI_LAYOUT,
    /** The OCI layout in a tar file: every architecture and tag. */
    OCI_ARCHIVE,
    /** What {@code docker save} writes and {@code docker load} reads: one architecture. */
    DOCKER_ARCHIVE
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

/** How goals that look at images and registries tell what they found. */
enum ReportFormat {
    /** In lines of the log, for people. */
    TABLE,
    /** As a document on standard output, for programs. */
    JSON
}

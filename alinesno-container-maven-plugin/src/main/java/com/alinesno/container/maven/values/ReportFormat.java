// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

/** How goals that look at images and registries tell what they found. */
public enum ReportFormat {
    /** In lines of the log, for people. */
    TABLE,
    /** As a document on standard output, for programs. */
    JSON
}

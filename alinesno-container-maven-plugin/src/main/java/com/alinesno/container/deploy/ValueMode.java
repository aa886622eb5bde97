// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

/** What <code>${NAME}</code> in a value means. */
public enum ValueMode {
    /** These characters. */
    LITERAL,
    /** What the variable says where the files are applied. */
    PLACEHOLDERS
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

/** What <code>${NAME}</code> in a value means, and where values are kept. */
public enum ValueMode {
    /** These characters. */
    LITERAL,
    /** What the variable says where the files are applied. */
    PLACEHOLDERS,
    /** These characters; for a cluster, values are in files that kustomize makes config maps and secrets of. */
    KUSTOMIZE
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

/** How a blob came to be in a repository. */
public enum PushedBlob {
    /** It was there before. */
    EXISTED,
    /** The registry took it from another of its repositories; nothing was sent. */
    MOUNTED,
    /** It was sent. */
    UPLOADED
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

/** How the lock file of a base of Debian packages is used. */
public enum LockUse {
    /** Nothing but what it lists is used; where there is none it is written. */
    USE,
    /** It is resolved and written again. */
    UPDATE
}

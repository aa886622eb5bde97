// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

/** What a command may do ({@code RUN --security}). */
public enum RunSecurity {
    /** What Docker lets a container do. */
    SANDBOX,
    /** All that who builds may do in the namespaces of the command. */
    INSECURE
}

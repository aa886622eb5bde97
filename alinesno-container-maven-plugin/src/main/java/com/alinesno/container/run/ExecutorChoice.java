// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

/** How the user wants the commands of a Dockerfile to be executed. */
public enum ExecutorChoice {
    /** By the first of the others that works here. */
    AUTO,
    /** In namespaces of this machine's kernel. */
    NAMESPACES,
    /** In a changed root directory, as root. */
    CHROOT,
    /** The whole build by Docker's, Podman's or BuildKit's program. */
    ENGINE,
    /** Not at all: layers of commands come from the cache, or the build fails. */
    NONE
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

/** What a command sees of the network ({@code RUN --network}). */
public enum RunNetwork {
    /** The network of this machine: a build without a daemon has none of its own. */
    DEFAULT,
    /** Nothing but itself. */
    NONE,
    /** The network of this machine. */
    HOST
}

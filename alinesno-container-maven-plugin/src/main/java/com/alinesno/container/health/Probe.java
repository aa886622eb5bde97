// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

/** How it is found out whether a container works. */
public sealed interface Probe {

    /** The name of the port that is asked. */
    String port();

    /**
     * An HTTP request that is answered with success.
     *
     * @param port the name of the port
     * @param path with a slash at its beginning
     * @param tls whether the port speaks TLS
     */
    record Http(String port, String path, boolean tls) implements Probe {}

    /**
     * A connection that is accepted.
     *
     * @param port the name of the port
     */
    record Tcp(String port) implements Probe {}
}

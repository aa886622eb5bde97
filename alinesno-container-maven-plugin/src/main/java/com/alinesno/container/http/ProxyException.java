// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;

/** A failure on the way through a proxy, which the message names. */
public final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean here;

    public ProxyException(HttpProxy proxy, String what, IOException cause) {
        super("the proxy " + proxy.address() + ": " + what, cause);
        here = Origin.isLoopback(proxy.host());
    }

    /** Whether the proxy runs on this machine. */
    public boolean isHere() {
        return here;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** No connection, or no trusted one, to a host that the one that was asked refers to; the message names it. */
public final class ReferralException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String host;
    private final boolean here;

    private ReferralException(Origin target, IOException cause) {
        super(target.authority() + ", which it refers to: " + Causes.describe(cause), cause);
        host = target.authority();
        here = target.isLoopback();
    }

    /**
     * What to throw where a request to {@code target} failed.
     *
     * @param asked who was asked first
     * @return the failure itself where that is the host that was asked, a proxy is to blame, or there was a connection
     */
    public static IOException of(Origin asked, Origin target, IOException failure) {
        boolean referred = !target.authority().equals(asked.authority());
        boolean unreached = Causes.isConnecting(failure) || Causes.find(failure, SSLException.class) != null;
        return referred && unreached && Causes.find(failure, ProxyException.class) == null
                ? new ReferralException(target, failure)
                : failure;
    }

    /** Host and port. */
    public String host() {
        return host;
    }

    /** Whether the host is this machine. */
    public boolean isHere() {
        return here;
    }
}

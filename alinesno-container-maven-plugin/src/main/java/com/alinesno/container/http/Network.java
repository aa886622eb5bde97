// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.http.tls.Tls;
import java.util.List;

/**
 * How hosts are reached, whichever they are.
 *
 * @param timeouts how long they may keep us waiting
 * @param proxies what requests go through, the first that is for an address; none leaves it to the properties of the Java
 *     virtual machine. Hosts on this machine's loopback addresses are reached directly
 * @param tls the trusted authorities and the client certificate
 */
public record Network(Timeouts timeouts, List<HttpProxy> proxies, Tls tls) {

    public Network {
        proxies = List.copyOf(proxies);
    }

    /** Without proxies, with the certificates that Java trusts. */
    public static Network direct(Timeouts timeouts) {
        return new Network(timeouts, List.of(), Tls.OF_JAVA);
    }
}

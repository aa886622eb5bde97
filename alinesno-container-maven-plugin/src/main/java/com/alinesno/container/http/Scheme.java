// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

/** How a host is reached, the safest way first. */
public enum Scheme {
    /** HTTPS with a certificate that Java trusts for this host. */
    VERIFIED,
    /** HTTPS with whatever certificate there is. */
    UNVERIFIED,
    /** HTTP. */
    PLAIN
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Scheme, host and port: what credentials are bound to (RFC 6454).
 *
 * @param scheme {@code https} or {@code http}
 * @param host the host in lower case
 * @param port the port, also where the URI leaves it out
 */
record Origin(String scheme, String host, int port) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
    private static final Pattern INTERNAL =
            Pattern.compile("169\\.254(\\.[0-9]{1,3}){2}|\\[(fe80|::ffff):.*]|\\[::]|0\\.0\\.0\\.0");

    /**
     * The origin of an address that a registry gave us.
     *
     * @throws RefusedException when it is not an address that is fetched by HTTP or HTTPS
     */
    static Origin of(URI uri) throws RefusedException {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new RefusedException("it refers to " + ErrorText.redact(uri) + ", which is not an HTTP address");
        }
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, host.toLowerCase(Locale.ROOT), uri.getPort() < 0 ? standard : uri.getPort());
    }

    /** Whether the name says that the host is this machine; names are not looked up. */
    boolean isLoopback() {
        return isLoopback(host);
    }

    /** As the other method, for a host alone. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether the host is one that only this machine or its network segment answers for, such as metadata services. */
    boolean isInternal() {
        return isLoopback() || INTERNAL.matcher(host).matches();
    }

    /** Host and port, whatever the scheme. */
    String authority() {
        return host + ":" + port;
    }
}

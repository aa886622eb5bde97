// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches what is no registry's, over the same proxies and with the same trust. Nobody is told a user name there. */
final class Downloads {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    private final Transport transport;

    Downloads(Transport transport) {
        this.transport = transport;
    }

    /** Asks once, and follows redirects, but never from HTTPS to HTTP. */
    Download get(URI address) throws IOException {
        URI asked = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Response response = ask(asked);
            if (!REDIRECTS.contains(response.status())) {
                return new Download(response.status(), response.retryAfter(), response.body());
            }
            response.discard();
            asked = target(asked, response.header("Location"));
        }
        throw new RefusedException(address + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private Response ask(URI address) throws IOException {
        Route route = "https".equals(address.getScheme()) ? Route.VERIFIED : Route.PLAIN;
        return transport.send(address, HttpRequest.newBuilder(address), "GET", null, route);
    }

    private static URI target(URI from, @Nullable String location) throws RefusedException {
        try {
            URI target = from.resolve(location == null ? "" : location);
            boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(target.getScheme());
            if (location != null && target.getHost() != null && !downgraded) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(from + " redirects to an address that is not valid", e);
        }
        throw new RefusedException(from + " redirects to an address that cannot be followed");
    }
}

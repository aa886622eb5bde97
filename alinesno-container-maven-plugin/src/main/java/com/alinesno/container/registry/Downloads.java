// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Fetches what is no registry's, over the same proxies and with the same trust. Nobody is told a user name there. */
final class Downloads {

    private static final int MOST_REDIRECTS = 5;

    private final Transport transport;

    Downloads(Transport transport) {
        this.transport = transport;
    }

    /** Asks once, and follows redirects as far as {@link Redirects} allows. */
    Download get(URI address) throws IOException {
        Redirects redirects = new Redirects(Origin.of(address), MOST_REDIRECTS);
        URI asked = address;
        Response response = ask(asked);
        while (Redirects.OF_READS.contains(response.status())) {
            String location = response.header("Location");
            response.discard();
            asked = redirects.follow(asked, location);
            response = ask(asked);
        }
        return new Download(response.status(), response.retryAfter(), response.body());
    }

    private Response ask(URI address) throws IOException {
        Route route = "https".equals(address.getScheme()) ? Route.VERIFIED : Route.PLAIN;
        return transport.send(address, HttpRequest.newBuilder(address), "GET", null, route, false);
    }
}

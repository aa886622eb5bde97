// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Fetches what is no registry's, over the same proxies and with the same trust. Nobody is told a user name there. */
public final class FileDownloads {

    private static final int MOST_REDIRECTS = 5;

    private final Transport transport;

    public FileDownloads(Transport transport) {
        this.transport = transport;
    }

    /** Asks once, and follows redirects as far as {@link Redirects} allows. */
    public Download get(URI address) throws IOException {
        Origin origin = Origin.of(address);
        Redirects redirects = new Redirects(origin, MOST_REDIRECTS);
        URI asked = address;
        Response response = ask(asked);
        while (Redirects.OF_READS.contains(response.status())) {
            String location = response.header("Location");
            response.discard();
            asked = redirects.follow(asked, location);
            response = refer(origin, asked);
        }
        return new Download(response.status(), response.retryAfter(), response.body());
    }

    private Response refer(Origin origin, URI target) throws IOException {
        try {
            return ask(target);
        } catch (IOException e) {
            throw ReferralException.of(origin, Origin.of(target), e);
        }
    }

    private Response ask(URI address) throws IOException {
        Scheme route = "https".equals(address.getScheme()) ? Scheme.VERIFIED : Scheme.PLAIN;
        return transport.send(address, HttpRequest.newBuilder(address), "GET", null, route, false);
    }
}

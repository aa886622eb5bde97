// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.secret.KnownSecrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Decides over which route a host is reached and what a route may carry. The order is verified HTTPS, unverified HTTPS,
 * plain HTTP; the latter two only where they are allowed, and never again once a better one has worked.
 */
final class Connector {

    private static final String USER_AGENT = "alinesno-container";

    private final Transport transport;
    private final Origin registry;
    private final RegistryAccess access;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    Connector(Transport transport, Origin registry, RegistryAccess access) {
        this.transport = transport;
        this.registry = registry;
        this.access = access;
    }

    /**
     * A request to any host.
     *
     * @param method such as {@code GET}
     * @param uri where to; an {@code https} address of the registry itself may end up as {@code http}
     * @param headers besides the authorization
     * @param payload the body, or null where there is none
     * @param authorization what to prove ourselves with where the route may carry it, or null
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Payload payload,
            @Nullable Authorization authorization) {

        Request as(@Nullable Authorization other) {
            return new Request(method, uri, headers, payload, other);
        }

        Request to(URI other) {
            return new Request(method, other, headers, payload, authorization);
        }
    }

    /**
     * Sends {@code request} over the best route.
     *
     * @throws RefusedException when only a route that is not allowed would lead there
     */
    Response send(Request request) throws IOException {
        Origin origin = Origin.of(request.uri());
        boolean insecure = access.allowInsecure() || origin.isLoopback();
        if (origin.scheme().equals("http")) {
            if (!insecure) {
                throw new RefusedException("it refers to " + ErrorText.redact(request.uri())
                        + ", which is not encrypted; allowInsecureRegistries would allow that");
            }
            return send(request, Route.PLAIN);
        }
        Route known = routes.get(origin.authority());
        if (known == null && insecure) {
            return origin.isLoopback() && origin.equals(registry) && PlainSpeech.isAnsweredAt(origin)
                    ? plainly(request, origin)
                    : discover(request, origin);
        }
        Route route = known == null ? Route.VERIFIED : known;
        Response response = send(request, route);
        routes.putIfAbsent(origin.authority(), route);
        return response;
    }

    /** Whether what proves a user's identity may travel by {@code route}. */
    boolean carriesSecrets(Route route) {
        return route == Route.VERIFIED || access.sendCredentialsOverHttp();
    }

    /**
     * Checks an address that the registry refers us to: one outside must not send us to services that only this machine
     * can reach.
     */
    void requireReachable(URI uri) throws RefusedException {
        Redirects.requireReachable(registry, uri);
    }

    /** The registry itself, as its name says. */
    Origin registry() {
        return registry;
    }

    /** How long anything may take that is made of many requests. */
    Duration patience() {
        return transport.patience();
    }

    /** What was sent to anybody, and must not be shown when it comes back. */
    KnownSecrets sent() {
        return transport.sent();
    }

    private Response plainly(Request request, Origin origin) throws IOException {
        Response response = send(request, Route.PLAIN);
        routes.put(origin.authority(), Route.PLAIN);
        return response;
    }

    private Response discover(Request request, Origin origin) throws IOException {
        Route route = Route.VERIFIED;
        IOException first = null;
        while (true) {
            try {
                Response response = send(request, route);
                routes.put(origin.authority(), route);
                return response;
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
                Route next = nextRoute(route, e, request.uri());
                if (next == null || (next == Route.PLAIN && !origin.equals(registry))) {
                    // Where TLS is not spoken, what happened without it counts, and may be worth another try.
                    throw route == Route.PLAIN && isTls(first) ? e : first;
                }
                route = next;
            }
        }
    }

    private static @Nullable Route nextRoute(Route failed, IOException failure, URI uri) {
        if (isTls(failure)) {
            return failed == Route.VERIFIED ? Route.UNVERIFIED : failed == Route.UNVERIFIED ? Route.PLAIN : null;
        }
        // Nobody listens on the port for HTTPS that we assumed; a port that was given is meant.
        boolean refused = failed == Route.VERIFIED && Causes.find(failure, ConnectException.class) != null;
        return refused && uri.getPort() < 0 ? Route.PLAIN : null;
    }

    private static boolean isTls(IOException failure) {
        return Causes.find(failure, SSLException.class) != null;
    }

    private Response send(Request request, Route route) throws IOException {
        URI uri = request.uri();
        Payload payload = request.payload();
        if (payload != null && payload.care() == Payload.Care.SECRET && !carriesSecrets(route)) {
            throw new RefusedException("the identity token is not sent to " + ErrorText.redact(uri)
                    + ", because the connection is not encrypted or not verified; -DsendCredentialsOverHttp=true would allow"
                    + " that");
        }
        URI address = route == Route.PLAIN ? plain(uri) : uri;
        HttpRequest.Builder builder = HttpRequest.newBuilder(address).header("User-Agent", USER_AGENT);
        builder.expectContinue(payload != null && payload.care() == Payload.Care.ASK_FIRST);
        if (route == Route.PLAIN) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach(builder::header);
        Authorization authorization = request.authorization();
        if (authorization != null && (!authorization.secret() || carriesSecrets(route))) {
            builder.header("Authorization", authorization.header());
            sent().add(authorization.header().replaceFirst("^\\w+ ", ""));
        }
        try {
            return transport.send(address, builder, request.method(), payload, route, isRegistry(uri));
        } catch (IOException e) {
            throw ReferralException.of(registry, Origin.of(uri), e);
        }
    }

    /** Whether it is the registry that is asked, and nobody that it refers to: our key is for the former alone. */
    private boolean isRegistry(URI uri) throws RefusedException {
        return Origin.of(uri).authority().equals(registry.authority());
    }

    private static URI plain(URI uri) {
        String text = uri.toString();
        return text.startsWith("https:") ? URI.create("http:" + text.substring("https:".length())) : uri;
    }
}

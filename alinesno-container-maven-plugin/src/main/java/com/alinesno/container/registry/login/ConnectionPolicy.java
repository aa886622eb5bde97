// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import com.alinesno.container.http.Authorization;
import com.alinesno.container.http.Causes;
import com.alinesno.container.http.ErrorText;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Redirects;
import com.alinesno.container.http.ReferralException;
import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.Scheme;
import com.alinesno.container.http.Transport;
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
public final class ConnectionPolicy {

    private static final String USER_AGENT = "alinesno-container";

    private final Transport transport;
    private final Origin registry;
    private final RegistryAccess access;
    private final Map<String, Scheme> routes = new ConcurrentHashMap<>();

    public ConnectionPolicy(Transport transport, Origin registry, RegistryAccess access) {
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
    public record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable Payload payload,
            @Nullable Authorization authorization) {

        public Request as(@Nullable Authorization other) {
            return new Request(method, uri, headers, payload, other);
        }

        public Request to(URI other) {
            return new Request(method, other, headers, payload, authorization);
        }
    }

    /**
     * Sends {@code request} over the best route.
     *
     * @throws RefusedException when only a route that is not allowed would lead there
     */
    public Response send(Request request) throws IOException {
        Origin origin = Origin.of(request.uri());
        boolean insecure = access.allowInsecure() || origin.isLoopback();
        if (origin.scheme().equals("http")) {
            if (!insecure) {
                throw new RefusedException("it refers to " + ErrorText.redact(request.uri())
                        + ", which is not encrypted; allowInsecureRegistries would allow that");
            }
            return send(request, Scheme.PLAIN);
        }
        Scheme known = routes.get(origin.authority());
        if (known == null && insecure) {
            return origin.isLoopback() && origin.equals(registry) && PlainHttpProbe.isAnsweredAt(origin)
                    ? plainly(request, origin)
                    : discover(request, origin);
        }
        Scheme route = known == null ? Scheme.VERIFIED : known;
        Response response = send(request, route);
        routes.putIfAbsent(origin.authority(), route);
        return response;
    }

    /** Whether credentials may be sent by {@code route}. */
    public boolean carriesSecrets(Scheme route) {
        return route == Scheme.VERIFIED || access.sendCredentialsOverHttp();
    }

    /**
     * Checks an address that the registry refers us to: one outside must not send us to services that only this machine
     * can reach.
     */
    public void requireReachable(URI uri) throws RefusedException {
        Redirects.requireReachable(registry, uri);
    }

    /** The registry itself, as its name says. */
    public Origin registry() {
        return registry;
    }

    /** How long anything may take that is made of many requests. */
    public Duration timeout() {
        return transport.timeout();
    }

    /** What was sent to anybody, and must not be shown when it comes back. */
    public KnownSecrets sent() {
        return transport.sent();
    }

    private Response plainly(Request request, Origin origin) throws IOException {
        Response response = send(request, Scheme.PLAIN);
        routes.put(origin.authority(), Scheme.PLAIN);
        return response;
    }

    private Response discover(Request request, Origin origin) throws IOException {
        Scheme route = Scheme.VERIFIED;
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
                Scheme next = nextRoute(route, e, request.uri());
                if (next == null || (next == Scheme.PLAIN && !origin.equals(registry))) {
                    // Where TLS is not spoken, what happened without it counts, and may be worth another try.
                    throw route == Scheme.PLAIN && isTls(first) ? e : first;
                }
                route = next;
            }
        }
    }

    private static @Nullable Scheme nextRoute(Scheme failed, IOException failure, URI uri) {
        if (isTls(failure)) {
            return failed == Scheme.VERIFIED ? Scheme.UNVERIFIED : failed == Scheme.UNVERIFIED ? Scheme.PLAIN : null;
        }
        // Nobody listens on the port for HTTPS that we assumed; a port that was given is meant.
        boolean refused = failed == Scheme.VERIFIED && Causes.find(failure, ConnectException.class) != null;
        return refused && uri.getPort() < 0 ? Scheme.PLAIN : null;
    }

    private static boolean isTls(IOException failure) {
        return Causes.find(failure, SSLException.class) != null;
    }

    private Response send(Request request, Scheme route) throws IOException {
        URI uri = request.uri();
        Payload payload = request.payload();
        if (payload != null && payload.care() == Payload.Care.SECRET && !carriesSecrets(route)) {
            throw new RefusedException("the identity token is not sent to " + ErrorText.redact(uri)
                    + ", because the connection is not encrypted or not verified; -DsendCredentialsOverHttp=true would allow"
                    + " that");
        }
        URI address = route == Scheme.PLAIN ? plain(uri) : uri;
        HttpRequest.Builder builder = HttpRequest.newBuilder(address).header("User-Agent", USER_AGENT);
        builder.expectContinue(payload != null && payload.care() == Payload.Care.ASK_FIRST);
        if (route == Scheme.PLAIN) {
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

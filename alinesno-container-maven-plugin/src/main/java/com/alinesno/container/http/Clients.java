// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.http.tls.TlsContexts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP clients, made when the first request needs them: they are some hundred classes that a build without a
 * registry never loads. One client serves all hosts that are trusted alike and pools their connections.
 */
final class Clients {

    private final Network network;
    private final TlsContexts contexts;
    private final Map<Kind, HttpClient> clients = new HashMap<>();
    private final Map<HttpProxy, ProxyRelay> relays = new HashMap<>();

    private record Kind(boolean verified, @Nullable Path directory, boolean showsKey) {}

    Clients(Network network) {
        this.network = network;
        this.contexts = new TlsContexts(network.tls());
    }

    /**
     * The client for an address.
     *
     * @param showsKey whether the host may be shown the certificate that is ours at all registries
     * @param executor runs what the client does where it is made now
     */
    synchronized HttpClient client(URI uri, Scheme route, boolean showsKey, Executor executor) throws IOException {
        Path directory = route == Scheme.PLAIN ? null : contexts.directory(uri.getAuthority());
        // Where there is no TLS, the client that knows no certificates does, which is made in a moment.
        boolean key = showsKey && route != Scheme.PLAIN && network.tls().clientCertificate() != null;
        Kind kind = new Kind(route == Scheme.VERIFIED, directory, key);
        HttpClient client = clients.get(kind);
        if (client == null) {
            client = make(kind, executor);
            clients.put(kind, client);
        }
        return client;
    }

    /** What {@code uri} is reached through, or null where it is reached directly. */
    @Nullable
    HttpProxy proxy(URI uri) {
        boolean loopback = uri.getHost() != null && Origin.isLoopback(uri.getHost());
        return loopback ? null : HttpProxy.choose(network.proxies(), uri);
    }

    /** What is said to {@code proxy} in {@code Proxy-Authorization} on the way to {@code uri}, or null. */
    @Nullable
    String proxyAuthorization(HttpProxy proxy, URI uri) throws IOException {
        if (!(proxy.login() instanceof Credential.Password login)) {
            return null;
        }
        return "https".equals(uri.getScheme()) ? relay(proxy, login).word() : login.basic();
    }

    /** Lets go of the clients, whose last thread ends with them. */
    synchronized void clear() {
        clients.clear();
        relays.values().forEach(ProxyRelay::close);
        relays.clear();
    }

    private HttpClient make(Kind kind, Executor executor) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(network.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor);
        if (!network.proxies().isEmpty()) {
            builder.proxy(new Selector());
        }
        SSLContext context = contexts.context(kind.directory(), kind.verified(), kind.showsKey());
        return (context == null ? builder : builder.sslContext(context)).build();
    }

    private synchronized ProxyRelay relay(HttpProxy proxy, Credential.Password login) throws IOException {
        ProxyRelay relay = relays.get(proxy);
        if (relay == null) {
            relay = new ProxyRelay(
                    proxy, login, new SecureRandom(), network.timeouts().connect());
            relays.put(proxy, relay);
        }
        return relay;
    }

    /** Tells the JDK's client the way that we have chosen. */
    private final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            HttpProxy proxy = proxy(uri);
            if (proxy == null) {
                return List.of(Proxy.NO_PROXY);
            }
            ProxyRelay relay = null;
            if (proxy.login() != null && "https".equals(uri.getScheme())) {
                synchronized (Clients.this) {
                    relay = relays.get(proxy);
                }
            }
            SocketAddress address = relay == null ? new InetSocketAddress(proxy.host(), proxy.port()) : relay.address();
            return List.of(new Proxy(Proxy.Type.HTTP, address));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The request fails, which is told there.
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.secret.KnownSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests by whatever way leads to their hosts, and bounds how long each step may take. */
public final class Transport implements AutoCloseable {

    private static final int THREADS = 4;

    /** How the JDK's client begins to tell that a proxy did not make a connection. */
    private static final String NO_TUNNEL = "Tunnel failed, got: ";

    private final Timeouts timeouts;
    private final Clients clients;
    private final KnownSecrets sent = new KnownSecrets();
    private @Nullable ThreadPoolExecutor executor;

    public Transport(Network network) {
        this.timeouts = network.timeouts();
        this.clients = new Clients(network);
    }

    /**
     * Sends one request and waits for the header of its answer. Redirects are answers like any other.
     *
     * @param uri where to, which {@code request} has too
     * @param request complete but for its method and body
     * @param payload the body, or null where there is none
     * @param showsKey whether the host may be shown the certificate that is ours at all registries
     * @throws IOException when there is no answer in time
     */
    public Response send(
            URI uri,
            HttpRequest.Builder request,
            String method,
            @Nullable Payload payload,
            Scheme route,
            boolean showsKey)
            throws IOException {
        HttpProxy proxy = clients.proxy(uri);
        try {
            String login = proxy == null ? null : clients.proxyAuthorization(proxy, uri);
            if (login != null) {
                request.header("Proxy-Authorization", login);
                rememberLogin(proxy);
            }
            Response response =
                    exchange(clients.client(uri, route, showsKey, executor()), request, method, payload, route);
            if (response.status() == 407 && proxy != null) {
                response.close();
                throw new RefusedException("the proxy " + proxy.address()
                        + (login == null
                                ? " asks for a user name and a password"
                                : " does not take the user name and" + " password that there are for it")
                        + ". Configure them in <proxies> of settings.xml");
            }
            return response;
        } catch (IOException e) {
            throw proxy == null ? e : throughProxy(proxy, e);
        }
    }

    /** How long anything may take that is made of many requests: as long as ten of them, each as slow as it may be. */
    public Duration timeout() {
        return timeouts.response("GET").plus(timeouts.idle()).multipliedBy(10);
    }

    /** What was sent to anybody, and must not be shown when it comes back. */
    public KnownSecrets sent() {
        return sent;
    }

    private void rememberLogin(@Nullable HttpProxy proxy) {
        if (proxy != null && proxy.login() instanceof Credential.Password login) {
            sent.add(login.password());
            sent.add(login.basic().replaceFirst("^Basic ", ""));
        }
    }

    /** The failure as people are told it: one on the way to the proxy, or in it, is not the registry's. */
    private static IOException throughProxy(HttpProxy proxy, IOException failure) {
        String message = Causes.describe(failure);
        if (!message.startsWith(NO_TUNNEL)) {
            return Causes.isConnecting(failure) ? new ProxyException(proxy, message, failure) : failure;
        }
        String status = message.substring(NO_TUNNEL.length()).strip();
        String refusal = "refused the connection with status " + status;
        // What it answers to clients that it does not like passes as little as what a registry answers them.
        return status.startsWith("4")
                ? new RefusedException("the proxy " + proxy.address() + " " + refusal, failure)
                : new ProxyException(proxy, refusal, failure);
    }

    private Response exchange(
            HttpClient client, HttpRequest.Builder request, String method, @Nullable Payload payload, Scheme route)
            throws IOException {
        PayloadPublisher body = payload == null || payload.length() == 0 ? null : new PayloadPublisher(payload);
        if (method.equals("GET")) {
            // Not as below: older JDKs then announce a body of no bytes.
            request.GET();
        } else {
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request.build(), header -> new BodyStream(timeouts.idle()));
        if (body != null) {
            try {
                body.send(timeouts.connect(), timeouts.idle(), answer);
            } catch (IOException e) {
                answer.cancel(true);
                throw e;
            }
        }
        return await(answer, timeouts.connect().plus(timeouts.response(method)), route);
    }

    private static Response await(CompletableFuture<HttpResponse<InputStream>> answer, Duration limit, Scheme route)
            throws IOException {
        // Not HttpRequest.timeout: newer JDKs count the body in, and a large blob may take its time.
        try {
            HttpResponse<InputStream> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            // What a proxy answers to the request for a tunnel has no body.
            InputStream body = response.body() == null ? InputStream.nullInputStream() : response.body();
            return new Response(response.statusCode(), response.headers(), response.uri(), route, body);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(Causes.describe(e), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        }
    }

    /** Lets go of the clients, and ends the threads that are ours. */
    @Override
    public synchronized void close() {
        clients.clear();
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }

    private synchronized ThreadPoolExecutor executor() {
        ThreadPoolExecutor threads = executor;
        if (threads == null) {
            threads =
                    new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "alinesno-container-http");
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            executor = threads;
        }
        return threads;
    }
}

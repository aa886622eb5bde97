// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP clients, made when the first request is: they are some hundred classes that a build without a registry
 * never loads. One client serves all hosts of its kind and pools their connections.
 */
final class Transport implements AutoCloseable {

    private static final int THREADS = 4;

    private final Timeouts timeouts;
    private @Nullable ThreadPoolExecutor executor;
    private @Nullable HttpClient verified;
    private @Nullable HttpClient unverified;

    Transport(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    /**
     * Sends one request and waits for the header of its answer. Redirects are answers like any other.
     *
     * @param request complete but for its method and body
     * @param payload the body, or null where there is none
     * @throws IOException when there is no answer in time
     */
    Response send(HttpRequest.Builder request, String method, @Nullable Payload payload, Route route)
            throws IOException {
        PayloadPublisher body = payload == null || payload.length() == 0 ? null : new PayloadPublisher(payload);
        if (method.equals("GET")) {
            // Not as below: older JDKs then announce a body of no bytes.
            request.GET();
        } else {
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : body);
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                client(route).sendAsync(request.build(), header -> new BodyStream(timeouts.idle()));
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

    private static Response await(CompletableFuture<HttpResponse<InputStream>> answer, Duration limit, Route route)
            throws IOException {
        // Not HttpRequest.timeout: newer JDKs count the body in, and a large blob may take its time.
        try {
            HttpResponse<InputStream> response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Response(response.statusCode(), response.headers(), response.uri(), route, response.body());
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

    /** Lets go of the clients, whose last thread ends with them, and ends the threads that are ours. */
    @Override
    public synchronized void close() {
        verified = null;
        unverified = null;
        if (executor != null) {
            executor.shutdown();
            executor = null;
        }
    }

    private synchronized HttpClient client(Route route) throws IOException {
        HttpClient client = route == Route.UNVERIFIED ? unverified : verified;
        if (client != null) {
            return client;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeouts.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor());
        if (route == Route.UNVERIFIED) {
            unverified = builder.sslContext(trustingContext()).build();
            return unverified;
        }
        verified = builder.build();
        return verified;
    }

    private ThreadPoolExecutor executor() {
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

    private static SSLContext trustingContext() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEveryone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make TLS connections: " + e.getMessage(), e);
        }
    }
}

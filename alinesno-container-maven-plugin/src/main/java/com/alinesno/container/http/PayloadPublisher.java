// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends a body from the thread that waits for the answer. So a source that is slow keeps no thread of the connections
 * busy, its failures surface where they can be told from the registry's, and a peer that stops reading is noticed: the
 * JDK's client would wait for it forever.
 */
final class PayloadPublisher implements HttpRequest.BodyPublisher {

    /** Bytes in one piece. A peer that does not take that many in the time allowed counts as one that has stopped. */
    private static final int PIECE = 256 * 1024;

    /** How long a peer is waited for that is asked first; many never say that they want the body. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Payload payload;
    private final Semaphore demand = new Semaphore(0);
    private final CompletableFuture<Flow.Subscriber<? super ByteBuffer>> subscriber = new CompletableFuture<>();
    private volatile boolean cancelled;

    PayloadPublisher(Payload payload) {
        this.payload = payload;
    }

    @Override
    public long contentLength() {
        return payload.length();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
        boolean first = subscriber.complete(newSubscriber);
        newSubscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long pieces) {
                if (first) {
                    demand.release((int) Math.min(pieces, 1024));
                }
            }

            @Override
            public void cancel() {
                if (first) {
                    cancelled = true;
                    demand.release();
                }
            }
        });
        if (!first) {
            newSubscriber.onError(new IOException("the connection broke and the body would have to be sent again"));
        }
    }

    /**
     * Sends the body until it is complete or there is an answer already, be it a failure.
     *
     * @param connect how long it may take until the peer is reached
     * @param idle how long the peer may take nothing after that
     * @throws SourceException when the body cannot be read or has another length than was said
     * @throws HttpTimeoutException when the peer takes nothing for {@code idle}
     */
    void send(Duration connect, Duration idle, CompletableFuture<?> answer) throws IOException {
        var unused = answer.whenComplete((response, failure) -> demand.release());
        try (InputStream in = open()) {
            for (long sent = 0; sent < payload.length(); ) {
                await(sent == 0 ? connect.plus(idle) : idle, sent);
                if (cancelled || answer.isDone()) {
                    return;
                }
                byte[] piece = read(in, (int) Math.min(PIECE, payload.length() - sent));
                sent += piece.length;
                requireLength(piece.length > 0, "fewer");
                boolean end = payload.offset() + sent == payload.total();
                requireLength(!end || read(in, 1).length == 0, "more");
                subscriber.join().onNext(ByteBuffer.wrap(piece));
            }
            subscriber.join().onComplete();
        }
    }

    private void requireLength(boolean right, String than) throws SourceException {
        if (!right) {
            throw new SourceException(
                    "what is to be sent has " + than + " than the " + payload.total() + " bytes that it should have");
        }
    }

    private InputStream open() throws SourceException {
        try {
            InputStream in = payload.source().open();
            in.skipNBytes(payload.offset());
            return in;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private static byte[] read(InputStream in, int most) throws SourceException {
        try {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    private void await(Duration idle, long sent) throws IOException {
        boolean asking = sent == 0 && payload.care() == Payload.Care.ASK_FIRST && TIMEOUT.compareTo(idle) < 0;
        Duration limit = asking ? TIMEOUT : idle;
        try {
            if (demand.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            if (asking) {
                throw new IOException("the registry did not say whether it accepts the upload");
            }
            throw new HttpTimeoutException("the upload stalled for " + limit.toSeconds() + " s, after " + sent + " of "
                    + payload.length() + " bytes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sending");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.io.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body as a stream that fails when nothing arrives for a while, or next to nothing. The JDK's own stream would
 * wait forever on a peer that stops sending, and so on one that sends a byte now and then.
 */
final class BodyStream extends BlockInput implements HttpResponse.BodySubscriber<InputStream> {

    /** Buffer lists asked for in advance: enough to keep the connection busy, few enough to stay small. */
    private static final int AHEAD = 8;

    /** Peers that are slower than that, on the whole of the time allowed between two pieces, count as ones that stopped. */
    private static final long LEAST_BYTES_PER_SECOND = 1024;

    /** How fast a document has to come that is not worth waiting for longer. */
    private static final long DOCUMENT_BYTES_PER_SECOND = 16 * 1024;

    private static final Piece END = new Piece(List.of(), null, true);

    private final Duration idle;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private List<ByteBuffer> current = List.of();
    private int next;
    private @Nullable Piece last;
    private long waitedNanos;
    private long received;
    private @Nullable Duration left;

    BodyStream(Duration idle) {
        this.idle = idle;
    }

    private record Piece(List<ByteBuffer> buffers, @Nullable Throwable failure, boolean end) {}

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        if (closed) {
            newSubscription.cancel();
        } else {
            newSubscription.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece(buffers, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        pieces.add(END);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("the response has been closed");
        }
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = filled();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription active = subscription;
        if (active != null) {
            active.cancel();
        }
    }

    /** The buffer to read from, or null at the end. */
    private @Nullable ByteBuffer filled() throws IOException {
        while (true) {
            for (; next < current.size(); next++) {
                if (current.get(next).hasRemaining()) {
                    return current.get(next);
                }
            }
            Piece piece = last == null ? take() : last;
            if (piece.failure() != null) {
                last = piece;
                throw new IOException(Causes.describe(piece.failure()), piece.failure());
            }
            if (piece.end()) {
                last = piece;
                return null;
            }
            current = piece.buffers();
            next = 0;
        }
    }

    /** From now on the body as a whole must come in the time that a document of {@code most} bytes takes. */
    void limitTo(int most) {
        left = idle.plusMillis(most * 1000L / DOCUMENT_BYTES_PER_SECOND);
    }

    private Piece take() throws IOException {
        Duration limit = left == null || left.compareTo(idle) > 0 ? idle : left;
        long start = System.nanoTime();
        Piece piece;
        try {
            piece = pieces.poll(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("interrupted while reading a response");
        }
        if (piece == null) {
            close();
            throw new HttpTimeoutException(
                    limit.equals(idle)
                            ? "nothing was received for " + idle.toSeconds() + " s"
                            : "it takes longer than a document of its length may take");
        }
        watch(piece, System.nanoTime() - start);
        Flow.Subscription active = subscription;
        if (active != null) {
            active.request(1);
        }
        return piece;
    }

    /** Only the time counts for which the peer was waited for: whoever reads may take his own. */
    private void watch(Piece piece, long nanos) throws IOException {
        left = left == null ? null : left.minusNanos(nanos);
        waitedNanos += nanos;
        for (ByteBuffer buffer : piece.buffers()) {
            received += buffer.remaining();
        }
        if (piece.end() || waitedNanos < idle.toNanos()) {
            return;
        }
        if (received < idle.toMillis() * LEAST_BYTES_PER_SECOND / 1000) {
            close();
            throw new HttpTimeoutException("only " + received + " bytes were received in " + idle.toSeconds() + " s");
        }
        waitedNanos = 0;
        received = 0;
    }
}

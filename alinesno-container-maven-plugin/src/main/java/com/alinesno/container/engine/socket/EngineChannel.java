// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import com.alinesno.container.io.BlockInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;

/**
 * A connection to an engine that gives up when nothing moves for too long. The JDK's sockets have such a limit, but no
 * Unix addresses; its channels have the addresses, but no limit.
 */
final class EngineChannel implements Closeable {

    private final EngineAddress address;
    private final Duration timeout;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private boolean limited;
    private long limitStart;
    private int waits;

    private EngineChannel(EngineAddress address, Duration timeout, SocketChannel channel) throws IOException {
        this.address = address;
        this.timeout = timeout;
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    static EngineChannel open(EngineAddress address, Duration timeout) throws IOException {
        if (address.socket() instanceof UnixDomainSocketAddress) {
            // Which answers at once, either way.
            return new EngineChannel(address, timeout, SocketChannel.open(address.socket()));
        }
        if (address.socket() instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnknownHostException("unknown host " + inet.getHostString());
        }
        EngineChannel opened = new EngineChannel(address, timeout, SocketChannel.open());
        try {
            opened.connect();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void connect() throws IOException {
        if (!channel.connect(address.socket())) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    /** Whether all that follows must come within the time that it may be silent, as a head or a document has to. */
    void limit(boolean whole) {
        limited = whole;
        limitStart = System.nanoTime();
        waits = 0;
    }

    private void await(int operation) throws IOException {
        long left = timeout.toMillis() - (limited ? (System.nanoTime() - limitStart) / 1_000_000 : 0);
        key.interestOps(operation);
        int ready = left <= 0 ? 0 : selector.select(left);
        waits++;
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while waiting for " + address);
        }
        if (ready == 0) {
            boolean trickled = limited && waits > 1;
            throw new SocketTimeoutException(address
                    + (trickled ? " did not answer completely within " : " has been silent for ")
                    + timeout.toSeconds() + " s");
        }
    }

    /** What the engine sends. */
    InputStream input() {
        return new BlockInput() {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, buffer.length);
                ByteBuffer target = ByteBuffer.wrap(buffer, offset, length);
                int read = channel.read(target);
                while (read == 0 && length > 0) {
                    await(SelectionKey.OP_READ);
                    read = channel.read(target);
                }
                return read;
            }
        };
    }

    /** What is sent to the engine. */
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                ByteBuffer source = ByteBuffer.wrap(buffer, offset, length);
                while (source.hasRemaining()) {
                    if (channel.write(source) == 0) {
                        await(SelectionKey.OP_WRITE);
                    }
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}

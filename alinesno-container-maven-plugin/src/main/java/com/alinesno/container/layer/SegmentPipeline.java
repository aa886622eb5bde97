// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.BlobWriter;
import com.alinesno.container.store.StampedFile;
import com.alinesno.container.tar.TarHeader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Segments on their way into a blob: any thread fills and compresses them. In their order, the one that packs the layer
 * digests them, and any thread writes what they were compressed to. How many are under way at once is bounded.
 */
final class SegmentPipeline implements Closeable {

    /** Fills an empty segment. */
    @FunctionalInterface
    interface Filling {
        void fill(Segment segment) throws IOException;
    }

    /** RFC 1952, section 2.3: no time, no name, operating system "unknown". */
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** A last block with nothing in it. */
    private static final byte[] GZIP_END = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    private final PackingThreads threads;
    private final LayerCompression compression;
    private final CompressedFileCache contents;
    private final BlobWriter blob;
    private final MessageDigest diffId = Digest.newSha256();
    private final CRC32 crc = new CRC32();
    private final Deque<FutureTask<Segment>> underWay = new ArrayDeque<>();
    private @Nullable FutureTask<Segment> writing;
    private int spares;
    private long bytes;

    SegmentPipeline(BlobStore store, LayerCompression compression, PackingThreads threads) throws IOException {
        this.threads = threads;
        this.compression = compression;
        this.contents = new CompressedFileCache(store, compression);
        this.blob = store.newBlob();
        if (compression.format() == Compression.GZIP) {
            blob.write(GZIP_HEADER);
        }
    }

    /** A segment to be filled and then added, of which there must be one at a time. */
    Segment newSegment() throws IOException {
        makeRoom();
        return threads.segment();
    }

    /** Takes a segment that is full. */
    void add(Segment segment) {
        start(new FutureTask<>(() -> {
            threads.compress(segment, compression);
            return segment;
        }));
    }

    /** Takes a segment that {@code filling} will fill, in whatever thread. */
    void add(Filling filling) throws IOException {
        Segment segment = newSegment();
        start(new FutureTask<>(() -> {
            filling.fill(segment);
            threads.compress(segment, compression);
            return segment;
        }));
    }

    /**
     * Takes a large file as segments of its own, up to the next tar header: pieces that several threads read, and that
     * are copied out of an earlier layer where one has the same content.
     *
     * @param expected the file, with a stamp that tells every change
     * @param content the digest of what it holds
     */
    void addFile(Path path, StampedFile expected, Digest content) throws IOException {
        CompressedFile earlier = compresses() ? contents.find(content) : null;
        List<PackedPiece> pieces = contents.begin(() -> content);
        long bytes = expected.stamp().bytes();
        for (int i = 0; i * (long) Segment.BYTES < bytes; i++) {
            long from = i * (long) Segment.BYTES;
            FileSegment filling = new FileSegment(path, expected, from, (int) Math.min(Segment.BYTES, bytes - from));
            int index = i;
            Segment segment = newSegment();
            segment.tell(pieces);
            start(new FutureTask<>(() -> {
                filling.fill(segment);
                if (earlier == null || !earlier.copyTo(segment, index)) {
                    threads.compress(segment, compression);
                }
                return segment;
            }));
        }
    }

    /** Something that can be read once. */
    @FunctionalInterface
    interface Reading {
        void read(LayerInputs.Use use) throws IOException;
    }

    /**
     * Takes a large file that is read from its beginning to its end: by another thread where it is one segment.
     *
     * @param size its length in bytes
     * @param digest tells what was read, when it was
     */
    void addContent(long size, Reading content, Supplier<Digest> digest) throws IOException {
        List<PackedPiece> pieces = contents.begin(digest);
        if (size > Segment.BYTES) {
            content.read(in -> addContent(in, size, pieces));
            return;
        }
        Segment segment = newSegment();
        segment.tell(pieces);
        start(new FutureTask<>(() -> {
            content.read(in -> new TarWriter(segment).content((int) size, in));
            threads.compress(segment, compression);
            return segment;
        }));
    }

    /**
     * Takes the content of a large file as segments of its own, up to the next tar header.
     *
     * @param size the length that was announced, in bytes
     * @throws LengthChangedException when the content is longer or shorter
     */
    void addContent(InputStream content, long size) throws IOException {
        addContent(content, size, null);
    }

    private void addContent(InputStream content, long size, @Nullable List<PackedPiece> pieces) throws IOException {
        long rest = size;
        while (rest > 0) {
            Segment segment = newSegment();
            if (pieces != null) {
                segment.tell(pieces);
            }
            int wanted = (int) Math.min(rest, Segment.BYTES);
            int found = segment.addFrom(content, wanted);
            rest -= found;
            if (found < wanted) {
                throw new LengthChangedException(size, size - rest);
            }
            segment.pad(TarHeader.BLOCK);
            add(segment);
        }
        TarWriter.requireEnd(content, size);
    }

    /** Writes what is left and puts the blob into the store. */
    PackedLayer finish(String name) throws IOException {
        while (!underWay.isEmpty()) {
            takeOldest();
        }
        finishWriting();
        if (compression.format() == Compression.GZIP) {
            blob.write(GZIP_END);
            writeLittleEndian((int) crc.getValue());
            writeLittleEndian((int) bytes);
        }
        Descriptor descriptor = blob.commit(MediaType.layer(compression.format()));
        if (compresses()) {
            contents.keep(descriptor);
        }
        Digest uncompressed = compresses() ? Digest.ofHash(diffId.digest()) : descriptor.digest();
        return new PackedLayer(name, descriptor, uncompressed, false);
    }

    @Override
    public void close() throws IOException {
        underWay.forEach(each -> each.cancel(false));
        underWay.clear();
        if (writing != null) {
            writing.cancel(false);
            writing = null;
        }
        while (spares > 0) {
            giveBackSpare();
        }
        blob.close();
    }

    private void start(FutureTask<Segment> work) {
        underWay.add(work);
        threads.start(work);
    }

    /** One segment is always allowed, so that every layer goes on; further ones as far as there is memory. */
    private void makeRoom() throws IOException {
        while (segments() > spares) {
            if (threads.trySpare()) {
                spares++;
            } else if (writing != null) {
                finishWriting();
            } else {
                takeOldest();
            }
        }
    }

    private int segments() {
        return underWay.size() + (writing == null ? 0 : 1);
    }

    private void giveBackSpare() {
        spares--;
        threads.giveBackSpare();
    }

    /** Digests the oldest segment while another thread, if one is free, writes and digests what it was compressed to. */
    private void takeOldest() throws IOException {
        Segment segment = PackingThreads.outcome(underWay.remove());
        finishWriting();
        writing = new FutureTask<>(() -> {
            write(segment);
            return segment;
        });
        threads.start(writing);
        if (compression.format() == Compression.GZIP) {
            crc.update(segment.content(), 0, segment.length());
        }
        if (compresses()) {
            diffId.update(segment.content(), 0, segment.length());
        }
        bytes += segment.length();
    }

    private void write(Segment segment) throws IOException {
        if (compresses()) {
            segment.written(blob.bytes());
            blob.write(segment.compressed(), 0, segment.compressedLength());
        } else {
            blob.write(segment.content(), 0, segment.length());
        }
    }

    private boolean compresses() {
        return compression.format() != Compression.NONE;
    }

    private void finishWriting() throws IOException {
        if (writing != null) {
            threads.giveBack(PackingThreads.outcome(writing));
            writing = null;
            if (spares > underWay.size()) {
                giveBackSpare();
            }
        }
    }

    private void writeLittleEndian(int value) throws IOException {
        byte[] bytes = {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
        blob.write(bytes);
    }
}

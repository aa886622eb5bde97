// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.store.BlobStore;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * One layer on its way into the store: entries are written in the order in which they come, and tar, compression and
 * both digests happen in that one pass. Closed before it is finished, it leaves nothing behind.
 *
 * <p>Who writes entries takes care that parents come before children and that no path comes twice; {@link LayerPacker}
 * does so for plans.
 */
public final class LayerWriter implements Closeable {

    /** Changes whenever the same entries become other bytes: part of every key that leads to a layer. */
    public static final String FORMAT = "3";

    private final SegmentPipeline pipeline;
    private final SegmentRule rule = new SegmentRule();
    private Segment segment;
    private TarWriter tar;

    /** Begins a layer in {@code store}. */
    public LayerWriter(BlobStore store, LayerCompression compression, PackingThreads threads) throws IOException {
        this.pipeline = new SegmentPipeline(store, compression, threads);
        this.segment = pipeline.newSegment();
        this.tar = new TarWriter(segment);
    }

    /** Adds a directory at an absolute path of the image. */
    public void directory(String path, Attributes attributes) throws IOException {
        tar.directory(path, attributes);
        endEntry(0);
    }

    /** Adds a symbolic link. */
    public void symlink(String path, String target, Attributes attributes) throws IOException {
        tar.symlink(path, target, attributes);
        endEntry(0);
    }

    /** Adds a second name for the file that was added at {@code target}, an absolute path of the image. */
    public void hardLink(String path, String target, Attributes attributes) throws IOException {
        tar.hardLink(path, target, attributes);
        endEntry(0);
    }

    /** Adds a named pipe or a device. */
    public void special(LayerEntry.Special special) throws IOException {
        tar.special(special);
        endEntry(0);
    }

    /** Adds that what a lower layer has at {@code path}, an absolute path of the image, is gone. */
    public void whiteout(String path) throws IOException {
        tar.whiteout(path);
        endEntry(0);
    }

    /**
     * Adds a regular file.
     *
     * @param size its length in bytes
     * @param content read to its end, not closed
     * @throws IOException when the content is not as long as announced, or cannot be read or written
     */
    public void file(String path, long size, InputStream content, Attributes attributes) throws IOException {
        if (SegmentRule.isLarge(size)) {
            tar.fileHeader(path, size, attributes);
            endEntry(size);
            pipeline.addContent(content, size);
        } else {
            tar.file(path, (int) size, content, attributes);
            endEntry(size);
        }
    }

    /** Ends the layer and puts it into the store. */
    public PackedLayer finish(String name) throws IOException {
        tar.finish();
        pipeline.add(segment);
        return pipeline.finish(name);
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
    }

    private void endEntry(long contentBytes) throws IOException {
        if (rule.endsAfter(contentBytes)) {
            pipeline.add(segment);
            segment = pipeline.newSegment();
            tar = new TarWriter(segment);
        }
    }
}

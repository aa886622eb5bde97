// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Packs planned layers, each of them once: a layer whose entries have the same paths, attributes and contents as one
 * that was packed before is not packed again, on whatever path its files lie.
 */
public final class LayerPacker {

    private final BlobStore store;
    private final InputIndex inputs;
    private final PackingThreads threads;
    private final LayerRecords records;

    /** @param threads compress; other packers may use them too */
    public LayerPacker(BlobStore store, InputIndex inputs, PackingThreads threads) {
        this.store = store;
        this.inputs = inputs;
        this.threads = threads;
        this.records = new LayerRecords(store);
    }

    /**
     * Packs one layer, or finds it.
     *
     * @param progress told the bytes of content that have been packed since it was last told
     * @throws IOException when a file cannot be read, changes while it is packed, or the disk is full; the message
     *     names the file
     * @throws ConfigurationException when the plan contradicts itself, such as with two files at one path
     */
    public PackedLayer pack(LayerPlan plan, LayerCompression compression, LongConsumer progress) throws IOException {
        List<LayerEntry> entries = EntryOrder.of(plan);
        LayerInputs contents = LayerInputs.of(entries, inputs, threads);
        if (contents.areKnown() || records.hasShape(shape(entries, compression, contents))) {
            contents.readUnknown(threads);
            PackedLayer known = records.find(key(entries, compression, contents::digest), plan.name());
            if (known != null) {
                return known;
            }
        }
        // Where no layer can have this key, files are read for it and packed in one go.
        PackedLayer packed = pack(plan.name(), entries, contents, compression, progress);
        records.keep(key(entries, compression, contents::digest), packed);
        records.keepShape(shape(entries, compression, contents));
        return packed;
    }

    /**
     * A hash of all that decides the bytes of a layer; files that are not known are read for it.
     *
     * @throws IOException when a file cannot be read
     * @throws ConfigurationException when the plan contradicts itself
     */
    public String key(LayerPlan plan, LayerCompression compression) throws IOException {
        List<LayerEntry> entries = EntryOrder.of(plan);
        LayerInputs contents = LayerInputs.of(entries, inputs, threads);
        contents.readUnknown(threads);
        return key(entries, compression, contents::digest);
    }

    private PackedLayer pack(
            String name,
            List<LayerEntry> entries,
            LayerInputs contents,
            LayerCompression compression,
            LongConsumer progress)
            throws IOException {
        try (SegmentPipeline pipeline = new SegmentPipeline(store, compression, threads)) {
            write(entries, contents, pipeline, progress);
            return pipeline.finish(name);
        }
    }

    /** No more than a hint: two layers of one shape by chance cost time, nothing else. */
    private static String shape(List<LayerEntry> entries, LayerCompression compression, LayerInputs contents) {
        long shape = 31L * compression.format().name().hashCode() + compression.level();
        for (LayerEntry entry : entries) {
            shape = (shape ^ entry.path().hashCode()) * 0x9E3779B97F4A7C15L;
            if (entry instanceof LayerEntry.File file) {
                shape = (shape ^ contents.bytes(file.content())) * 0x9E3779B97F4A7C15L;
            }
            shape ^= shape >>> 32;
        }
        return Long.toHexString(shape);
    }

    private static String key(
            List<LayerEntry> entries, LayerCompression compression, Function<FileContent, Object> tell) {
        LayerKey key = new LayerKey(compression);
        for (LayerEntry entry : entries) {
            key.add(entry, entry instanceof LayerEntry.File file ? tell.apply(file.content()) : null);
        }
        return key.hex();
    }

    private static void write(
            List<LayerEntry> entries, LayerInputs contents, SegmentPipeline pipeline, LongConsumer progress)
            throws IOException {
        SegmentRule rule = new SegmentRule();
        int from = 0;
        long contentBytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            long bytes = entries.get(i) instanceof LayerEntry.File file ? contents.bytes(file.content()) : 0;
            contentBytes += bytes;
            if (rule.endsAfter(bytes)) {
                pipeline.add(new EntrySegment(entries.subList(from, i + 1), contents));
                from = i + 1;
                if (SegmentRule.isLarge(bytes)) {
                    contents.addTo(pipeline, ((LayerEntry.File) entries.get(i)).content());
                }
                progress.accept(contentBytes);
                contentBytes = 0;
            }
        }
        EntrySegment rest = new EntrySegment(entries.subList(from, entries.size()), contents);
        pipeline.add(segment -> {
            rest.fill(segment);
            new TarWriter(segment).finish();
        });
        progress.accept(contentBytes);
    }
}

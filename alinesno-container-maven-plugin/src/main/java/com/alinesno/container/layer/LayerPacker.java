// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.alinesno.container.store.StampedDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Packs planned layers, each of them once: a layer whose entries have the same paths, attributes and contents as one
 * that was packed before is not packed again, on whatever path its files lie.
 */
public final class LayerPacker {

    private final BlobStore store;
    private final InputIndex inputs;
    private final LayerRecords records;

    public LayerPacker(BlobStore store, InputIndex inputs) {
        this.store = store;
        this.inputs = inputs;
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
    public PackedLayer pack(LayerPlan plan, Compression compression, LongConsumer progress) throws IOException {
        List<LayerEntry> entries = EntryOrder.of(plan);
        Map<Path, StampedDigest> stamps = new HashMap<>();
        String key = key(entries, compression, stamps);
        PackedLayer known = records.find(key, plan.name());
        if (known != null) {
            return known;
        }
        try (LayerWriter writer = new LayerWriter(store, compression)) {
            for (LayerEntry entry : entries) {
                write(entry, writer, stamps, progress);
            }
            PackedLayer packed = writer.finish(plan.name());
            records.keep(key, packed);
            return packed;
        }
    }

    private String key(List<LayerEntry> entries, Compression compression, Map<Path, StampedDigest> stamps)
            throws IOException {
        LayerKey key = new LayerKey(compression);
        for (LayerEntry entry : entries) {
            key.add(entry, entry instanceof LayerEntry.File file ? content(file.content(), stamps) : null);
        }
        return key.hex();
    }

    private Digest content(FileContent content, Map<Path, StampedDigest> stamps) throws IOException {
        if (content instanceof FileContent.OnDisk disk) {
            return stamped(disk.path(), stamps);
        }
        return Digest.of(((FileContent.InMemory) content).bytes());
    }

    private Digest stamped(Path path, Map<Path, StampedDigest> stamps) throws IOException {
        StampedDigest stamped = inputs.digest(path);
        stamps.put(path, stamped);
        return stamped.content();
    }

    private void write(LayerEntry entry, LayerWriter writer, Map<Path, StampedDigest> stamps, LongConsumer progress)
            throws IOException {
        if (entry instanceof LayerEntry.File file) {
            writeFile(file, writer, stamps, progress);
        } else if (entry instanceof LayerEntry.Directory directory) {
            writer.directory(directory.path(), directory.attributes());
        } else if (entry instanceof LayerEntry.Symlink link) {
            writer.symlink(link.path(), link.target(), link.attributes());
        } else if (entry instanceof LayerEntry.HardLink link) {
            writer.hardLink(link.path(), link.target(), link.attributes());
        } else if (entry instanceof LayerEntry.Whiteout whiteout) {
            writer.file(whiteoutOf(whiteout.path()), 0, InputStream.nullInputStream(), Attributes.FILE);
        }
    }

    private void writeFile(
            LayerEntry.File file, LayerWriter writer, Map<Path, StampedDigest> stamps, LongConsumer progress)
            throws IOException {
        if (file.content() instanceof FileContent.InMemory memory) {
            byte[] bytes = memory.bytes();
            writer.file(file.path(), bytes.length, new ByteArrayInputStream(bytes), file.attributes());
        } else if (file.content() instanceof FileContent.OnDisk disk) {
            StampedDigest stamped = Objects.requireNonNull(stamps.get(disk.path()));
            writeStamped(file, disk.path(), stamped, writer);
            progress.accept(stamped.stamp().bytes());
        }
    }

    private static void writeStamped(LayerEntry.File file, Path path, StampedDigest stamped, LayerWriter writer)
            throws IOException {
        try (InputFile in = InputFile.open(path, stamped)) {
            writer.file(file.path(), stamped.stamp().bytes(), in, file.attributes());
            in.requireUnchanged();
        } catch (LengthChangedException e) {
            throw InputFile.changed(path, e);
        }
    }

    private static String whiteoutOf(String path) {
        int slash = path.lastIndexOf('/');
        return path.substring(0, slash + 1) + ".wh." + path.substring(slash + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.store.InputIndex;
import com.alinesno.container.store.StampedDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/** What the files of one layer held when its key was made: their lengths and digests are taken from here from then on. */
final class LayerInputs {

    private static final int AT_ONCE = 16;

    private final Map<Path, StampedDigest> stamps = new ConcurrentHashMap<>();

    /** Looks at the files, and reads those that are not known; several at once. */
    static LayerInputs of(List<LayerEntry> entries, InputIndex index, PackingThreads threads) throws IOException {
        LayerInputs inputs = new LayerInputs();
        List<FutureTask<?>> work = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            List<LayerEntry> some = entries.subList(from, Math.min(from + AT_ONCE, entries.size()));
            work.add(new FutureTask<>(() -> {
                inputs.look(some, index);
                return null;
            }));
        }
        threads.doAll(work);
        return inputs;
    }

    private void look(List<LayerEntry> entries, InputIndex index) throws IOException {
        for (LayerEntry entry : entries) {
            if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
                stamps.put(disk.path(), index.digest(disk.path()));
            }
        }
    }

    /** The SHA-256 digest of some content. */
    Digest digest(FileContent content) {
        return content instanceof FileContent.OnDisk disk
                ? stamp(disk).content()
                : Digest.of(((FileContent.InMemory) content).bytes());
    }

    /** The length of some content in bytes. */
    long bytes(FileContent content) {
        return content instanceof FileContent.OnDisk disk
                ? stamp(disk).stamp().bytes()
                : ((FileContent.InMemory) content).bytes().length;
    }

    /** Something to be done with content. */
    @FunctionalInterface
    interface Use {
        void accept(InputStream content) throws IOException;
    }

    /**
     * Hands out content, to be read to its end.
     *
     * @throws IOException when it is not what it was, or cannot be read; the message names the file
     */
    void read(FileContent content, Use use) throws IOException {
        if (content instanceof FileContent.InMemory memory) {
            use.accept(new ByteArrayInputStream(memory.bytes()));
            return;
        }
        FileContent.OnDisk disk = (FileContent.OnDisk) content;
        try (InputFile in = InputFile.open(disk.path(), stamp(disk))) {
            use.accept(in);
            in.requireUnchanged();
        } catch (LengthChangedException e) {
            throw InputFile.changed(disk.path(), e);
        }
    }

    /** Adds the content of a large file: piece by piece in several threads, where its stamp is enough to trust it. */
    void addTo(SegmentPipeline pipeline, FileContent content) throws IOException {
        if (content instanceof FileContent.OnDisk disk && stamp(disk).settled()) {
            pipeline.addFile(disk.path(), stamp(disk));
        } else {
            read(content, in -> pipeline.addContent(in, bytes(content)));
        }
    }

    private StampedDigest stamp(FileContent.OnDisk disk) {
        return Objects.requireNonNull(stamps.get(disk.path()), disk.path()::toString);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.disk.PartOfFile;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.store.InputIndex;
import com.alinesno.container.store.StampedFile;
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

/**
 * The files of one layer: their lengths, as they were when somebody looked, and their digests, found out by whoever reads
 * them first.
 */
final class LayerInputs {

    private static final int AT_ONCE = 16;

    private final InputIndex index;
    private final Map<Path, StampedFile> files = new ConcurrentHashMap<>();

    private LayerInputs(InputIndex index) {
        this.index = index;
    }

    /** Looks at the files, several at once, and reads none. */
    static LayerInputs of(List<LayerEntry> entries, InputIndex index, PackingThreads threads) throws IOException {
        LayerInputs inputs = new LayerInputs(index);
        List<Path> paths = new ArrayList<>();
        for (LayerEntry entry : entries) {
            if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.OnDisk disk) {
                paths.add(disk.path());
            }
        }
        inEach(paths, path -> inputs.files.put(path, index.look(path)), threads);
        return inputs;
    }

    /** Whether the content of every file is known. */
    boolean areKnown() {
        return unknown().isEmpty();
    }

    /** Reads the files that are not known, several at once. */
    void readUnknown(PackingThreads threads) throws IOException {
        inEach(unknown(), path -> files.put(path, index.digest(path, file(path))), threads);
    }

    private List<Path> unknown() {
        List<Path> unknown = new ArrayList<>();
        files.forEach((path, file) -> {
            if (file.content() == null) {
                unknown.add(path);
            }
        });
        return unknown;
    }

    private interface Work {
        void on(Path path) throws IOException;
    }

    private static void inEach(List<Path> paths, Work work, PackingThreads threads) throws IOException {
        List<FutureTask<?>> tasks = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += AT_ONCE) {
            List<Path> some = paths.subList(from, Math.min(from + AT_ONCE, paths.size()));
            tasks.add(new FutureTask<>(() -> {
                for (Path path : some) {
                    work.on(path);
                }
                return null;
            }));
        }
        threads.doAll(tasks);
    }

    /** The SHA-256 digest of some content that was read, in whatever build. */
    Digest digest(FileContent content) {
        if (content instanceof FileContent.OnDisk disk) {
            return Objects.requireNonNull(file(disk.path()).content(), disk.path()::toString);
        }
        return content instanceof FileContent.Part part
                ? part.digest()
                : Digest.of(((FileContent.InMemory) content).bytes());
    }

    /** The length of some content in bytes. */
    long bytes(FileContent content) {
        if (content instanceof FileContent.OnDisk disk) {
            return file(disk.path()).stamp().bytes();
        }
        return content instanceof FileContent.Part part
                ? part.bytes()
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
        if (content instanceof FileContent.Part part) {
            try (InputStream in = new PartOfFile(part.file(), part.offset(), part.bytes())) {
                use.accept(in);
            }
            return;
        }
        Path path = ((FileContent.OnDisk) content).path();
        StampedFile expected = file(path);
        try (InputFile in = InputFile.open(path, expected)) {
            use.accept(in);
            Digest found = in.requireUnchanged();
            if (expected.content() == null && found != null) {
                learn(path, expected, found);
            }
        } catch (LengthChangedException e) {
            throw InputFile.changed(path, e);
        }
    }

    /** Files that stand in a layer twice are read twice, and must be the same both times. */
    private void learn(Path path, StampedFile seen, Digest found) throws IOException {
        StampedFile earlier = files.put(path, index.learn(path, seen, found));
        if (earlier != null && earlier.content() != null && !earlier.content().equals(found)) {
            throw InputFile.changed(path, null);
        }
    }

    /** Adds the content of a large file: piece by piece in several threads, where its stamp is enough to trust it. */
    void addTo(SegmentPipeline pipeline, FileContent content) throws IOException {
        if (content instanceof FileContent.OnDisk disk) {
            StampedFile file = file(disk.path());
            if (file.settled() && file.content() != null) {
                pipeline.addFile(disk.path(), file, file.content());
                return;
            }
        }
        pipeline.addContent(bytes(content), use -> read(content, use), () -> digest(content));
    }

    private StampedFile file(Path path) {
        return Objects.requireNonNull(files.get(path), path::toString);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Blobs by digest below one directory, safe to share between builds and processes. */
public final class BlobStore implements BlobSource {

    /** The modification time of every blob that was checked when it was written. */
    static final FileTime CHECKED = FileTime.fromMillis(1000);

    private static final Duration LEFTOVER = Duration.ofDays(1);
    private static final Duration TRUSTED = Duration.ofDays(1);
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final Path ingest;
    private final InstantSource clock;
    private final Consumer<String> warnings;

    private BlobStore(Path root, InstantSource clock, Consumer<String> warnings) {
        this.root = root;
        this.ingest = root.resolve("ingest");
        this.clock = clock;
        this.warnings = warnings;
    }

    /**
     * Opens the store, making its directories where they are missing, and removes what killed builds left behind more
     * than a day ago.
     *
     * @param warnings told, in one sentence each, about damage that was found and mended
     * @throws IOException when the directory cannot be made or written; the message names it
     */
    public static BlobStore open(Path root, InstantSource clock, Consumer<String> warnings) throws IOException {
        BlobStore store = new BlobStore(root, clock, warnings);
        try {
            Files.createDirectories(root.resolve("blobs/sha256"));
            Files.createDirectories(root.resolve("blobs/sha512"));
            Files.createDirectories(store.ingest);
        } catch (IOException e) {
            throw new IOException("cannot make the cache directory " + root + ": " + Reasons.of(e), e);
        }
        if (!Files.isWritable(store.ingest)) {
            throw new IOException("the cache directory " + root + " is not writable");
        }
        Leftovers.remove(store.ingest, clock.instant().minus(LEFTOVER));
        return store;
    }

    /** The directory that holds everything. */
    public Path root() {
        return root;
    }

    /** Records that live beside the blobs. */
    public Records records() {
        return new Records(root.resolve("records"), ingest);
    }

    /**
     * An empty file for passing use, which is the caller's to delete; it is removed later where a build is killed before.
     *
     * @param prefix what its name begins with
     * @throws IOException when the disk is full
     */
    public Path newFile(String prefix) throws IOException {
        return TemporaryFile.create(ingest, prefix);
    }

    /** Where the blob is, whether or not it is there. */
    public Path path(Digest digest) {
        return root.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    /**
     * Whether the blob is there and sound. It is trusted without being read while its length and the modification time
     * that the store gave it are unchanged and it was used within the last day; else it is read and hashed. A program that
     * changes a blob and sets its time back, or a disk that forgets, is therefore found by the first build after a day.
     * What is damaged is dropped with a warning, and the answer is no.
     *
     * @throws IOException when it is there but cannot be read
     */
    public boolean contains(Descriptor descriptor) throws IOException {
        Path path = path(descriptor.digest());
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return false;
        }
        Instant now = clock.instant();
        boolean sound = attributes.isRegularFile() && attributes.size() == descriptor.size();
        if (sound && attributes.lastModifiedTime().equals(CHECKED) && !LastUse.isLongAgo(attributes, now, TRUSTED)) {
            LastUse.mark(path, attributes, now);
            return true;
        }
        if (sound && Hashing.digest(path, descriptor.digest()).equals(descriptor.digest())) {
            LastUse.markChecked(path, now);
            return true;
        }
        warnings.accept("The cached blob " + path + " was damaged. It has been dropped and will be made again.");
        Leftovers.delete(path);
        return false;
    }

    /** Tells that a blob was checked while it was written. */
    void markChecked(Path blob) {
        LastUse.markChecked(blob, clock.instant());
    }

    /**
     * Removes what was not used for long, and then what was used least recently, until the store is small enough. What a
     * build has used within the last hour stays, so that this may happen while others build.
     *
     * @param mostBytes how many bytes may stay
     * @param mostAge for how long what stays may not have been used
     * @throws IOException when a file cannot be removed; the message names it
     */
    public Pruned prune(long mostBytes, Duration mostAge) throws IOException {
        return Pruning.prune(root, mostBytes, mostAge, clock.instant());
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        return Files.newInputStream(path(descriptor.digest()));
    }

    /**
     * Keeps content that is expected to be {@code expected}: it is there afterwards, or not at all.
     *
     * @param content read to its end, not closed
     * @throws IOException when length or digest are others, the content cannot be read, or the disk is full
     */
    public void add(Descriptor expected, InputStream content) throws IOException {
        try (BlobWriter writer = newBlob(expected.digest())) {
            byte[] buffer = new byte[BUFFER];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                writer.write(buffer, 0, n);
                if (writer.bytes() > expected.size()) {
                    throw new DigestMismatchException(expected, "it is longer");
                }
            }
            if (writer.bytes() < expected.size()) {
                throw new DigestMismatchException(expected, "it ends after " + writer.bytes() + " bytes");
            }
            writer.commit(expected);
        }
    }

    /** Keeps a document and says what it is known by. */
    public Descriptor add(MediaType type, byte[] content) throws IOException {
        Descriptor descriptor = Descriptor.of(type, content);
        if (!contains(descriptor)) {
            try (BlobWriter writer = newBlob()) {
                writer.write(content, 0, content.length);
                writer.commit(descriptor);
            }
        }
        return descriptor;
    }

    /** Begins a blob whose digest is only known at its end. */
    public BlobWriter newBlob() throws IOException {
        return new BlobWriter(this, ingest, Digest.newSha256());
    }

    private BlobWriter newBlob(Digest expected) throws IOException {
        return new BlobWriter(this, ingest, expected.newComputation());
    }
}

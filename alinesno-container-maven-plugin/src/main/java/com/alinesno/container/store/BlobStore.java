// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Blobs by digest below one directory, safe to share between builds and processes. */
public final class BlobStore implements BlobSource {

    /** The modification time of every blob that was checked when it was written. */
    static final FileTime CHECKED = FileTime.fromMillis(1000);

    private static final Duration LEFTOVER = Duration.ofDays(1);
    private static final Duration TRUSTED = Duration.ofDays(1);
    private static final int BUFFER = 1 << 16;

    private final OwnedTree tree;
    private final Path root;
    private final Path ingest;
    private final InstantSource clock;
    private final Consumer<String> warnings;

    private BlobStore(OwnedTree tree, InstantSource clock, Consumer<String> warnings) {
        this.tree = tree;
        this.root = tree.root();
        this.ingest = root.resolve(CacheTree.INGEST);
        this.clock = clock;
        this.warnings = warnings;
    }

    /**
     * Opens the store, making its directories where they are missing, and removes what killed builds left behind more
     * than a day ago. A directory that holds anything but a store is refused, and left as it is.
     *
     * @param warnings told, in one sentence each, about damage that was found and repaired, and of rights that others have
     * @throws com.alinesno.container.ConfigurationException when the directory is somebody else's, or a symbolic link
     *     stands in it
     * @throws IOException when the directory cannot be made or written; the message names it
     */
    public static BlobStore open(Path root, InstantSource clock, Consumer<String> warnings) throws IOException {
        OwnedTree tree = CacheTree.open(root);
        if (CacheTree.isOpenToOthers(root)) {
            warnings.accept("Every user of this machine may write to the cache " + root + ". Take that right away"
                    + " (chmod -R o-w " + root + "), or name another cache with -Dalinesno.container.cache.");
        }
        BlobStore store = new BlobStore(tree, clock, warnings);
        store.removeLeftovers(clock.instant().minus(LEFTOVER));
        return store;
    }

    /** The root of the store that a file is in, or null where it is in none. */
    public static @Nullable Path rootAbove(Path file) {
        return CacheTree.rootAbove(file);
    }

    private void removeLeftovers(Instant before) throws IOException {
        for (OwnedTree.Entry file : tree.files(CacheTree.INGEST)) {
            if (file.attributes().lastModifiedTime().toInstant().isBefore(before)) {
                tree.remove(
                        file.path(), now -> now.lastModifiedTime().toInstant().isBefore(before));
            }
        }
    }

    /** Whether a temporary file is so old that the build which made it must have been killed. */
    public boolean isLeftover(BasicFileAttributes temporary) {
        return temporary.lastModifiedTime().toInstant().isBefore(clock.instant().minus(LEFTOVER));
    }

    /** The directory that holds everything. */
    public Path root() {
        return root;
    }

    /** Records that live beside the blobs. */
    public Records records() {
        return new Records(tree, ingest);
    }

    /**
     * An empty file for passing use, which the caller closes; it is removed later where a build is killed before.
     *
     * @throws IOException when the disk is full
     */
    public TemporaryFile newFile() throws IOException {
        return TemporaryFile.createLasting(ingest, "saved-");
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
        BasicFileAttributes attributes = Links.lookAt(path);
        if (attributes == null) {
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
        drop(descriptor.digest(), path, attributes);
        return false;
    }

    private void drop(Digest digest, Path path, BasicFileAttributes attributes) throws IOException {
        String name = "blobs/" + digest.algorithm() + "/" + digest.hex();
        boolean dropped = attributes.isRegularFile() ? tree.remove(name, now -> true) : tree.clear(name);
        if (!dropped && Links.lookAt(path) != null) {
            throw new IOException("the cache needs the name " + path
                    + ", where something stands that it has not made. Remove it, or move it elsewhere");
        }
        warnings.accept("The cached blob " + path + " was damaged. It has been dropped and will be made again.");
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
        return Pruner.prune(tree, mostBytes, mostAge, clock.instant());
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        return Files.newInputStream(path(descriptor.digest()), LinkOption.NOFOLLOW_LINKS);
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

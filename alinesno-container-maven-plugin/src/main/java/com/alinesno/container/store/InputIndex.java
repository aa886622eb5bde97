// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.oci.Digest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which content the input files of one project had, by their stamps, so that a file that did not change is not read
 * again. Damage to it costs time, never correctness: what cannot be read is computed.
 */
public final class InputIndex {

    private static final int VERSION = 0xA11E0002;
    private static final long WORTHWHILE_BYTES = 1 << 20;

    /** How many bytes are read in the time that it takes to open a file. */
    private static final long FILE_BYTES = 1 << 14;

    private final Path file;
    private final Path ingest;
    private final InstantSource clock;
    private final Map<String, StampedFile> known;
    private final Map<String, StampedFile> used = new ConcurrentHashMap<>();

    /** What reading the files again would take that are in {@link #used} and not in {@link #known}, in bytes. */
    private final AtomicLong learntBytes = new AtomicLong();

    private InputIndex(Path file, Path ingest, InstantSource clock, Map<String, StampedFile> known) {
        this.file = file;
        this.ingest = ingest;
        this.clock = clock;
        this.known = known;
    }

    /**
     * Opens the index of one project.
     *
     * @param project what tells projects apart, such as the project's directory
     * @param clock tells whether a file was written so lately that its stamp might not tell the next change
     */
    public static InputIndex open(BlobStore store, String project, InstantSource clock) throws IOException {
        String key = Digest.of(project.getBytes(StandardCharsets.UTF_8)).hex();
        Path file = store.root().resolve("inputs").resolve(key);
        return new InputIndex(file, store.root().resolve("ingest"), clock, read(file));
    }

    /**
     * What is known of a file without reading it.
     *
     * @throws IOException when there is no such file, or it cannot be looked at; the message names it
     */
    public StampedFile look(Path input) throws IOException {
        FileStamp stamp;
        try {
            stamp = FileStamp.of(input);
        } catch (FileSystemException e) {
            throw unreadable(input, e);
        }
        String path = input.toAbsolutePath().toString();
        StampedFile file = known.get(path);
        if (file != null && file.stamp().equals(stamp)) {
            used.put(path, file);
            return file;
        }
        return new StampedFile(stamp, stamp.isSettled(clock.instant()), null);
    }

    /**
     * Takes what a file was found to hold.
     *
     * @param seen what was known before it was read; its stamp was still the same afterwards
     */
    public StampedFile learn(Path input, StampedFile seen, Digest content) {
        StampedFile file = new StampedFile(seen.stamp(), seen.settled(), content);
        if (seen.settled()) {
            used.put(input.toAbsolutePath().toString(), file);
            learntBytes.addAndGet(FILE_BYTES + seen.stamp().bytes());
        }
        return file;
    }

    /**
     * The content of a file, read only where its stamp is not known.
     *
     * @return what is known of it then, with its content
     * @throws IOException when the file cannot be read, or changes while it is read
     */
    public StampedFile digest(Path input) throws IOException {
        return digest(input, look(input));
    }

    /** The same for a file that was looked at. */
    public StampedFile digest(Path input, StampedFile seen) throws IOException {
        if (seen.content() != null) {
            return seen;
        }
        try {
            Digest content = Hashing.digest(input);
            if (!FileStamp.of(input).equals(seen.stamp())) {
                throw new IOException(
                        "the file " + input + " changed while it was read. Build again when nothing writes it");
            }
            return learn(input, seen, content);
        } catch (FileSystemException e) {
            throw unreadable(input, e);
        }
    }

    private static IOException unreadable(Path input, FileSystemException e) {
        return new IOException("cannot read the file " + input + ": " + Reasons.of(e), e);
    }

    /**
     * Keeps what this build has learnt; files that it did not ask for are forgotten. A few small files that were written
     * again, as some builds do each time, are read again sooner than the index is written.
     */
    public void save() throws IOException {
        if (used.size() == known.size() && learntBytes.get() < WORTHWHILE_BYTES) {
            return;
        }
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFile.writeLasting(file, ingest, this::writeTo);
        }
    }

    private void writeTo(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        String[] paths = used.keySet().toArray(new String[0]);
        Arrays.sort(paths);
        out.writeInt(VERSION);
        out.writeInt(paths.length);
        for (String path : paths) {
            StampedFile file = Objects.requireNonNull(used.get(path));
            out.writeUTF(path);
            file.stamp().write(out);
            out.writeUTF(Objects.requireNonNull(file.content()).hex());
        }
    }

    private static Map<String, StampedFile> read(Path file) throws IOException {
        Map<String, StampedFile> entries = new ConcurrentHashMap<>();
        BasicFileAttributes attributes = Links.lookAt(file);
        if (attributes == null || !attributes.isRegularFile()) {
            return entries;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != VERSION) {
                return entries;
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String path = in.readUTF();
                FileStamp stamp = FileStamp.read(in);
                entries.put(path, new StampedFile(stamp, true, new Digest("sha256", in.readUTF())));
            }
        } catch (NoSuchFileException e) {
            return entries;
        } catch (IOException | IllegalArgumentException e) {
            return new ConcurrentHashMap<>();
        }
        return entries;
    }
}

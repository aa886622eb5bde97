// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.io.ReadThrough;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A tar archive, plain or compressed with gzip, that is walked and never extracted. Entries whose names lead out of it
 * are passed over.
 */
public record IndexedArchive(Path file) {

    private static final int BUFFER = 1 << 16;
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_NAME = 4096;

    /** Sees one entry after the other. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Sees one entry.
         *
         * @param content what the entry holds; what is not read is skipped
         */
        void visit(ArchiveEntry entry, InputStream content) throws IOException;
    }

    /**
     * Shows every file and link to {@code visitor}, in the order of the archive.
     *
     * @throws IOException when the archive is no archive, damaged or cut short; the message names it
     */
    public void walk(Visitor visitor) throws IOException {
        boolean plain = !isGzip();
        try (InputStream raw = open(plain);
                ArchiveStream counted = new ArchiveStream(raw);
                TarArchiveInputStream tar = new TarArchiveInputStream(counted, "UTF-8")) {
            long limit = plain ? Files.size(file) : Long.MAX_VALUE;
            int entries = 0;
            for (TarArchiveEntry entry = next(tar, counted); entry != null; entry = next(tar, counted)) {
                if (++entries > MOST_ENTRIES) {
                    throw new IOException(file + " has more than " + MOST_ENTRIES + " entries");
                }
                ArchiveEntry named = named(entry);
                Content content = new Content(tar);
                if (named != null) {
                    visitor.visit(named, content);
                }
                content.skipRest();
                if (tar.getBytesRead() > limit) {
                    throw damaged("it ends after " + limit + " bytes, in the middle of " + entry.getName(), null);
                }
            }
        }
    }

    /** What to say about an archive that cannot be read. */
    public IOException damaged(String why, @Nullable Throwable cause) {
        return new IOException("the archive " + file + " is damaged or cut short: " + why + ". Save it again", cause);
    }

    private InputStream open(boolean plain) throws IOException {
        InputStream in = new BufferedInputStream(RegularFile.open(file), BUFFER);
        if (plain) {
            return in;
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        } catch (IOException e) {
            in.close();
            throw damaged("its gzip header cannot be read", e);
        }
    }

    private boolean isGzip() throws IOException {
        byte[] magic = new byte[6];
        try (InputStream in = RegularFile.open(file)) {
            magic = Arrays.copyOf(in.readNBytes(magic.length), magic.length);
        }
        if (Magic.isZstd(magic) || Magic.isXz(magic) || Magic.isBzip2(magic)) {
            throw new IOException("the archive " + file + " is compressed with something other than gzip."
                    + " Decompress it, or compress it with gzip");
        }
        return Magic.isGzip(magic);
    }

    private @Nullable TarArchiveEntry next(TarArchiveInputStream tar, ArchiveStream counted) throws IOException {
        counted.beginHeader();
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } catch (IOException | IllegalArgumentException e) {
            // What the parser of numbers says of the bytes that it was given is of no help.
            boolean parser = e instanceof IllegalArgumentException || e.getCause() instanceof IllegalArgumentException;
            String why = parser ? "there is no tar header" : String.valueOf(e.getMessage());
            throw damaged("after " + tar.getBytesRead() + " bytes, " + why, e);
        }
        counted.beginContent();
        if (entry != null && !entry.isCheckSumOK()) {
            throw damaged("after " + tar.getBytesRead() + " bytes there is no tar header", null);
        }
        return entry;
    }

    private @Nullable ArchiveEntry named(TarArchiveEntry entry) throws IOException {
        if (entry.getName().length() > MOST_NAME || entry.getLinkName().length() > MOST_NAME) {
            throw damaged("it has a name of more than " + MOST_NAME + " characters", null);
        }
        String name = ArchiveEntry.clean("", entry.getName());
        if (name == null || name.isEmpty()) {
            return null;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            String from = entry.isSymbolicLink() ? ArchiveEntry.parent(name) : "";
            String target = ArchiveEntry.clean(from, entry.getLinkName());
            return target == null ? null : new ArchiveEntry(name, 0, target);
        }
        return entry.isFile() && !entry.isSparse() ? new ArchiveEntry(name, entry.getSize(), null) : null;
    }

    /** The content of one entry; its failures name the archive. */
    private final class Content extends ReadThrough {

        Content(TarArchiveInputStream tar) {
            super(tar);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw damaged(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public long skip(long count) throws IOException {
            try {
                return in.skip(count);
            } catch (IOException e) {
                throw damaged(String.valueOf(e.getMessage()), e);
            }
        }

        /** The archive goes on. */
        @Override
        public void close() {}

        private void skipRest() throws IOException {
            while (skip(Long.MAX_VALUE) > 0 || read() >= 0) {
                // Each round gets further, and the end is an end.
            }
        }
    }
}

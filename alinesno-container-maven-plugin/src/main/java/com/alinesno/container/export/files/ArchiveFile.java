// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.disk.WriteFailure;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.FileStamp;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An archive on disk. The store remembers what was written and which stamp the file had then, so that an archive that is
 * still there is neither read nor written again.
 */
final class ArchiveFile {

    private static final String KIND = "archives";
    private static final int BUFFER = 1 << 16;

    /** What every tar archive of today has in its first header (POSIX, <i>pax</i>, ustar interchange format). */
    private static final String TAR_MAGIC = "ustar";

    private static final int TAR_MAGIC_AT = 257;

    private final Path file;
    private final BlobStore store;
    private final Records records;

    ArchiveFile(Path file, BlobStore store) {
        this.file = file.toAbsolutePath();
        this.store = store;
        this.records = store.records();
    }

    /** Writes the archive beside the file, unless the file holds it already. */
    FileSink.Staged stage(TarArchive archive) throws IOException {
        String key = archive.key().toString();
        if (isWritten(key)) {
            return new StagedArchive(key, null);
        }
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a file that the archive can become");
        }
        Links.requireReplaceable(file);
        requireArchive();
        OutputDirectory.create(directory);
        String prefix = file.getFileName() + "-";
        OutputDirectory.removeLeftovers(directory, prefix, store::isLeftover);
        TemporaryFile temporary = TemporaryFile.create(directory, prefix);
        try (OutputStream out = new BufferedOutputStream(temporary.open(), BUFFER)) {
            archive.writeTo(out);
        } catch (IOException e) {
            temporary.close();
            throw new WriteFailure("cannot write", file, e);
        }
        return new StagedArchive(key, temporary);
    }

    /** Refuses to replace what is no archive: the path was mostly meant for something else. */
    private void requireArchive() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] beginning;
        try (InputStream in = RegularFile.open(file)) {
            beginning = in.readNBytes(TAR_MAGIC_AT + TAR_MAGIC.length());
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (!text.isEmpty() && !text.startsWith(TAR_MAGIC, TAR_MAGIC_AT)) {
            throw new ConfigurationException(
                    file.toString(),
                    "it is not an archive, and would be replaced by the image's",
                    "Name another file, or remove this one.");
        }
    }

    /** An archive under its temporary name; null where the file holds it already. */
    private final class StagedArchive implements FileSink.Staged {

        private final String key;
        private @Nullable TemporaryFile temporary;

        StagedArchive(String key, @Nullable TemporaryFile temporary) {
            this.key = key;
            this.temporary = temporary;
        }

        @Override
        public String commit() throws IOException {
            if (temporary != null) {
                temporary.replace(file);
                temporary = null;
                records.write(KIND, recordKey(), record(key));
            }
            return file.toString();
        }

        @Override
        public void close() throws IOException {
            if (temporary != null) {
                temporary.close();
            }
        }
    }

    private boolean isWritten(String key) throws IOException {
        ObjectNode record = records.read(KIND, recordKey());
        return record != null && Files.isRegularFile(file) && record.equals(record(key));
    }

    private ObjectNode record(String key) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        ObjectNode record = Json.object();
        record.put("archive", key);
        record.put("stamp", stamp.toString());
        return record;
    }

    private String recordKey() {
        return Digest.of(file.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}

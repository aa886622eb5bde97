// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Json;
import com.alinesno.container.store.FileStamp;
import com.alinesno.container.store.Records;
import com.alinesno.container.store.TemporaryFile;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * An archive on disk. The store remembers what was written and which stamp the file had then, so that an archive that is
 * still there is neither read nor written again.
 */
final class ArchiveFile {

    private static final String KIND = "archives";
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Records records;

    ArchiveFile(Path file, Records records) {
        this.file = file.toAbsolutePath();
        this.records = records;
    }

    /** Writes the archive beside the file, unless the file holds it already. */
    FileSink.Staged stage(Archive archive) throws IOException {
        String key = archive.key().toString();
        if (isWritten(key)) {
            return new StagedArchive(key, null);
        }
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a file that the archive can become");
        }
        OutputDirectory.create(directory);
        String prefix = file.getFileName() + "-";
        OutputDirectory.removeLeftovers(directory, prefix);
        Path temporary = TemporaryFile.create(directory, prefix);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
            archive.writeTo(out);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw failure(e);
        }
        return new StagedArchive(key, temporary);
    }

    /** An archive under its temporary name; null where the file holds it already. */
    private final class StagedArchive implements FileSink.Staged {

        private final String key;
        private @Nullable Path temporary;

        StagedArchive(String key, @Nullable Path temporary) {
            this.key = key;
            this.temporary = temporary;
        }

        @Override
        public String commit() throws IOException {
            if (temporary != null) {
                try {
                    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw failure(e);
                }
                temporary = null;
                records.write(KIND, recordKey(), record(key));
            }
            return file.toString();
        }

        @Override
        public void close() throws IOException {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private IOException failure(IOException e) {
        return new IOException("cannot write " + file + ": " + e.getMessage(), e);
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

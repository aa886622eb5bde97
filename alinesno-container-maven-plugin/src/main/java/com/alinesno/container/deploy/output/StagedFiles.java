// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Files that are written beside their places first, and take them together; those that have not yet are removed at the end. */
final class StagedFiles implements AutoCloseable {

    private static final Set<PosixFilePermission> DATA = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path directory;
    private final Map<Path, Path> staged = new LinkedHashMap<>();

    StagedFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes a file beside its place.
     *
     * @param path below the directory, with slashes
     */
    void add(String path, GeneratedFile file) throws IOException {
        Path place = directory.resolve(path);
        Path parent = place.getParent() == null ? directory : place.getParent();
        try {
            Files.createDirectories(parent);
            Path temporary = Files.createTempFile(parent, "." + place.getFileName() + "-", ".tmp");
            staged.put(place, temporary);
            Files.write(temporary, file.content());
            if (Files.getFileAttributeView(temporary, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(temporary, file.executable() ? PROGRAM : DATA);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + place + ": " + e.getMessage(), e);
        }
    }

    /** Puts all of them into their places. */
    void commit() throws IOException {
        for (Map.Entry<Path, Path> each : staged.entrySet()) {
            Files.move(
                    each.getValue(),
                    each.getKey(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        staged.clear();
    }

    @Override
    public void close() throws IOException {
        for (Path temporary : staged.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}

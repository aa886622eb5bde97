// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The permissions that new files and directories ask for. The user's umask takes away from them as always; whatever it is,
 * others never get the right to write.
 */
final class Rights {

    private static final FileAttribute<?>[] NONE = {};

    static final Rights OF_OUTPUTS = new Rights("rw-rw-r--");
    static final Rights OF_LASTING_FILES = new Rights("rw-r--r--");
    static final Rights OF_DIRECTORIES = new Rights("rwxr-xr-x");

    private final Set<PosixFilePermission> permissions;

    private Rights(String permissions) {
        this.permissions = PosixFilePermissions.fromString(permissions);
    }

    private Rights(Set<PosixFilePermission> permissions) {
        this.permissions = permissions;
    }

    /** Those that a directory's own permissions let a directory in it have. */
    static Rights below(Path directory) throws IOException {
        if (!isPosix(directory)) {
            return OF_DIRECTORIES;
        }
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
        permissions.addAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        return new Rights(permissions);
    }

    /** What the JDK is to be given for a file or directory in {@code directory}. */
    FileAttribute<?>[] attributes(Path directory) {
        return isPosix(directory) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : NONE;
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

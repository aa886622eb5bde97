// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a file system tells of a file without reading it. Where it keeps a change time, which programs cannot set, a
 * file that was rewritten with its old length and old modification time still gets another stamp.
 *
 * @param bytes length in bytes
 * @param modifiedNanos modification time, nanoseconds since the epoch
 * @param changedNanos inode change time, nanoseconds since the epoch; 0 where the file system has none
 * @param file identity of the file on its device, 0 where there is none
 */
public record FileStamp(long bytes, long modifiedNanos, long changedNanos, long file) {

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final long COARSE_NANOS = 2_000_000_000L;
    private static final long FINE_NANOS = 50_000_000L;

    /**
     * The stamp of the file at {@code path}, symbolic links followed.
     *
     * @throws IOException when there is none, or what is there is a directory, a pipe or the like, which reading could
     *     wait for without end
     */
    public static FileStamp of(Path path) throws IOException {
        if (UNIX && path.getFileSystem() == FileSystems.getDefault()) {
            Map<String, Object> attributes =
                    Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino,isRegularFile");
            requireRegular(path, required(attributes, "isRegularFile").equals(true));
            return new FileStamp(
                    (Long) required(attributes, "size"),
                    nanos((FileTime) required(attributes, "lastModifiedTime")),
                    nanos((FileTime) required(attributes, "ctime")),
                    (Long) required(attributes, "ino"));
        }
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        requireRegular(path, attributes.isRegularFile());
        Object key = attributes.fileKey();
        return new FileStamp(
                attributes.size(), nanos(attributes.lastModifiedTime()), 0, key == null ? 0 : key.hashCode());
    }

    /** How many names the file at {@code path} has; 1 where the file system does not tell. */
    static int links(Path path) throws IOException {
        return UNIX && path.getFileSystem() == FileSystems.getDefault()
                ? (Integer) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    private static void requireRegular(Path path, boolean regular) throws IOException {
        if (!regular) {
            throw new FileSystemException(path.toString(), null, "it is not a regular file");
        }
    }

    /**
     * Whether a change after {@code now} is bound to show in the stamp. It might not where the file was written within
     * the grain of the file system's clock.
     */
    boolean isSettled(Instant now) {
        long latest = Math.max(modifiedNanos, changedNanos);
        long grain = latest % 1_000_000_000L == 0 ? COARSE_NANOS : FINE_NANOS;
        return latest < nanos(FileTime.from(now)) - grain;
    }

    /** Spelt out, because what the compiler makes for records takes a young JVM longer than reading many a file. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileStamp stamp
                && bytes == stamp.bytes
                && modifiedNanos == stamp.modifiedNanos
                && changedNanos == stamp.changedNanos
                && file == stamp.file;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bytes ^ modifiedNanos ^ changedNanos ^ file);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(bytes);
        out.writeLong(modifiedNanos);
        out.writeLong(changedNanos);
        out.writeLong(file);
    }

    static FileStamp read(DataInputStream in) throws IOException {
        return new FileStamp(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private static Object required(Map<String, Object> attributes, String name) {
        return Objects.requireNonNull(attributes.get(name), name);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}

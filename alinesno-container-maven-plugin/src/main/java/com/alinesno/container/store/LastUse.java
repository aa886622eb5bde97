// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * When a file of the store was last of use to a build. Of a blob that is the access time, which the store sets itself,
 * because most file systems do not: it is looked at together with what must be known of a blob anyway, and set once in a
 * while. Other files were of use when they were last written, or read where the file system tells.
 */
final class LastUse {

    /** How exact the times are: well below the hour in which nothing that was used is pruned. */
    private static final Duration GRAIN = Duration.ofMinutes(10);

    private LastUse() {}

    /**
     * The last use.
     *
     * @param now what is answered where the file system has no access times, so that a blob is never old there
     */
    static Instant of(BasicFileAttributes attributes, Instant now) {
        Instant read = attributes.lastAccessTime().toInstant();
        Instant written = attributes.lastModifiedTime().toInstant();
        Instant later = read.isAfter(written) ? read : written;
        return later.equals(BlobStore.CHECKED.toInstant()) ? now : later;
    }

    /** Whether the last use is more than {@code time} away from {@code now}; clocks may have been set back. */
    static boolean isLongAgo(BasicFileAttributes attributes, Instant now, Duration time) {
        return Duration.between(of(attributes, now), now).abs().compareTo(time) > 0;
    }

    /** Marks a sound blob as used, unless that is known. */
    static void mark(Path blob, BasicFileAttributes attributes, Instant now) {
        if (isLongAgo(attributes, now, GRAIN)) {
            markChecked(blob, now);
        }
    }

    /** Marks a blob as sound and used, which spares the next build the reading, where the file system lets us. */
    static void markChecked(Path blob, Instant now) {
        try {
            Files.getFileAttributeView(blob, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(BlobStore.CHECKED, FileTime.from(now), null);
        } catch (IOException e) {
            // Another user's file, or one that another build has just replaced: it is read again next time.
        }
    }
}

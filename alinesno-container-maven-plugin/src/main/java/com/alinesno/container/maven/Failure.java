// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.WriteFailure;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * What Maven is told of a build that failed. Maven strings the messages of an exception's causes together behind its own.
 * Ours says all there is to say, so what it came from goes along as suppressed, and {@code -e} shows the place in the code.
 */
final class Failure {

    /** What operating systems answer, which Linux does in the language of the user. */
    private static final List<String> FULL = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "There is not enough space on the disk",
            "设备上没有空间",
            "超出磁盘限额");

    private static final List<String> READ_ONLY = List.of("Read-only file system", "只读文件系统");
    private static final String MORE_RIGHTS =
            ". Give the build's user the rights that this takes, or choose another place";

    private Failure() {}

    /** A mistake of the user's. */
    static MojoFailureException of(ConfigurationException mistake) {
        return from(mistake, new MojoFailureException(mistake.getMessage()));
    }

    /** Something outside of the configuration. */
    static MojoExecutionException of(IOException reason) {
        return from(reason, new MojoExecutionException(message(reason)));
    }

    private static <E extends AbstractMojoExecutionException> E from(Exception reason, E failure) {
        failure.setStackTrace(reason.getStackTrace());
        failure.addSuppressed(reason);
        return failure;
    }

    /**
     * The failure's own message. Where it ends with what the operating system answered, what to do about that follows.
     */
    private static String message(IOException failure) {
        String message = text(failure);
        if (message.contains(". ")) {
            return message;
        }
        @Nullable Path file = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String answer = String.valueOf(cause.getMessage());
            file = file == null ? file(cause) : file;
            if (FULL.stream().anyMatch(answer::endsWith)) {
                return message + moreSpace(file == null ? file(cause.getCause()) : file);
            }
            if (cause instanceof AccessDeniedException || READ_ONLY.stream().anyMatch(answer::endsWith)) {
                return message + MORE_RIGHTS;
            }
        }
        return message;
    }

    /** What to do about the disk that is full, which is that of the file, not always that of the cache. */
    private static String moreSpace(@Nullable Path file) {
        Path cache = file == null ? null : BlobStore.rootAbove(file);
        if (cache != null) {
            return ". Free some space for the cache " + cache
                    + ", as the goal prune does, or name another place for it with" + " -Dalinesno.container.cache";
        }
        Path directory = file == null ? null : file.toAbsolutePath().getParent();
        return directory == null ? ". Free some space there" : ". Free some space on the disk of " + directory;
    }

    /** The file that a failure is about, or null where it does not tell. */
    private static @Nullable Path file(@Nullable Throwable failure) {
        if (failure instanceof WriteFailure write) {
            return write.file();
        }
        return failure instanceof FileSystemException known && known.getFile() != null
                ? Path.of(known.getFile())
                : null;
    }

    /** The JDK's own message for a file is often no more than its path. */
    private static String text(IOException failure) {
        return failure instanceof FileSystemException known && known.getFile() != null
                ? "cannot use " + known.getFile() + ": " + Reasons.of(failure)
                : String.valueOf(failure.getMessage());
    }
}

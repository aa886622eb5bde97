// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written, in words: the JDK's own messages are often no more than the path. */
public final class Reasons {

    private Reasons() {}

    /** The reason as the end of a sentence, without the path. */
    public static String of(IOException e) {
        if (e instanceof WriteFailure failure && failure.getCause() instanceof IOException cause) {
            return of(cause);
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is a file";
        }
        @Nullable String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}

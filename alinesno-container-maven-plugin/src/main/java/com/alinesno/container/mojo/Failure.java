// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.store.Reasons;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * What Maven is told of a build that failed. Maven strings the messages of an exception's causes together behind its own.
 * Ours says all there is to say, so what it came from goes along as suppressed, and {@code -e} shows the place in the code.
 */
final class Failure {

    private static final String MORE_SPACE =
            ". Free some space there; -Dalinesno.container.cache names another place for the cache";
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
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String answer = String.valueOf(cause.getMessage());
            if (answer.endsWith("No space left on device") || answer.endsWith("Disk quota exceeded")) {
                return message + MORE_SPACE;
            }
            if (cause instanceof AccessDeniedException || answer.endsWith("Read-only file system")) {
                return message + MORE_RIGHTS;
            }
        }
        return message;
    }

    /** The JDK's own message for a file is often no more than its path. */
    private static String text(IOException failure) {
        return failure instanceof FileSystemException known && known.getFile() != null
                ? "cannot use " + known.getFile() + ": " + Reasons.of(failure)
                : String.valueOf(failure.getMessage());
    }
}

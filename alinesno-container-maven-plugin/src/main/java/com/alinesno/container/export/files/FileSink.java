// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.ImageSink;
import java.io.Closeable;
import java.io.IOException;

/**
 * A sink that writes files. It does so in two steps, so that several outputs of one build change together: what takes room
 * is written beside what is there, and only when that has worked for all of them does any take its place.
 */
public interface FileSink extends ImageSink {

    /**
     * Writes the image beside what is there, which stays as it is.
     *
     * @throws IOException as {@link #write} throws it; nothing is left of what was written
     */
    Staged stage(BuiltImage image) throws IOException;

    @Override
    default String write(BuiltImage image) throws IOException {
        try (Staged staged = stage(image)) {
            return staged.commit();
        }
    }

    /** An image that is written and not yet in its place. */
    interface Staged extends Closeable {

        /**
         * Puts it in its place.
         *
         * @return the path
         */
        String commit() throws IOException;

        /** Removes what was written, unless it is in its place. */
        @Override
        void close() throws IOException;
    }
}

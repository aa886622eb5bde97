// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user gives to commands that ask for it by name; asked for it only where a command is executed. */
public interface CommandGifts {

    /** Nothing. */
    CommandGifts NONE = new CommandGifts() {
        @Override
        public Optional<byte[]> secret(String id) {
            return Optional.empty();
        }

        @Override
        public @Nullable Path agent(String id) {
            return null;
        }
    };

    /**
     * The value of a secret; empty where the user gives none of that name.
     *
     * @throws IOException when it cannot be read
     */
    Optional<byte[]> secret(String id) throws IOException;

    /** The socket of an SSH agent, or null where the user gives none of that name. */
    @Nullable
    Path agent(String id);
}

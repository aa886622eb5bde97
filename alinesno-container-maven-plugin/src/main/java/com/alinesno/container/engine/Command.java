// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.io.Program;
import com.alinesno.container.json.Json;
import com.alinesno.container.secret.PeerText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line of an engine, which is run to its end, or stopped.
 *
 * @param line the program and its arguments
 * @param environment all of its environment; its PATH is where the program is looked for
 * @param timeout how long it may run without taking any more of its input
 */
record Command(List<String> line, Map<String, String> environment, Duration timeout) {

    /**
     * @param exit the exit status
     * @param output standard output as UTF-8, 4 MiB at the most
     * @param errors standard error, likewise
     */
    record Result(int exit, String output, String errors) {

        /** The end of what it says on standard error, or on standard output where that is all it says. */
        String complaint() {
            return PeerText.showEnd(errors.isBlank() ? output : errors);
        }
    }

    /**
     * Runs the program.
     *
     * @param input what it reads on standard input, or null for nothing
     * @throws IOException when it cannot be started, the input cannot be read, or it takes too long
     */
    Result run(@Nullable ArchiveBody input) throws IOException {
        Program program = new Program(located(), environment, timeout, Json.MAX_BYTES);
        Program.Result result = program.run(input == null ? null : input::writeTo);
        IOException unsent = result.unsent();
        if (result.exit() == 0 && unsent != null) {
            // One that fails does not read to the end: what it says then counts, not the broken pipe.
            throw new IOException("cannot send the image to " + line.get(0) + ": " + unsent.getMessage(), unsent);
        }
        return new Result(result.exit(), result.output(), result.errors());
    }

    private List<String> located() throws IOException {
        String name = line.get(0);
        if (!environment.containsKey("PATH") || name.indexOf('/') >= 0 || File.separatorChar != '/') {
            return line;
        }
        Path program = Program.onPath(name, environment);
        if (program == null) {
            throw new IOException("there is no program '" + name + "' on the PATH");
        }
        List<String> located = new ArrayList<>(line);
        located.set(0, program.toString());
        return located;
    }
}

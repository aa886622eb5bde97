// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A shell script in place of a command line such as {@code docker}. It keeps its calls and what it reads. */
final class TestCommand {

    final Path file;
    private final Path calls;
    private final Path input;

    private TestCommand(Path file) {
        this.file = file;
        this.calls = file.resolveSibling(file.getFileName() + ".calls");
        this.input = file.resolveSibling(file.getFileName() + ".input");
    }

    /**
     * Writes a script.
     *
     * @param cases branches of a switch in the shell, which decide by the first two arguments, such as
     *     {@code 'tag '*) exit 1;;}
     */
    static TestCommand write(Path file, String cases) throws IOException {
        TestCommand command = new TestCommand(file);
        Files.writeString(file, """
                #!/bin/sh
                echo "$*" >> '%s'
                case "$1 $2" in
                %s
                'load '*) /bin/cat > '%s';;
                *) echo "unexpected: $*" >&2; exit 9;;
                esac
                """.formatted(command.calls, cases, command.input));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command;
    }

    /** A script that reaches an engine of that version. */
    static TestCommand docker(Path file, String version) throws IOException {
        return write(file, "'info --format') echo '{\"ServerVersion\":\"" + version + "\"}';;");
    }

    /** A script that reaches none. */
    static TestCommand failing(Path file, String complaint) throws IOException {
        return write(file, "*) echo \"" + complaint + "\" >&2; exit 1;;");
    }

    /** The arguments of every call so far. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** What was loaded last. */
    Path input() {
        return input;
    }
}

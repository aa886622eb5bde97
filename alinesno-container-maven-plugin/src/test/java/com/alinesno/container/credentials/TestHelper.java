// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

/** Credential helpers of a test's own: shell scripts in a directory that is before the rest of the PATH. */
public final class TestHelper {

    private TestHelper() {}

    /** Installs {@code docker-credential-NAME}; {@code script} is what it runs. */
    public static Path install(Path directory, String name, String script) throws IOException {
        Path program = directory.resolve("docker-credential-" + name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** One that answers every registry with this user and secret. */
    public static Path answering(Path directory, String name, String user, String secret) throws IOException {
        return install(directory, name, "echo '{\"Username\":\"" + user + "\",\"Secret\":\"" + secret + "\"}'");
    }

    static Map<String, String> environment(Path directory) {
        return Map.of("PATH", directory + ":/usr/bin:/bin");
    }

    static HelperProgram program(Path directory, String name) {
        return new HelperProgram(name, environment(directory), Duration.ofSeconds(20));
    }
}

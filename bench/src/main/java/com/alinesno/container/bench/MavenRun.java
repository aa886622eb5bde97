// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Maven in a process of its own. */
final class MavenRun {

    private MavenRun() {}

    /** Runs Maven in a project and says how much memory it took at most, in bytes; 0 where the system does not tell. */
    static double run(Path project, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(arguments);
        Path log = project.resolveSibling("log");
        Process build = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        double peakBytes = 0;
        while (build.isAlive()) {
            // The script becomes the JVM. What it took at most is told for as long as it runs.
            peakBytes = Math.max(peakBytes, peakBytes(build.pid()));
            build.waitFor(20, TimeUnit.MILLISECONDS);
        }
        if (build.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
        return peakBytes;
    }

    private static double peakBytes(long process) {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Packs many files, and one that is larger than any memory, with a heap of 64 MiB above what the list of the files takes.
 * Fails where that is not enough.
 */
final class Memory {

    private static final long MIB = 1 << 20;
    private static final long ALLOWED_MIB = 64;

    private Memory() {}

    public static void main(String... args) throws IOException, InterruptedException {
        long gibibytes = args[0].equals("--short") ? 2 : 10;
        Path inputs = Path.of(args[1]);
        System.out.printf("%nOne layer (gzip) with a heap of %d MiB above what the list of its files takes%n", ALLOWED_MIB);
        System.out.printf("%-12s %10s %10s %9s %15s%n", "input", "list", "heap", "seconds", "bytes");
        for (Path input : List.of(Inputs.smallFiles(inputs), Inputs.hugeFile(inputs, gibibytes))) {
            long list = Long.parseLong(run(List.of(), PackOnce.LIST, input)) / MIB + 1;
            long heap = list + ALLOWED_MIB;
            String[] found = run(List.of("-Xmx" + heap + "m"), "gzip", input).split(" ");
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %6d MiB %6d MiB %9.2f %,15d%n",
                    input.getFileName(),
                    list,
                    heap,
                    Double.parseDouble(found[0]),
                    Long.parseLong(found[1]));
        }
    }

    /** With the collector that needs the least memory for itself. */
    private static String run(List<String> options, String packer, Path input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), PackOnce.class.getName(), packer, input.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", options) + " is not enough for " + input);
        }
        return answer;
    }
}

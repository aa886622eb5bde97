// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long one layer takes: this plugin's packer by each compression against jib-core's, by turns, each measurement in
 * a JVM of its own, because a build packs each layer once and its JVM has never done so before.
 */
final class Packing {

    private static final List<String> PACKERS = List.of(PackOnce.JIB, "gzip", "zstd", "none");

    private record Outcome(List<Double> seconds, List<Double> bytes) {}

    private Packing() {}

    public static void main(String... args) throws IOException, InterruptedException {
        boolean isShort = args[0].equals("--short");
        Path inputs = Path.of(args[1]);
        List<Path> measured = new ArrayList<>(List.of(inputs.resolve("jars")));
        if (!isShort) {
            measured.add(Inputs.classes(inputs));
            measured.add(Inputs.largeFile(inputs));
            measured.add(Inputs.smallFiles(inputs));
        }
        System.out.printf(
                Locale.ROOT,
                "%nOne layer, each in a fresh JVM, %d processors, Java %s, against jib-core (gzip)%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature());
        System.out.printf("%-12s %-6s %-6s %9s %8s %15s %8s%n", "input", "threads", "packer", "seconds", "faster", "bytes", "");
        for (Path input : measured) {
            compare(input, 0, isShort ? 3 : 7);
            if (!isShort) {
                compare(input, 1, 3);
            }
        }
    }

    private static void compare(Path input, int processors, int rounds) throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String packer : PACKERS) {
                String[] found = measure(packer, input, processors).split(" ");
                Outcome outcome = outcomes.computeIfAbsent(
                        packer, any -> new Outcome(new ArrayList<>(), new ArrayList<>()));
                outcome.seconds.add(Double.valueOf(found[0]));
                outcome.bytes.add(Double.valueOf(found[1]));
            }
        }
        double jibSeconds = Median.of(outcomes.get(PackOnce.JIB).seconds);
        double jibBytes = Median.of(outcomes.get(PackOnce.JIB).bytes);
        outcomes.forEach((packer, outcome) -> {
            double seconds = Median.of(outcome.seconds);
            double bytes = Median.of(outcome.bytes);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-7s %-6s %9.2f %7.1fx %,15.0f %+7.1f%%%n",
                    input.getFileName(),
                    processors == 0 ? "all" : processors,
                    packer,
                    seconds,
                    jibSeconds / seconds,
                    bytes,
                    100 * (bytes / jibBytes - 1));
        });
    }

    private static String measure(String packer, Path input, int processors) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        if (processors > 0) {
            command.add("-XX:ActiveProcessorCount=" + processors);
        }
        command.addAll(List.of(PackOnce.class.getName(), packer, input.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(packer + " failed on " + input);
        }
        return answer;
    }
}

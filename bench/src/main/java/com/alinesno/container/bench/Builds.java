// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long {@code mvn package} of the example takes with this plugin, with Jib's, and with neither, by turns. The base
 * is empty for both, so that no network and no base layer is measured, and Spring Boot's own repackaging is off.
 */
final class Builds {

    private static final Pattern PLUGIN = Pattern.compile(
            "\\s*<plugin>\\s*<groupId>com\\.alinesno\\.container</groupId>.*?</plugin>", Pattern.DOTALL);
    private static final String JIB =
            """

                  <plugin>
                    <groupId>com.google.cloud.tools</groupId>
                    <artifactId>jib-maven-plugin</artifactId>
                    <version>3.5.2</version>
                    <executions><execution><phase>package</phase><goals><goal>buildTar</goal></goals></execution></executions>
                    <configuration><from><image>scratch</image></from></configuration>
                  </plugin>""";
    private static final String OTHER_JAR = "-Dh2.version=2.2.224";

    /** One of the three ways to build. */
    private record Way(String name, Path project, Path cache) {}

    /** What is different from the build before. */
    private enum Change {
        COLD("application cache empty"),
        NOTHING("nothing changed"),
        CLASS("one class changed"),
        JAR("one jar changed");

        private final String title;

        Change(String title) {
            this.title = title;
        }
    }

    private record Measured(Change change, Way way) {}

    private record Outcome(List<Double> seconds, List<Double> peakBytes) {}

    private final Map<Measured, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Way> ways;

    private Builds(List<Way> ways) {
        this.ways = ways;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        boolean isShort = args[0].equals("--short");
        List<Change> changes = isShort ? List.of(Change.COLD, Change.NOTHING) : List.of(Change.values());
        int rounds = isShort ? 3 : 7;
        Path work = Path.of(args[1]).toAbsolutePath();
        Inputs.delete(work);
        Builds builds = new Builds(ways(Path.of(args[2]), work));
        builds.fillLocalRepository(changes);
        for (int round = 0; round < rounds; round++) {
            for (Change change : changes) {
                for (Way way : builds.ways) {
                    builds.measure(change, way, round);
                }
            }
        }
        builds.print(changes);
    }

    private static List<Way> ways(Path service, Path work) throws IOException {
        // What Jib does not write is not measured against it.
        String pom = Files.readString(service.resolve("pom.xml")).replaceFirst("\\s*<goal>manifests</goal>", "");
        Matcher plugin = PLUGIN.matcher(pom);
        if (!plugin.find()) {
            throw new IOException("no plugin of ours in " + service.resolve("pom.xml"));
        }
        String ours = pom.replaceFirst("(?s)<from>.*?</from>", "<from><image>scratch</image></from>");
        return List.of(
                way("no plugin", plugin.replaceFirst(""), service, work),
                way("jib", plugin.replaceFirst(JIB), service, work),
                way("ours", ours, service, work));
    }

    private static Way way(String name, String pom, Path service, Path work) throws IOException {
        Path project = work.resolve(name.replace(' ', '-'));
        copy(service.resolve("src"), project.resolve("src"));
        Files.writeString(project.resolve("pom.xml"), pom);
        return new Way(name, project, work.resolve(project.getFileName() + "-cache"));
    }

    /** So that all that is measured can run offline. */
    private void fillLocalRepository(List<Change> changes) throws IOException, InterruptedException {
        for (Way way : ways) {
            run(way, List.of());
            if (changes.contains(Change.JAR)) {
                run(way, List.of(OTHER_JAR));
            }
        }
    }

    private void measure(Change change, Way way, int round) throws IOException, InterruptedException {
        if (change == Change.COLD) {
            Inputs.delete(way.cache);
        }
        if (change == Change.CLASS) {
            changeClass(way.project, round);
        }
        List<String> arguments = new ArrayList<>(List.of("-o"));
        if (change == Change.JAR) {
            arguments.add(OTHER_JAR);
        }
        long begin = System.nanoTime();
        double peakBytes = run(way, arguments);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Outcome outcome = outcomes.computeIfAbsent(
                new Measured(change, way), any -> new Outcome(new ArrayList<>(), new ArrayList<>()));
        outcome.seconds.add(seconds);
        outcome.peakBytes.add(peakBytes);
    }

    /** Runs one build and says how much memory it took at most, in bytes; 0 where the system does not tell. */
    private static double run(Way way, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "package", "-DskipTests", "-Dspring-boot.repackage.skip"));
        command.addAll(List.of(
                "-Dalinesno.container.cache=" + way.cache,
                "-Djib.applicationCache=" + way.cache,
                "-Djib.baseImageCache=" + way.cache));
        command.addAll(arguments);
        return MavenRun.run(way.project, command);
    }

    private static void changeClass(Path project, int round) throws IOException {
        try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            Path source = sources.filter(file -> file.toString().endsWith("Application.java"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(source).replaceAll("(?m)^final class Changed.*\\R?", "");
            Files.writeString(source, text + "final class Changed" + round + " {}\n");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path each : tree.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
    }

    private void print(List<Change> changes) {
        System.out.printf("%nmvn package of examples/spring-boot-service, base image 'scratch'%n");
        System.out.printf(
                "%-24s %-10s %8s %10s %8s %8s%n", "build", "plugin", "seconds", "over none", "of jib's", "peak MB");
        for (Change change : changes) {
            double floor = seconds(change, ways.get(0));
            double jib = seconds(change, ways.get(1)) - floor;
            for (Way way : ways) {
                double over = seconds(change, way) - floor;
                System.out.printf(
                        Locale.ROOT,
                        "%-24s %-10s %8.2f %+10.2f %7.0f%% %8.0f%n",
                        change.title,
                        way.name,
                        seconds(change, way),
                        over,
                        100 * over / jib,
                        Median.of(outcomes.get(new Measured(change, way)).peakBytes) / 1e6);
            }
        }
    }

    private double seconds(Change change, Way way) {
        return Median.of(outcomes.get(new Measured(change, way)).seconds);
    }
}

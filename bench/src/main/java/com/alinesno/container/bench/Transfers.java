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
import java.util.stream.Stream;

/**
 * How long the example takes to and from a registry on this machine, with this plugin and with Jib's, by turns. Its base is
 * in the registry, so that a push mounts it. The classes are compiled before, and the goals are called by name.
 */
final class Transfers {

    private static final String OURS = "com.alinesno.container:alinesno-container-maven-plugin";
    private static final String JIB = "com.google.cloud.tools:jib-maven-plugin:3.5.2";

    /** What is measured. */
    private enum Work {
        COLD("push, nothing there and nothing packed"),
        SAME("push, nothing changed"),
        BASE("pull of the base");

        private final String title;

        Work(String title) {
            this.title = title;
        }
    }

    private record Measured(Work work, String way) {}

    private final Map<Measured, List<Double>> seconds = new LinkedHashMap<>();
    /** Below which nothing is in the registry: it may have seen this before. */
    private final String namespace = "bench/" + System.currentTimeMillis();

    private final Path project;
    private final Path caches;
    private final String registry;
    private final String base;

    private Transfers(Path project, Path caches, String registry, String base) {
        this.project = project;
        this.caches = caches;
        this.registry = registry;
        this.base = base;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        int rounds = args[0].equals("--short") ? 3 : 7;
        Path work = Path.of(args[1]).toAbsolutePath();
        Inputs.delete(work);
        Transfers transfers = new Transfers(work.resolve("service"), work.resolve("caches"), args[3], args[4]);
        transfers.prepare(Path.of(args[2]));
        for (int round = 0; round < rounds; round++) {
            for (Work each : Work.values()) {
                transfers.measure(each, "no plugin", List.of("validate"));
                transfers.measureJib(each, round);
                transfers.measureOurs(each, round);
            }
        }
        transfers.print();
    }

    /** Compiles the project and fills the caches that are not what is measured: those of the base, and of the packages. */
    private void prepare(Path service) throws IOException, InterruptedException {
        try (Stream<Path> tree = Files.walk(service.resolve("src"))) {
            for (Path each : tree.toList()) {
                Path target = project.resolve(service.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
        // Jib writes no deployment files, and does not look what a container can be asked with.
        String pom = Files.readString(service.resolve("pom.xml")).replaceFirst("\\s*<goal>manifests</goal>", "");
        Files.writeString(project.resolve("pom.xml"), pom);
        MavenRun.run(project, List.of("compile"));
        MavenRun.run(project, jib("build", "jib-warm"));
        MavenRun.run(project, ours("push", "ours-warm"));
    }

    private void measureJib(Work work, int round) throws IOException, InterruptedException {
        if (work == Work.BASE) {
            Inputs.delete(caches.resolve("jib-base"));
            measure(work, "jib", jib("buildTar", "any"));
        } else {
            if (work == Work.COLD) {
                Inputs.delete(caches.resolve("jib"));
            }
            measure(work, "jib", jib("build", "jib-" + round));
        }
    }

    /** One cache holds everything here: for the base alone to be missing, the application is packed on another base first. */
    private void measureOurs(Work work, int round) throws IOException, InterruptedException {
        if (work != Work.SAME) {
            Inputs.delete(caches.resolve("ours"));
        }
        if (work == Work.BASE) {
            MavenRun.run(project, with(ours("build", "any"), "-Dalinesno.container.from.image=scratch"));
            measure(work, "ours", ours("build", "any"));
        } else {
            measure(work, "ours", ours("push", "ours-" + round));
        }
    }

    private List<String> jib(String goal, String repository) {
        return List.of(
                JIB + ":" + goal,
                "-Djib.from.image=" + base,
                "-Djib.to.image=" + registry + "/" + namespace + "/" + repository + ":1.0.0",
                "-Djib.allowInsecureRegistries=true",
                "-Djib.applicationCache=" + caches.resolve("jib"),
                "-Djib.baseImageCache=" + caches.resolve("jib-base"));
    }

    private List<String> ours(String goal, String repository) {
        return List.of(
                OURS + ":" + goal,
                "-Dalinesno.container.from.image=" + base,
                "-Dalinesno.container.to.image=" + registry + "/" + namespace + "/" + repository,
                "-Dalinesno.container.naming=off",
                // Called by its name, the goal 'build' would push too.
                "-Dalinesno.container.push=" + goal.equals("push"),
                "-Dalinesno.container.cache=" + caches.resolve("ours"));
    }

    private static List<String> with(List<String> arguments, String another) {
        List<String> all = new ArrayList<>();
        for (String each : arguments) {
            String name = each.substring(0, each.indexOf('=') + 1);
            all.add(!name.isEmpty() && another.startsWith(name) ? another : each);
        }
        return all;
    }

    private void measure(Work work, String way, List<String> arguments) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        MavenRun.run(project, arguments);
        seconds.computeIfAbsent(new Measured(work, way), any -> new ArrayList<>())
                .add((System.nanoTime() - begin) / 1e9);
    }

    private void print() {
        System.out.printf("%nexamples/spring-boot-service, to and from a registry on this machine%n");
        System.out.printf("%-40s %-10s %8s %10s %8s%n", "work", "plugin", "seconds", "over none", "of jib's");
        for (Work work : Work.values()) {
            double floor = seconds(work, "no plugin");
            double jib = seconds(work, "jib") - floor;
            for (String way : List.of("no plugin", "jib", "ours")) {
                double over = seconds(work, way) - floor;
                System.out.printf(
                        Locale.ROOT,
                        "%-40s %-10s %8.2f %+10.2f %7.0f%%%n",
                        work.title,
                        way,
                        seconds(work, way),
                        over,
                        100 * over / jib);
            }
        }
    }

    private double seconds(Work work, String way) {
        return Median.of(seconds.get(new Measured(work, way)));
    }
}

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
 * How long Dockerfiles take with this plugin and with buildah, by turns: the platform's web application of two stages and
 * three commands, commands that do next to nothing, and, in the long run, copies alone beside the Java image of the same
 * service. The bases come from a registry on this machine.
 */
final class Dockerfiles {

    private static final String COMMAND = "RUN for i in 0 1 2 3 4 5 6 7 8 9; do echo $ROUND > /made-%d-$i; done\n";
    private static final int COMMANDS = 5;

    private static final String COPIES = """
            FROM scratch
            COPY --from=application libs/ /app/libs/
            COPY --from=application resources/ /app/resources/
            COPY --from=application classes/ /app/classes/
            ENTRYPOINT ["java", "-cp", "/app/resources:/app/classes:/app/libs/*", "com.alinesno.example.order.OrderApplication"]
            """;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Path work;
    private final String mirror;
    private final String authorities;

    private Dockerfiles(Path work, String mirror, String authorities) {
        this.work = work;
        this.mirror = mirror;
        this.authorities = authorities;
    }

    /**
     * @param args the length, a directory to work in, the directory of the seeds, the service, the mirror of Docker Hub
     *     as {@code <mirrors>} has it, and the file of the authorities that commands trust
     */
    public static void main(String... args) throws IOException, InterruptedException {
        boolean isShort = args[0].equals("--short");
        int rounds = isShort ? 3 : 7;
        Path work = Path.of(args[1]).toAbsolutePath();
        Dockerfiles bench = new Dockerfiles(work, args[4], args[5]);
        bench.prepare(Path.of(args[2]));
        bench.webApplication(rounds);
        bench.commands(rounds);
        bench.print();
        if (!isShort) {
            bench.copies(Path.of(args[3]), rounds);
        }
        bench.unmount();
    }

    /** buildah leaves its storage mounted on itself. */
    private void unmount() throws IOException, InterruptedException {
        process(Path.of("."), "../.ci/unmount-below", work.toString());
    }

    private void prepare(Path seeds) throws IOException, InterruptedException {
        unmount();
        // What commands have written belongs to users of theirs.
        process(Path.of("."), "rm", "-rf", work.toString());
        Files.createDirectories(work);
        copy(seeds.resolve("seeds/001-web-application"), work.resolve("web"));
        Files.copy(seeds.resolve("../dockerfile/files/001-web-application"), work.resolve("web/Dockerfile"));
        for (String project : List.of("web", "one", "several")) {
            Files.createDirectories(work.resolve(project));
            Files.copy(seeds.resolve("seeds/pom.xml"), work.resolve(project).resolve("pom.xml"));
        }
        StringBuilder text = new StringBuilder("FROM debian:12\nARG ROUND\n");
        for (int i = 0; i <= COMMANDS; i++) {
            text.append(COMMAND.formatted(i));
            if (i == 0) {
                Files.writeString(work.resolve("one/Dockerfile"), text);
            }
        }
        Files.writeString(work.resolve("several/Dockerfile"), text);
        String location = mirror.substring(mirror.indexOf('=') + 1);
        Files.writeString(
                work.resolve("registries.conf"),
                "unqualified-search-registries = [\"docker.io\"]\n[[registry]]\nprefix = \"docker.io\"\nlocation = \""
                        + location + "\"\ninsecure = true\n");
    }

    /** All commands are executed once; what is measured finds them in the cache, with and without the outputs there. */
    private void webApplication(int rounds) throws IOException, InterruptedException {
        Path web = work.resolve("web");
        maven("web: executed", web);
        buildah("web: executed", web);
        for (int round = 0; round < rounds; round++) {
            maven("web: Maven alone", web, "-o", "-Dalinesno.container.skip");
            maven("web: nothing changed", web, "-o");
            maven("web: asked", web);
            buildah("web: nothing changed", web);
            Inputs.delete(web.resolve("target"));
            maven("web: written anew", web, "-o");
            // It compresses the base each time, which takes long and does not vary.
            if (round == 0) {
                long begin = System.nanoTime();
                bud(web);
                push("web");
                took("web: written anew", "buildah", begin);
            }
        }
    }

    /** The same command once, and more of it: the difference is what each costs that does nothing. */
    private void commands(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            String argument = System.nanoTime() + "";
            for (String project : List.of("one", "several")) {
                // The first round unpacks the base.
                String title = (round == 0 ? "first " : "") + project;
                maven(title, work.resolve(project), "-Dalinesno.container.dockerfile.buildArgs=ROUND=" + argument);
                buildah(title, work.resolve(project), "--build-arg", "ROUND=" + argument);
            }
        }
    }

    private void maven(String title, Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("package", "-Dalinesno.container.arches=x64"));
        command.add("-Dalinesno.container.cache=" + work.resolve("cache"));
        command.add("-Dalinesno.container.mirrors=" + mirror);
        command.add("-Dalinesno.container.tls.caFile=" + authorities);
        command.addAll(List.of(arguments));
        long begin = System.nanoTime();
        MavenRun.run(project, command);
        took(title, "ours", begin);
    }

    private void buildah(String title, Path project, String... arguments) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        bud(project, arguments);
        took(title, "buildah", begin);
    }

    private void bud(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = buildah("bud", "--layers", "--quiet", "--isolation", "chroot");
        command.addAll(List.of("--volume", authorities + ":/authorities.pem:ro"));
        command.addAll(List.of("--env", "NODE_EXTRA_CA_CERTS=/authorities.pem"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--tag", project.getFileName().toString(), project.toString()));
        process(project, command.toArray(String[]::new));
    }

    private void push(String image) throws IOException, InterruptedException {
        List<String> command = buildah("push", "--quiet", image, "oci:" + work.resolve("pushed") + ":1");
        process(work, command.toArray(String[]::new));
    }

    private List<String> buildah(String... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("env", "CONTAINERS_REGISTRIES_CONF=" + work.resolve("registries.conf")));
        command.addAll(List.of("buildah", "--root", work.resolve("buildah").toString()));
        command.addAll(List.of("--runroot", work.resolve("buildah-run").toString(), "--storage-driver", "overlay"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void process(Path directory, String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("bench", ".log");
        try {
            int code = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    private void took(String title, String way, long begin) {
        seconds.computeIfAbsent(title + "/" + way, any -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
    }

    private double median(String title, String way) {
        return Median.of(seconds.get(title + "/" + way));
    }

    private void print() {
        double floor = median("web: Maven alone", "ours");
        System.out.printf("%nThe web application of two stages and three commands; Maven alone takes %.2f s%n", floor);
        System.out.printf("%-34s %10s %10s %10s %12s%n", "", "ours", "over Maven", "buildah", "of buildah's");
        row("all commands executed", "web: executed", "web: executed");
        row("nothing changed", "web: nothing changed", "web: nothing changed");
        row("the same, registry asked", "web: asked", "web: nothing changed");
        row("commands cached, layout written", "web: written anew", "web: written anew");
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.2f %10s %10.2f%n",
                "one RUN that writes ten files",
                overhead("ours"),
                "",
                overhead("buildah"));
    }

    private double overhead(String way) {
        return (median("several", way) - median("one", way)) / COMMANDS;
    }

    private void row(String title, String work, String buildahsWork) {
        double ours = median(work, "ours");
        double over = ours - median("web: Maven alone", "ours");
        double buildah = median(buildahsWork, "buildah");
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.2f %+10.2f %10.2f %11.0f%%%n",
                title,
                ours,
                over,
                buildah,
                100 * ours / buildah);
    }

    /** One class of the example service changes, in the Java image and in a Dockerfile that copies the same files. */
    private void copies(Path service, int rounds) throws IOException, InterruptedException {
        String pom = Files.readString(service.resolve("pom.xml")).replaceFirst("\\s*<goal>manifests</goal>", "");
        Path java = work.resolve("java");
        Path dockerfile = work.resolve("copies");
        for (Path project : List.of(java, dockerfile)) {
            copy(service.resolve("src"), project.resolve("src"));
        }
        Files.writeString(
                java.resolve("pom.xml"),
                pom.replaceFirst("(?s)<from>.*?</from>", "<from><image>scratch</image></from>"));
        Files.writeString(
                dockerfile.resolve("pom.xml"),
                pom.replaceFirst("(?s)<from>.*?</from>", "<content>dockerfile</content>"));
        Files.writeString(dockerfile.resolve("Dockerfile"), COPIES);
        for (int round = 0; round <= rounds; round++) {
            for (Path project : List.of(java, dockerfile)) {
                changeClass(project, round);
                String[] arguments = {"-o", "-DskipTests", "-Dspring-boot.repackage.skip", "-Dmeasured"};
                maven((round == 0 ? "first " : "") + project.getFileName(), project, arguments);
                changeClass(project, 1000 + round);
                arguments[3] = "-Dalinesno.container.skip";
                maven("compiled by " + project.getFileName(), project, arguments);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "One class of examples/spring-boot-service changed, over Maven: Java image %.2f s, COPY alone %.2f s%n",
                median("java", "ours") - median("compiled by java", "ours"),
                median("copies", "ours") - median("compiled by copies", "ours"));
    }

    private static void changeClass(Path project, int number) throws IOException {
        Path source = project.resolve("src/main/java/com/alinesno/example/order/OrderApplication.java");
        String text = Files.readString(source).replaceAll("(?m)^final class Changed.*\\R?", "");
        Files.writeString(source, text + "final class Changed" + number + " {}\n");
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
}

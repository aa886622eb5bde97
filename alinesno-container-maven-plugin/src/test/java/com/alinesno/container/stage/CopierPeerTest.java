// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.TestTar;
import com.alinesno.container.context.Glob;
import com.alinesno.container.dockerfile.PlanRequest;
import com.alinesno.container.dockerfile.Planner;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.json.Json;
import com.alinesno.container.peer.Peers;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random copies lead to the file systems that BuildKit's own copier makes ({@code .ci/copy-judge}), and are refused where it refuses
 * them.
 */
class CopierPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int CASES = 150;

    private static final List<String> NAMES = List.of("a", "b", "ab", "c.txt", "d.md");
    private static final List<String> SOURCES = List.of(
            "a", "b", "ab", "a/b", "b/a/", ".", "*", "a*", "[ab]", "*/a", "?", "*.txt", "a/*", "b/*.md", "ab/b/a",
            "*/*/a", "a/.");
    private static final List<String> TARGETS = List.of(
            "/",
            "/x",
            "/x/",
            "/x/y",
            "/x/y/",
            "/srv",
            "/srv/",
            "/lib/",
            "/lib/n",
            "/data/sub",
            "/data/sub/",
            "/dangling",
            "/etc/passwd");
    private static final List<String> FLAGS = List.of(
            "",
            "",
            "",
            "--chown=7:8 ",
            "--chown=9 ",
            "--chmod=711 ",
            "--chmod=u=rwX,go=rX ",
            "--chmod=g+s,o-rwx ",
            "--chmod=a=u,+t ");
    private static final List<String> EXCLUDES = List.of(
            "",
            "",
            "",
            "--exclude=*.txt ",
            "--exclude=**/a ",
            "--exclude=b --exclude=!b/a ",
            "--exclude=*/*.md ",
            "--exclude=* --exclude=!**/c.txt ");

    @TempDir
    Path directory;

    static Stream<Integer> seeds() {
        return IntStream.range(0, CASES).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void copiesAsBuildKitDoes(int seed) throws Exception {
        PEERS.setting("ALINESNO_COPY_JUDGE");
        Random random = new Random(seed);
        Bench bench = new Bench(directory).image("debian", base());
        fill(bench.context, random, 0);
        String dockerfile = "FROM debian\n" + line(random) + "\n" + line(random) + "\n";
        Plan plan = Planner.plan(
                Dockerfile.parse("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8)),
                PlanRequest.of(Bench.AMD64),
                (reference, platform) -> bench.config(reference));
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.write(directory.resolve("base.tar"), base().bytes());
        shell("tar -xpf base.tar --numeric-owner -C root");

        String fault = judge(plan, bench.context, root);
        Map<String, String> ours;
        try {
            ours = bench.files(bench.build(plan));
        } catch (RuntimeException e) {
            assertThat(fault).as(dockerfile + e.getMessage()).isNotEmpty();
            return;
        }
        if (fault.startsWith("failed to stat ")) {
            // Below what it does not copy, the copier looks for what it would replace, and fails where a file is above
            // that.
            return;
        }
        assertThat(fault).as(dockerfile).isEmpty();
        shell("tar --numeric-owner -cf made.tar -C root .");
        Map<String, String> theirs = Bench.filesOfArchive(directory.resolve("made.tar"));
        if (dockerfile.contains("--parents") || dockerfile.contains("=!")) {
            // Of directories that are there and on the way to what is copied, it takes the mode of the source and
            // leaves the owner.
            Stream.of(ours, theirs)
                    .forEach(files -> files.replaceAll((path, text) -> text.endsWith(" /") ? "/" : text));
        }
        Map<String, String> common = new HashMap<>(ours);
        common.entrySet().retainAll(theirs.entrySet());
        ours.entrySet().removeAll(common.entrySet());
        theirs.entrySet().removeAll(common.entrySet());
        assertThat(ours).as(dockerfile).isEqualTo(theirs);
    }

    private static TestTar base() {
        return new TestTar()
                .owned("etc/", 0755, 0, 0, "")
                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\n")
                .owned("usr/", 0755, 0, 0, "")
                .owned("usr/lib/", 0755, 0, 0, "")
                .symlink("lib", "usr/lib")
                .owned("srv/", 02750, 33, 34, "")
                .file("srv/a", "old")
                .symlink("srv/b", "a")
                .symlink("dangling", "not/there")
                .owned("data/", 0700, 5, 6, "")
                .owned("data/sub/", 02770, 5, 6, "")
                .owned("data/sub/a/", 0711, 9, 9, "")
                .owned("data/sub/c.txt", 04755, 9, 10, "c");
    }

    /** Makes a tree of few names, so that they meet. */
    private static void fill(Path place, Random random, int depth) throws Exception {
        for (String name : NAMES) {
            Path file = place.resolve(name);
            int kind = random.nextInt(depth > 2 ? 4 : 6);
            if (kind == 1 || kind == 2) {
                Files.writeString(file, name + random.nextInt(100));
                mode(file, random);
            } else if (kind == 3 && random.nextBoolean()) {
                Files.createSymbolicLink(file, Path.of(random.nextBoolean() ? "a" : "../b"));
            } else if (kind > 3 && !name.contains(".")) {
                Files.createDirectory(file);
                fill(file, random, depth + 1);
                mode(file, random);
            }
        }
    }

    private static void mode(Path file, Random random) throws Exception {
        Files.setAttribute(file, "unix:mode", (random.nextInt(01000) | 0400) & 0777);
    }

    private static String line(Random random) {
        String target = pick(TARGETS, random);
        boolean parents = random.nextInt(5) == 0;
        String sources = pick(SOURCES, random)
                + (target.endsWith("/") && random.nextBoolean() ? " " + pick(SOURCES, random) : "");
        return "COPY " + (parents ? "--parents " : "") + pick(FLAGS, random) + pick(EXCLUDES, random) + sources + " "
                + target;
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Has the judge copy; what it says where it cannot. */
    private String judge(Plan plan, Path context, Path root) throws Exception {
        ArrayNode actions = Json.object().putArray("actions");
        for (Step step : plan.target().steps()) {
            if (step instanceof Step.Copy copy) {
                for (CopyItem item : copy.items()) {
                    add(actions, copy, (CopyItem.Path) item, context, root);
                }
            }
        }
        ObjectNode all = Json.object();
        all.set("actions", actions);
        Files.write(directory.resolve("actions.json"), Json.write(all));
        Process process = new ProcessBuilder(
                        PEERS.setting("ALINESNO_COPY_JUDGE"),
                        directory.resolve("actions.json").toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : told;
        }
    }

    private static void add(ArrayNode actions, Step.Copy copy, CopyItem.Path item, Path context, Path root) {
        ObjectNode action = actions.addObject();
        action.put("From", context.toString());
        action.put("To", root.toString());
        action.put("Source", item.pattern());
        action.put(
                "Destination",
                copy.destination()
                        + (copy.destinationIsDirectory() && copy.destination().length() > 1 ? "/" : ""));
        String chown = copy.chown();
        if (chown != null) {
            String[] ids = (chown.contains(":") ? chown : chown + ":" + chown).split(":", -1);
            action.putArray("Owner").add(Integer.parseInt(ids[0])).add(Integer.parseInt(ids[1]));
        }
        String chmod = copy.chmod();
        if (chmod != null && chmod.matches("[0-7]+")) {
            action.put("Mode", Integer.parseInt(chmod, 8));
        } else if (chmod != null) {
            action.put("ModeText", chmod);
        }
        String kept = item.kept();
        if (kept != null) {
            action.putArray("Includes").add(kept);
            boolean glob = Glob.isGlob(kept) || Glob.isGlob(item.pattern());
            action.put("Required", glob ? "" : item.pattern() + "/" + kept);
        }
        ArrayNode excludes = action.putArray("Excludes");
        copy.excludes().forEach(excludes::add);
    }

    private void shell(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("-euc", "cd " + directory + "\n" + command));
        PEERS.run(TIMEOUT, "bash", words.toArray(String[]::new));
    }
}

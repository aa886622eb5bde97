// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.TestTar;
import com.alinesno.container.dockerfile.PlanRequest;
import com.alinesno.container.dockerfile.Planner;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.peer.Peers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dockerfiles that copy lead to the file systems that buildah makes of them, but for times. Where buildah and BuildKit differ, we do
 * as BuildKit, and the cases here leave it out: buildah takes setuid bits from files of the context, gives the directory that an
 * archive is unpacked to the owner and mode of the archive's own root, and leaves owners of an archive whatever {@code --chown} says.
 */
class CopyPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    /** Each a name, what is in the context, and the Dockerfile. */
    static Stream<Arguments> cases() throws Exception {
        String text;
        try (var in = CopyPeerTest.class.getResourceAsStream("copies.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Arguments> cases = new ArrayList<>();
        for (String each : text.split("(?m)^=== ", -1)) {
            String[] parts = each.split("\n---\n", 2);
            if (parts.length == 2) {
                int line = parts[0].indexOf('\n');
                String name = line < 0 ? parts[0] : parts[0].substring(0, line);
                cases.add(Arguments.of(name, line < 0 ? "" : parts[0].substring(line + 1), parts[1]));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isWhatBuildahMakes(String name, String setting, String dockerfile) throws Exception {
        PEERS.require("buildah");
        Bench bench = new Bench(directory).image("debian", base());
        PEERS.run(TIMEOUT, "bash", "-euc", "cd " + bench.context + "\numask 022\n" + setting);
        Plan plan = Planner.plan(
                Dockerfile.parse("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8)),
                PlanRequest.of(Bench.AMD64),
                (reference, platform) -> bench.config(reference));

        Map<String, String> ours = bench.files(bench.build(plan));
        Map<String, String> theirs = buildah(bench, dockerfile);

        assertThat(ours).isNotEmpty();
        Map<String, String> common = new HashMap<>(ours);
        common.entrySet().retainAll(theirs.entrySet());
        ours.entrySet().removeAll(common.entrySet());
        theirs.entrySet().removeAll(common.entrySet());
        assertThat(ours).isEqualTo(theirs);
    }

    private static TestTar base() {
        return new TestTar()
                .owned("etc/", 0755, 0, 0, "")
                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1001:1002::/:/bin/sh\n")
                .file("etc/group", "root:x:0:\napp:x:1002:\nstaff:x:50:\n")
                .owned("tmp/", 01777, 0, 0, "")
                .owned("usr/", 0755, 0, 0, "")
                .owned("usr/lib/", 0755, 0, 0, "")
                .symlink("lib", "usr/lib")
                .owned("srv/", 02750, 33, 34, "")
                .file("srv/old", "old")
                .symlink("srv/link", "old")
                .symlink("dangling", "not/there")
                .owned("data/", 0700, 5, 6, "")
                .owned("data/a", 0640, 7, 8, "a")
                .hardLink("data/b", "data/a", 0640, 7, 8)
                .owned("data/sub/", 02770, 5, 6, "")
                .owned("data/sub/c", 04755, 9, 10, "c")
                .symlink("data/l", "sub/c");
    }

    private Map<String, String> buildah(Bench bench, String dockerfile) throws Exception {
        Path work = Files.createDirectories(directory.resolve("buildah"));
        Path file = Files.writeString(
                work.resolve("Dockerfile"), dockerfile.replace("FROM debian", "FROM oci:" + work.resolve("base")));
        bench.layout("debian", work.resolve("base"));
        String[] settings = {
            "--root",
            work.resolve("root").toString(),
            "--runroot",
            work.resolve("run").toString(),
            "--storage-driver",
            "vfs"
        };
        List<String> build = new ArrayList<>(List.of(settings));
        build.addAll(List.of("bud", "--isolation", "chroot", "--layers=false", "--format", "oci", "--quiet"));
        build.addAll(List.of("-t", "made", "-f", file.toString(), bench.context.toString()));
        PEERS.run(TIMEOUT, "buildah", build.toArray(String[]::new));
        List<String> push = new ArrayList<>(List.of(settings));
        push.addAll(List.of("push", "--quiet", "made", "oci:" + work.resolve("made") + ":x"));
        PEERS.run(TIMEOUT, "buildah", push.toArray(String[]::new));
        return Bench.filesOfLayout(work.resolve("made"));
    }
}

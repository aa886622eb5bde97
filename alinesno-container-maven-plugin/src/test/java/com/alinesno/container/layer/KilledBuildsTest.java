// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds that are killed at any instant, several at a time, on one store that others go on using. */
class KilledBuildsTest {

    private static final int ROUNDS = 10;
    private static final int FEWEST = 3;
    private static final long MOST_NANOS = 20_000_000_000L;
    private static final int AT_ONCE = 4;
    private static final int FILES = 6;
    private static final int LONGEST_MILLIS = 100;

    @TempDir
    private Path directory;

    private Path root;
    private Path inputs;

    @BeforeEach
    void makeInputs() throws Exception {
        root = directory.resolve("cache");
        inputs = Workbench.noise(directory.resolve("inputs"), FILES, 150_000, 21);
    }

    @Test
    @Timeout(180)
    void nextBuildIsRightAndCleansUp() throws Exception {
        Random random = new Random(40);
        PackedLayer expected =
                new Workbench(directory.resolve("other")).pack(plan(inputs, 0), Compression.GZIP, b -> {});

        long begin = System.nanoTime();
        for (int round = 0; round < ROUNDS && (round < FEWEST || System.nanoTime() - begin < MOST_NANOS); round++) {
            killSome(random);

            Workbench bench = new Workbench(root);
            PackedLayer layer = bench.pack(plan(inputs, 0), Compression.GZIP, bytes -> {});
            assertThat(layer).isEqualTo(expected);
            assertThat(bench.warnings).isEmpty();
            assertEveryBlobIsWhatItsNameSays();
        }

        assertThat(new Workbench(root).leftovers())
                .as("what builds were writing when they were killed")
                .isNotEmpty();
        Workbench tomorrow = new Workbench(root, () -> Workbench.LATER.instant().plus(Duration.ofHours(25)));
        tomorrow.store();
        assertThat(tomorrow.leftovers()).isEmpty();
    }

    /** Starts builds that pack one layer after the other until they are killed, each at an instant of its own. */
    private void killSome(Random random) throws Exception {
        List<Process> builds = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                builds.add(start());
            }
            for (Process build : builds) {
                assertThat(build.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("packed");
                assertThat(build.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS))
                        .isFalse();
                build.destroyForcibly();
            }
        } finally {
            for (Process build : builds) {
                build.destroyForcibly().waitFor();
            }
        }
    }

    /** And removes them, so that every round packs again. */
    private void assertEveryBlobIsWhatItsNameSays() throws IOException {
        try (Stream<Path> blobs = Files.list(root.resolve("blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                assertThat(Digest.of(Files.readAllBytes(blob)).hex())
                        .isEqualTo(blob.getFileName().toString());
                Files.delete(blob);
            }
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessBuild.class.getName(),
                        root.toString(),
                        inputs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The same files and a number, which makes it another layer. */
    private static LayerPlan plan(Path inputs, int number) {
        List<LayerEntry> entries = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            entries.add(Workbench.file("/" + i, inputs.resolve(Integer.toString(i))));
        }
        entries.add(Workbench.text("/number", Integer.toString(number)));
        return new LayerPlan("test", entries);
    }

    /** What is killed. */
    static final class EndlessBuild {

        private EndlessBuild() {}

        public static void main(String[] arguments) throws IOException {
            Path inputs = Path.of(arguments[1]);
            for (int i = 1; ; i++) {
                new Workbench(Path.of(arguments[0])).pack(plan(inputs, i), Compression.GZIP, bytes -> {});
                System.out.println("packed");
            }
        }
    }
}

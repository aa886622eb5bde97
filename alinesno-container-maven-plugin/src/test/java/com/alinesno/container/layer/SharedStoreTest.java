// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several builds, in one process or several, some of them killed, on one store. */
class SharedStoreTest {

    private static final int FILES = 8;

    @TempDir
    private Path directory;

    private Path root;
    private Path inputs;

    @BeforeEach
    void makeInputs() throws Exception {
        root = directory.resolve("cache");
        inputs = Workbench.noise(directory.resolve("inputs"), FILES, 300_000, 11);
    }

    @Test
    @Timeout(120)
    void threadsThatPackTheSameLayerAgree() throws Exception {
        int builds = 8;
        CyclicBarrier start = new CyclicBarrier(builds);
        ExecutorService threads = Executors.newFixedThreadPool(builds);
        try {
            List<Callable<PackedLayer>> tasks = new ArrayList<>();
            for (int i = 0; i < builds; i++) {
                tasks.add(() -> {
                    start.await();
                    return pack(root, inputs);
                });
            }
            List<PackedLayer> layers = new ArrayList<>();
            for (Future<PackedLayer> each : threads.invokeAll(tasks)) {
                layers.add(each.get());
            }
            assertThat(layers)
                    .extracting(PackedLayer::descriptor)
                    .containsOnly(layers.get(0).descriptor());
            assertThat(layers)
                    .extracting(PackedLayer::diffId)
                    .containsOnly(layers.get(0).diffId());
        } finally {
            threads.shutdownNow();
        }
        assertStoreIsSound();
    }

    @Test
    @Timeout(120)
    void processesThatPackTheSameLayerAgree() throws Exception {
        List<Process> builds = List.of(start("pack"), start("pack"));
        List<String> digests = new ArrayList<>();
        for (Process build : builds) {
            tell(build, "go");
        }
        for (Process build : builds) {
            digests.add(line(build));
            assertThat(build.waitFor()).isZero();
        }

        assertThat(digests).containsOnly(pack(root, inputs).descriptor().toString());
        assertStoreIsSound();
    }

    @Test
    @Timeout(120)
    void killedBuildLeavesNothingThatHarms() throws Exception {
        Process build = start("hang");
        tell(build, "go");
        assertThat(line(build)).isEqualTo("half written");
        build.destroyForcibly().waitFor();
        Workbench bench = new Workbench(root);
        assertThat(bench.leftovers()).hasSize(1);

        PackedLayer layer = pack(root, inputs);

        assertThat(layer.cached()).isFalse();
        assertThat(bench.leftovers()).hasSize(1);
        new Workbench(root, () -> Workbench.LATER.instant().plus(Duration.ofHours(25))).store();
        assertStoreIsSound();
    }

    private void assertStoreIsSound() throws IOException {
        Workbench bench = new Workbench(root);
        assertThat(bench.leftovers()).isEmpty();
        PackedLayer layer = pack(root, inputs);
        assertThat(layer.cached()).isTrue();
        byte[] tar = bench.tar(layer);
        assertThat(Tars.names(tar)).hasSize(FILES);
        assertThat(Digest.of(tar)).isEqualTo(layer.diffId());
        assertThat(Digest.of(Files.readAllBytes(bench.blob(layer))))
                .isEqualTo(layer.descriptor().digest());
    }

    private static PackedLayer pack(Path root, Path inputs) throws IOException {
        List<LayerEntry> entries = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            entries.add(Workbench.file("/" + i, inputs.resolve(Integer.toString(i))));
        }
        return new Workbench(root).pack(new LayerPlan("test", entries), Compression.GZIP, bytes -> {});
    }

    private Process start(String work) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherBuild.class.getName(),
                        work,
                        root.toString(),
                        inputs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void tell(Process process, String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static String line(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /** What another process does, when it is told to. */
    static final class OtherBuild {

        private OtherBuild() {}

        public static void main(String[] arguments) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            in.readLine();
            Path root = Path.of(arguments[1]);
            if (arguments[0].equals("pack")) {
                System.out.println(pack(root, Path.of(arguments[2])).descriptor());
                return;
            }
            try (LayerWriter writer = new LayerWriter(
                    new Workbench(root).store(), LayerCompression.of(Compression.NONE), new PackingThreads(0))) {
                writer.file("/half", 5, new ByteArrayInputStream(new byte[5]), Attributes.FILE);
                System.out.println("half written");
                in.readLine();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.peer.Peers;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole Dockerfiles are built by Podman's program where no command can be executed here. */
@Timeout(180)
class EnginePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();

    @TempDir
    private Path directory;

    private final List<String> output = new ArrayList<>();

    @Test
    void archiveHasTheImage() throws Exception {
        Path context = context("""
                FROM scratch AS other
                FROM scratch AS wanted
                ARG WHAT
                COPY busybox /bin/sh
                RUN --mount=type=secret,id=s cat /run/secrets/s > /dev/null; echo $WHAT > /made; echo said $WHAT
                FROM other
                """);
        Path secret = Files.writeString(directory.resolve("secret"), "hush");
        // Podman has a cache of its own, which would spare it the command that an earlier run has executed.
        String argument = "argument-" + UUID.randomUUID();
        try (RunBench bench = bench()) {
            EngineExecutor engine = (EngineExecutor) bench.executor();
            EngineBuild build = build(context, Map.of("WHAT", argument), Map.of("s", secret));
            try (TemporaryFile archive = engine.build(build, (label, line) -> output.add(line))) {
                assertThat(names(archive.path())).contains("oci-layout", "index.json");
            }
            assertThat(output).anyMatch(line -> line.contains("said " + argument));
            assertThat(bench.store.root().resolve("ingest")).isEmptyDirectory();
        }
    }

    @Test
    void failureShowsTheEndOfWhatTheProgramSaid() throws Exception {
        Path context = context("FROM scratch AS wanted\nCOPY busybox /bin/sh\nRUN echo what went wrong; exit 3\n");
        try (RunBench bench = bench()) {
            EngineExecutor engine = (EngineExecutor) bench.executor();
            RunFailedException failure = catchThrowableOfType(
                    RunFailedException.class,
                    () -> engine.build(build(context, Map.of(), Map.of()), (label, line) -> output.add(line)));

            assertThat(failure.outcome()).startsWith("podman build ended with status ");
            assertThat(failure.lastLines()).anyMatch(line -> line.contains("what went wrong"));
            assertThat(bench.store.root().resolve("ingest")).isEmptyDirectory();
        }
    }

    /** Docker's program without its plugin does not answer, which leaves Podman's. */
    private RunBench bench() throws Exception {
        PEERS.require("podman");
        RunBench bench =
                new RunBench(directory.resolve("cache"), ExecutorChoice.ENGINE, false, List.of(), environment());
        assertThat(bench.executor()).isInstanceOf(EngineExecutor.class);
        Assumptions.assumeTrue(bench.executor().description().contains("podman"), "another program answers too");
        return bench;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("BUILDAH_ISOLATION", "chroot");
        return environment;
    }

    private Path context(String dockerfile) throws Exception {
        Path context = Files.createDirectory(directory.resolve("context"));
        Files.copy(PEERS.require("busybox"), context.resolve("busybox"));
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return context;
    }

    private EngineBuild build(Path context, Map<String, String> arguments, Map<String, Path> secrets) {
        return new EngineBuild(
                context.resolve("Dockerfile"),
                context,
                "wanted",
                arguments,
                Map.of(),
                secrets,
                List.of(),
                RunNetwork.HOST,
                Platform.linux("amd64"),
                environment(),
                Duration.ofMinutes(2),
                "engine");
    }

    private static List<String> names(Path archive) throws Exception {
        List<String> names = new ArrayList<>();
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}

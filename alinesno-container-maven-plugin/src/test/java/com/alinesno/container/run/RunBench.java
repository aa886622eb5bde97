// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.LayerStream;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Commands on top of a small file system with BusyBox in it, which is a program that needs no other file. */
final class RunBench implements AutoCloseable {

    static final Instant LATEST = Instant.parse("2024-01-02T03:04:05Z");
    private static final String PATH = "/bin";

    final BlobStore store;
    final List<String> output = new ArrayList<>();
    final List<Layer> layers = new ArrayList<>();
    private final PackingThreads threads = new PackingThreads(1);
    private final ExecutorFinder finder;

    RunBench(Path cache, ExecutorChoice choice, boolean keep) throws IOException {
        this(cache, choice, keep, List.of(), Map.of(), null);
    }

    RunBench(Path cache, ExecutorChoice choice, boolean keep, List<Path> path, Map<String, String> environment)
            throws IOException {
        this(cache, choice, keep, path, environment, null);
    }

    /**
     * @param path where programs are looked for beside the directories of the system
     * @param environment of programs that build whole files
     * @param authorities certificates that commands are to trust, or null
     */
    RunBench(
            Path cache,
            ExecutorChoice choice,
            boolean keep,
            List<Path> path,
            Map<String, String> environment,
            @Nullable Path authorities)
            throws IOException {
        InstantSource clock = InstantSource.system();
        store = BlobStore.open(cache, clock, warning -> {});
        RunSettings settings = new RunSettings(
                choice, store, LayerCompression.DEFAULT, threads, clock, LATEST, authorities, keep, path, environment);
        finder = new ExecutorFinder(settings, line -> {});
    }

    /** Puts a layer on top. */
    RunBench layer(LayerEntry... entries) throws IOException {
        LayerPacker packer = new LayerPacker(store, InputIndex.open(store, "test", InstantSource.system()), threads);
        layers.add(packer.pack(new LayerPlan("test", List.of(entries)), LayerCompression.DEFAULT, bytes -> {})
                .layer());
        return this;
    }

    /** Puts BusyBox, users and a few directories there. */
    RunBench base(Path busybox) throws IOException {
        List<LayerEntry> entries = new ArrayList<>();
        entries.add(
                new LayerEntry.File("/bin/busybox", new FileContent.OnDisk(busybox), Attributes.FILE.withMode(0755)));
        String[] applets =
                "sh ls cat echo env id pwd rm rmdir mkdir touch ln mkfifo chmod chown sleep mount head hostname mv cp stat grep setsid wget true false dd kill mknod test"
                        .split(" ", -1);
        for (String each : applets) {
            entries.add(new LayerEntry.Symlink("/bin/" + each, "busybox", Attributes.FILE));
        }
        entries.add(file("/etc/passwd", "root:x:0:0::/root:/bin/sh\njane:x:1000:1001::/home/jane:/bin/sh\n"));
        entries.add(file("/etc/group", "root:x:0:\njane:x:1001:\nstaff:x:50:jane\n"));
        entries.add(file("/data/one", "one"));
        entries.add(file("/data/two", "two"));
        entries.add(file("/data/deep/three", "three"));
        entries.add(new LayerEntry.Directory(
                "/home/jane", new Attributes(0750, new Owner(1000, 1001, "", ""), Attributes.EPOCH_PLUS_SECOND)));
        entries.add(new LayerEntry.Directory("/root", Attributes.DIRECTORY.withMode(0700)));
        entries.add(new LayerEntry.Directory("/tmp", Attributes.DIRECTORY.withMode(01777)));
        return layer(entries.toArray(LayerEntry[]::new));
    }

    static LayerEntry file(String path, String text) {
        return new LayerEntry.File(
                path, new FileContent.InMemory(text.getBytes(StandardCharsets.UTF_8)), Attributes.FILE);
    }

    Executor executor() throws Exception {
        return finder.get();
    }

    /** A command by the shell, as root, without mounts. */
    Command command(String script) {
        return new Command(script);
    }

    /** What a test says of a command. */
    final class Command {
        private final String script;
        private final List<Mount> mounts = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", PATH));
        private final KnownSecrets secrets = new KnownSecrets();
        private String user = "";
        private String directory = "/";
        private Duration timeout = Duration.ofMinutes(1);
        private RunNetwork network = RunNetwork.DEFAULT;
        private Platform platform = Platform.linux("amd64");
        private List<String> arguments;

        Command(String script) {
            this.script = script;
            this.arguments = List.of("/bin/sh", "-c", script);
        }

        Command mount(Mount mount) {
            mounts.add(mount);
            return this;
        }

        Command variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Command secret(String value) {
            secrets.add(value);
            return this;
        }

        Command user(String name) {
            user = name;
            return this;
        }

        Command directory(String path) {
            directory = path;
            return this;
        }

        Command timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        Command network(RunNetwork seen) {
            network = seen;
            return this;
        }

        Command platform(Platform target) {
            platform = target;
            return this;
        }

        Command arguments(String... words) {
            arguments = List.of(words);
            return this;
        }

        RunRequest request() {
            return new RunRequest(
                    layers,
                    platform,
                    arguments,
                    environment,
                    user,
                    directory,
                    mounts,
                    network,
                    RunSecurity.SANDBOX,
                    secrets,
                    timeout,
                    "test 1/1");
        }

        /** Runs it and puts its layer on top. */
        RunResult run() throws Exception {
            output.clear();
            RunResult result = ((StepExecutor) executor()).run(request(), (label, line) -> output.add(line));
            layers.add(result.layer().layer());
            return result;
        }

        @Override
        public String toString() {
            return script;
        }
    }

    /** The entries of a layer as {@code kind mode uid:gid path}, in their order. */
    List<String> entries(RunResult result) throws IOException {
        List<String> entries = new ArrayList<>();
        try (LayerStream in = LayerStream.open(store, result.layer().layer());
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                char kind = entry.isDirectory()
                        ? 'd'
                        : entry.isSymbolicLink() ? 'l' : entry.isLink() ? 'h' : entry.isFIFO() ? 'p' : 'f';
                entries.add(kind + " " + Integer.toOctalString(entry.getMode() & 07777) + " " + entry.getLongUserId()
                        + ":" + entry.getLongGroupId() + " " + entry.getName());
                if (entry.getLastModifiedTime().toInstant().isAfter(LATEST)) {
                    entries.add("too new: " + entry.getName());
                }
            }
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        finder.close();
        threads.close();
    }
}

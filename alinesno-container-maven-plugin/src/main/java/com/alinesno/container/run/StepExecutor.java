// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Executes one command after the other on this machine; several at once where stages are built at once. */
public abstract sealed class StepExecutor implements Executor permits NamespaceExecutor, ChrootExecutor {

    /** What a command finds here of what it is to trust, in no layer. */
    private static final String AUTHORITIES = "/run/alinesno-container/authorities.pem";

    /** What makes programs trust it: OpenSSL and Go, curl, Python, Node.js, Git, pip, Cargo and the AWS tools. */
    private static final List<String> AUTHORITY_VARIABLES = List.of(
            "SSL_CERT_FILE",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "GIT_SSL_CAINFO",
            "PIP_CERT",
            "CARGO_HTTP_CAINFO",
            "AWS_CA_BUNDLE");

    private static final String HOST_NAME = "build";

    private final RunSettings settings;
    private final RunArea area;
    private final Script script;
    private final LayerDirectories directories;

    StepExecutor(RunSettings settings, RunArea area, Script script) {
        this.settings = settings;
        this.area = area;
        this.script = script;
        this.directories = new LayerDirectories(area, script, settings.store(), settings.clock());
    }

    RunSettings settings() {
        return settings;
    }

    RunArea area() {
        return area;
    }

    Script script() {
        return script;
    }

    LayerDirectories directories() {
        return directories;
    }

    /**
     * Executes a command and packs what it changed.
     *
     * @throws RunFailedException when it does not succeed, or not in time
     * @throws com.alinesno.container.ConfigurationException when the layers have no such program or user, or this executor
     *     cannot do what is asked for
     * @throws IOException when a layer cannot be read, or the disk is full
     */
    public final RunResult run(RunRequest request, RunOutput output) throws IOException, InterruptedException {
        try (Claim work = area.claim();
                CacheClaims caches = new CacheClaims(area, this instanceof ChrootExecutor);
                RunPlace place = open(request)) {
            Files.createDirectory(work.path());
            String name = area.name(work);
            OutputLines lines = new OutputLines(output, request.label(), request.secrets());
            boolean clean = false;
            try {
                MountWords mounts = mounts(request, place, caches);
                List<String> words = new ArrayList<>(List.of("run"));
                words.addAll(place.words(name));
                words.add(request.security() == RunSecurity.INSECURE ? "insecure" : "sandbox");
                words.add(request.directory());
                words.add(request.platform().architecture());
                words.addAll(mounts.words());
                addCommand(request, words);
                Session session = script.run(name, words, request.network() != RunNetwork.NONE, lines);
                RunDialog dialog = new RunDialog(settings, request, session, lines, place, script.entering(words));
                try {
                    return inThread(() -> dialog.hold(mounts.contents()), session);
                } finally {
                    clean = dialog.isKept() || !Files.exists(work.path());
                }
            } finally {
                if (!clean) {
                    directories.remove(List.of(name));
                }
            }
        }
    }

    /** A read of a pipe cannot be interrupted, so another thread does it. */
    private static RunResult inThread(Callable<RunResult> work, Session session)
            throws IOException, InterruptedException {
        FutureTask<RunResult> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "container-run");
        thread.setDaemon(true);
        thread.start();
        try (session) {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Where a command is to run. */
    abstract RunPlace open(RunRequest request) throws IOException, InterruptedException;

    private MountWords mounts(RunRequest request, RunPlace place, CacheClaims caches)
            throws IOException, InterruptedException {
        MountWords words = new MountWords(place, caches);
        if (request.network() != RunNetwork.NONE) {
            words.add(file("/etc/resolv.conf", read(Path.of("/etc/resolv.conf")), 0644));
        }
        String hosts = read(Path.of("/etc/hosts"));
        words.add(
                file("/etc/hosts", hosts + (hosts.endsWith("\n") ? "" : "\n") + "127.0.0.1 " + HOST_NAME + "\n", 0644));
        Path authorities = settings.authorities();
        if (authorities != null) {
            words.addAuthorities(file(AUTHORITIES, read(authorities), 0444));
        }
        for (Mount mount : request.mounts()) {
            words.add(mount);
        }
        return words;
    }

    private static Mount.Content file(String target, String text, int mode) {
        return new Mount.Content(target, text.getBytes(StandardCharsets.UTF_8), mode, 0, 0);
    }

    private static String read(Path file) throws IOException {
        try {
            return new String(RegularFile.bytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /**
     * Variables, then the command. Variables of the dynamic linker are set by the image's own {@code env}, because programs of this
     * machine start the command.
     */
    private void addCommand(RunRequest request, List<String> words) {
        words.add("--");
        List<String> linker = new ArrayList<>();
        request.environment().forEach((name, value) -> {
            (name.startsWith("LD_") ? linker : words).add(name + "=" + value);
        });
        if (settings.authorities() != null) {
            for (String name : AUTHORITY_VARIABLES) {
                if (!request.environment().containsKey(name)) {
                    words.add(name + "=" + AUTHORITIES);
                }
            }
        }
        words.add("--");
        if (!linker.isEmpty()) {
            words.add("/usr/bin/env");
            words.addAll(linker);
        }
        words.addAll(request.arguments());
    }

    @Override
    public void close() throws IOException {}
}

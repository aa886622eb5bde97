// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, when the first command is to be executed, how that can be done here: the first way that works when it is tried.
 * What ended builds left behind is removed on that occasion.
 */
public final class ExecutorFinder implements ExecutorSource, Closeable {

    private final RunSettings settings;
    private final Consumer<String> progress;
    private @Nullable Executor found;

    /** @param progress told in one line what was found */
    public ExecutorFinder(RunSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    @Override
    public synchronized Executor get() throws IOException, InterruptedException {
        if (found == null) {
            found = find();
            if (!(found instanceof NoExecutor)) {
                progress.accept("Executing RUN by " + found.description() + ".");
            }
        }
        return found;
    }

    private Executor find() throws IOException, InterruptedException {
        ExecutorChoice choice = settings.choice();
        if (choice == ExecutorChoice.NONE) {
            return new NoExecutor(
                    "<executor> of <dockerfile> is 'none'",
                    "Leave <executor> out, or fill the cache elsewhere before.");
        }
        Obstacles obstacles = new Obstacles();
        HostPrograms programs = new HostPrograms(settings.path());
        if (!Files.isDirectory(Obstacles.PROC)) {
            obstacles.add("namespaces and chroot", "this is not Linux", null);
        } else {
            Executor executor = findHere(choice, programs, obstacles);
            if (executor != null) {
                return executor;
            }
        }
        if (choice == ExecutorChoice.AUTO || choice == ExecutorChoice.ENGINE) {
            EngineExecutor engine = EngineExecutor.find(settings, obstacles);
            if (engine != null) {
                return engine;
            }
        }
        return obstacles.noExecutor(choice);
    }

    private @Nullable Executor findHere(ExecutorChoice choice, HostPrograms programs, Obstacles obstacles)
            throws IOException, InterruptedException {
        boolean namespaces = choice == ExecutorChoice.AUTO || choice == ExecutorChoice.NAMESPACES;
        boolean chroot = choice == ExecutorChoice.AUTO || choice == ExecutorChoice.CHROOT;
        if (!namespaces && !chroot) {
            return null;
        }
        RunArea area = RunArea.open(settings.store().root());
        boolean root = IdMap.number("unix:uid") == 0;
        if (namespaces) {
            Isolation isolation = root ? Isolation.ROOT : obstacles.userNamespace(programs);
            if (isolation != null) {
                Script script = new Script(programs, isolation, area.root());
                if (works(script, area, obstacles)) {
                    new RunFiles(area, script, settings.clock().instant()).tidy();
                    return new NamespaceExecutor(settings, area, script);
                }
            }
        }
        if (chroot && root) {
            Script script = new Script(programs, Isolation.CHROOT, area.root());
            if (works(script, area, obstacles)) {
                new RunFiles(area, script, settings.clock().instant()).tidy();
                return new ChrootExecutor(settings, area, script);
            }
        } else if (chroot) {
            obstacles.add("chroot", "this build does not run as root", null);
        }
        return null;
    }

    private static boolean works(Script script, RunArea area, Obstacles obstacles)
            throws IOException, InterruptedException {
        Isolation isolation = script.isolation();
        if (obstacles.lacksPrograms(script.programs(), isolation)) {
            return false;
        }
        try (Claim work = area.claim()) {
            Files.createDirectory(work.path());
            String name = area.name(work);
            String options = NamespaceExecutor.options(isolation.isUser());
            List<String> words = List.of("probe", isolation.namespaces() ? "namespaces" : "chroot", name, options);
            try (Session session = script.run(name, words, true, OutputLines.ofHelper())) {
                boolean works = session.line().equals("works");
                session.end();
                return works;
            }
        } catch (IOException e) {
            obstacles.addFailure(isolation, String.valueOf(e.getMessage()));
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (found != null) {
            found.close();
        }
    }
}

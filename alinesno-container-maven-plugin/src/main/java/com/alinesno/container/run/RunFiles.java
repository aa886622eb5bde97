// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.io.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what executing commands leaves in a cache, whomever it belongs to: files of users that only a user namespace knows are
 * removed within one.
 */
public final class RunFiles {

    /** For how long layers stay unpacked without being used. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final RunArea area;
    private final Script script;
    private final Instant now;

    RunFiles(RunArea area, Script script, Instant now) {
        this.area = area;
        this.script = script;
        this.now = now;
    }

    /**
     * Removes all that no build uses at the moment.
     *
     * @param store the root of the cache
     * @param unused for how long a cache of {@code RUN --mount=type=cache} may not have been used to be removed, and likewise layers
     *     that are unpacked
     * @param path where programs of this machine are looked for
     * @return how many directories were removed
     * @throws IOException when something cannot be removed
     */
    public static int prune(Path store, Duration unused, Instant now, List<Path> path) throws IOException {
        if (!Files.isDirectory(store.resolve("run")) || !Files.isDirectory(Obstacles.PROC)) {
            return 0;
        }
        RunArea area = RunArea.open(store);
        HostPrograms programs = new HostPrograms(path);
        Isolation user = IdMap.number("unix:uid") == 0 ? null : new Obstacles().userNamespace(programs);
        Script script = new Script(programs, user == null ? Isolation.CHROOT : user, area.root());
        RunFiles files = new RunFiles(area, script, now);
        List<Claim> caches = area.oldCaches(unused, now);
        try {
            List<String> names = new ArrayList<>(area.oldLayers(unused, now));
            names.addAll(area.kept(now));
            caches.forEach(each -> names.add(area.root().relativize(each.path()).toString()));
            files.remove(names);
            return names.size() + files.removeAbandoned();
        } catch (InterruptedException e) {
            throw Outcome.interrupted("pruning");
        } finally {
            for (Claim each : caches) {
                each.close();
            }
        }
    }

    /** Removes what ended builds left behind, and layers that were not used for a week. */
    void tidy() throws IOException, InterruptedException {
        removeAbandoned();
        remove(area.oldLayers(UNUSED, now));
    }

    private int removeAbandoned() throws IOException, InterruptedException {
        List<Claim> claims = area.abandoned();
        try {
            remove(claims.stream().map(area::name).toList());
        } finally {
            for (Claim each : claims) {
                each.close();
            }
        }
        return claims.size();
    }

    private void remove(List<String> names) throws IOException, InterruptedException {
        if (!names.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("remove"));
            words.addAll(names);
            try (Session session = script.start(words)) {
                session.end();
            }
        }
    }
}

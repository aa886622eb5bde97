// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.PackageRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds versions that a lock file would lose by being renewed. What an archive signed once stays rightly signed, and the main
 * archive does not say for how long it is valid: a mirror that shows a release of before, because it is stuck or hostile,
 * would bring back what has been fixed since.
 */
final class Rollback {

    private static final int MOST_SHOWN = 5;

    private Rollback() {}

    /**
     * Compares a renewed lock with the one that it replaces. Where the user asks for another suite, another day or for a
     * certain version, lower versions are what was asked for.
     *
     * @param file where the locks are kept
     * @param mirrors where the new versions come from
     * @throws ConfigurationException when a version of {@code fresh} is lower than in {@code old}
     */
    static void refuse(LockFile old, LockFile fresh, Path file, Mirrors mirrors) {
        LockRequest before = old.request();
        LockRequest now = fresh.request();
        if (!before.suite().equals(now.suite()) || !Objects.equals(before.snapshot(), now.snapshot())) {
            return;
        }
        List<String> lower = lower(old, fresh);
        if (lower.isEmpty()) {
            return;
        }
        int rest = lower.size() - MOST_SHOWN;
        String shown = String.join(", ", lower.subList(0, Math.min(lower.size(), MOST_SHOWN)));
        throw new ConfigurationException(
                file.toString(),
                "the mirror offers older versions than this file has: " + shown
                        + (rest > 0 ? " and " + rest + " more" : "") + ". The file stays as it is; the mirror, "
                        + mirrors.main() + ", comes from " + mirrors.origin(),
                "Choose a mirror that is up to date with <mirror>"
                        + (mirrors.security() == null
                                ? ", or one with security updates with <securityMirror>"
                                : " and <securityMirror>")
                        + "; if older versions are wanted, delete the file and build again.");
    }

    private static List<String> lower(LockFile old, LockFile fresh) {
        Set<String> chosen = new HashSet<>();
        for (String text : fresh.request().packages()) {
            PackageRequest asked = PackageRequest.parse(text);
            if (asked.version() != null) {
                chosen.add(asked.name());
            }
        }
        List<String> lower = new ArrayList<>();
        fresh.packages().forEach((architecture, packages) -> {
            Map<String, LockedPackage> known = new HashMap<>();
            old.packages().getOrDefault(architecture, List.of()).forEach(each -> known.put(each.name(), each));
            for (LockedPackage each : packages) {
                LockedPackage was = known.get(each.name());
                if (was != null && !chosen.contains(each.name()) && each.isOlderThan(was)) {
                    lower.add(each.name() + " " + each.version() + " instead of " + was.version() + " (" + architecture
                            + ")");
                }
            }
        });
        return lower;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why no way to execute commands works on this machine, and the one command that helps soonest. */
final class Obstacles {

    static final Path PROC = Path.of("/proc/self");

    private static final Path SUBUID = Path.of("/etc/subuid");
    private static final Path SUBGID = Path.of("/etc/subgid");

    /** Settings of the kernel by which distributions forbid user namespaces, with the value that does. */
    private static final List<Setting> SETTINGS = List.of(
            new Setting("kernel.apparmor_restrict_unprivileged_userns", "1", "0", "AppArmor of Ubuntu forbids them"),
            new Setting("kernel.unprivileged_userns_clone", "0", "1", "the kernel is set to forbid them"),
            new Setting("user.max_user_namespaces", "0", "15000", "the kernel is set to forbid them"));

    private record Setting(String name, String forbids, String allows, String words) {

        boolean isForbidding() {
            Path file = Path.of("/proc/sys").resolve(name.replace('.', '/'));
            try {
                return RegularFile.text(file, StandardCharsets.US_ASCII).strip().equals(forbids);
            } catch (IOException e) {
                return false;
            }
        }
    }

    private final List<String> found = new ArrayList<>();
    private @Nullable String remedy;

    /** @param command helps against it, unless an earlier one has said what helps; null where nothing does */
    void add(String way, String reason, @Nullable String command) {
        found.add(way + ": " + reason);
        if (remedy == null && command != null) {
            remedy = command;
        }
    }

    /** Who is who in a user namespace of this user, or null where the administrator has not said so. */
    @Nullable
    Isolation userNamespace(HostPrograms programs) throws IOException {
        IdMap users = IdMap.read(SUBUID, "unix:uid");
        IdMap groups = IdMap.read(SUBGID, "unix:gid");
        if (!programs.missing("newuidmap", "newgidmap").isEmpty()) {
            add(
                    "namespaces",
                    "the programs newuidmap and newgidmap are missing",
                    "sudo apt-get install uidmap (dnf install shadow-utils, apk add shadow-uidmap)");
            return null;
        }
        if (users == null || groups == null || !users.isEnough() || !groups.isEnough()) {
            String name = Files.getOwner(PROC).getName();
            add(
                    "namespaces",
                    "the user " + name + " has no 65536 numbers in " + SUBUID + " and " + SUBGID,
                    "sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 " + name);
            return null;
        }
        return Isolation.ofUser(users, groups);
    }

    /** Whether programs are missing that the script needs. */
    boolean lacksPrograms(HostPrograms programs, Isolation isolation) {
        List<String> missing = programs.missing("sh", "tar", "find", "xargs", "head", "nsenter", "setpriv", "env");
        if (isolation.namespaces()) {
            missing.addAll(programs.missing("unshare", "mount", "umount"));
        }
        if (!missing.isEmpty()) {
            add(
                    way(isolation),
                    "programs are missing: " + String.join(", ", missing),
                    "sudo apt-get install util-linux mount tar findutils coreutils"
                            + " (apk add util-linux mount tar findutils coreutils)");
        }
        return !missing.isEmpty();
    }

    /** What the trial said. */
    void addFailure(Isolation isolation, String said) {
        if (isolation.isUser()) {
            for (Setting each : SETTINGS) {
                if (each.isForbidding()) {
                    add(
                            way(isolation),
                            each.words + " (" + each.name + " is " + each.forbids + ")",
                            "sudo sysctl -w " + each.name + "=" + each.allows);
                    return;
                }
            }
        }
        add(way(isolation), said, isolation.isUser() ? "docker run --user 0 … for a build in a container" : null);
    }

    private static String way(Isolation isolation) {
        return isolation.namespaces() ? "namespaces" : "chroot";
    }

    /** What is left to say. */
    NoExecutor noExecutor(ExecutorChoice choice) {
        String wish = choice == ExecutorChoice.AUTO
                ? ""
                : "<executor> is '" + choice.name().toLowerCase(Locale.ROOT) + "'; ";
        return new NoExecutor(
                wish + String.join("; ", found),
                remedy == null
                        ? "Install Docker with buildx, Podman or BuildKit's buildctl, or build on a Linux machine."
                        : "What helps: " + remedy + ". Or install Docker with buildx, Podman or BuildKit's buildctl.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the script runs.
 *
 * @param namespaces whether it mounts, and has processes of its own
 * @param users whom users within a user namespace are; null where it is root outside of any
 * @param groups the same for groups
 */
record Isolation(
        boolean namespaces, @Nullable IdMap users, @Nullable IdMap groups) {

    /** Waits in a new user namespace until this process has told the kernel who is who there. */
    private static final List<String> ENTRY =
            List.of("unshare", "--user", "sh", "-c", "echo ready && read -r known && exec \"$@\"", "sh");

    static final Isolation CHROOT = new Isolation(false, null, null);
    static final Isolation ROOT = new Isolation(true, null, null);

    static Isolation ofUser(IdMap users, IdMap groups) {
        return new Isolation(true, users, groups);
    }

    boolean isUser() {
        return users != null;
    }

    /** What enters the user namespace, if there is one. */
    List<String> entry() {
        return users == null ? List.of() : ENTRY;
    }

    /** What makes the other namespaces, if there are any. */
    List<String> namespaces(boolean network) {
        if (!namespaces) {
            return List.of();
        }
        List<String> words =
                new ArrayList<>(List.of("unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--kill-child"));
        if (!network) {
            words.add("--net");
        }
        return words;
    }
}

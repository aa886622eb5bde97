// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The users and groups of a base: {@code /etc/passwd}, {@code /etc/group} and the homes. */
public final class AccountFiles {

    /** The groups that files of common packages belong to, with Debian's numbers (base-passwd). */
    private static final List<String> GROUPS = List.of(
            "root:x:0:", "tty:x:5:", "mail:x:8:", "shadow:x:42:", "utmp:x:43:", "staff:x:50:", "nogroup:x:65534:");

    private static final List<BaseUser> BUILT_IN = List.of(
            new BaseUser("root", 0, 0, "/root"),
            new BaseUser("nobody", 65534, 65534, "/nonexistent"),
            new BaseUser("nonroot", 65532, 65532, "/home/nonroot"));

    private final List<BaseUser> users = new ArrayList<>(BUILT_IN);
    private final List<String> groups = new ArrayList<>(GROUPS);

    /** Those whose homes packages bring, where there are any. */
    private final List<BaseUser> standard;

    /**
     * @param further the users beside {@code root}, {@code nobody} and {@code nonroot}
     * @param standard those of Debian's own that packages count on
     */
    public AccountFiles(List<BaseUser> further, List<BaseUser> standard) {
        this.standard = List.copyOf(standard);
        users.addAll(further);
        for (BaseUser user : users.subList(2, users.size())) {
            groups.add(user.name() + ":x:" + user.gid() + ":");
        }
        standard.forEach(user -> groups.add(user.name() + ":x:" + user.gid() + ":"));
    }

    /**
     * Checks that users can be told apart, also from those that are always there.
     *
     * @throws ConfigurationException when a name or a user's number comes twice
     */
    public static void check(List<BaseUser> further) {
        Set<Object> known = new HashSet<>();
        List<BaseUser> users = new ArrayList<>(BUILT_IN);
        users.addAll(further);
        for (BaseUser user : users) {
            if (!known.add(user.name()) || !known.add(user.uid())) {
                throw new ConfigurationException(
                        "<from><debian><users>",
                        "the name or the number of '" + user.name() + "' (" + user.uid() + ") is taken",
                        "Choose others; root, nobody and nonroot (65532) are there already.");
            }
        }
    }

    /** Adds the files, and a home for everybody who has a real one. */
    public void addTo(TreeWriter tree) throws IOException {
        tree.directory("/etc", Attributes.DIRECTORY, "the base");
        tree.file("/etc/group", lines(groups));
        tree.file(
                "/etc/passwd",
                lines(Stream.concat(users.stream(), standard.stream())
                        .map(user -> user.name() + ":x:" + user.uid() + ":" + user.gid() + ":" + user.name() + ":"
                                + user.home() + ":/sbin/nologin")
                        .toList()));
        for (BaseUser user : users.subList(2, users.size())) {
            Owner owner = new Owner(user.uid(), user.gid(), "", "");
            tree.directory(
                    user.home(), new Attributes(0700, owner, Attributes.EPOCH_PLUS_SECOND), "the user " + user.name());
        }
    }

    private static byte[] lines(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

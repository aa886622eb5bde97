// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a path.
 *
 * @param mode permission bits, 0 to 07777; of no meaning for a link
 * @param uid number of the user that it belongs to
 * @param gid number of the group
 * @param text the target of a link; what {@link ProgramHead} says of a program; else null
 */
record Node(
        Kind kind, int mode, long uid, long gid, @Nullable String text) {

    /** What kinds of nodes there are; a device counts as a file. */
    enum Kind {
        DIRECTORY,
        FILE,
        LINK
    }

    private static final Pattern WRITTEN =
            Pattern.compile("([DFL])([0-7]{1,4}) ([0-9]{1,18}) ([0-9]{1,18})(?: (.*))?", Pattern.DOTALL);

    static Node directory(int mode, long uid, long gid) {
        return new Node(Kind.DIRECTORY, mode & 07777, uid, gid, null);
    }

    static Node link(String target) {
        return new Node(Kind.LINK, 0777, 0, 0, target);
    }

    boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    /** Whether somebody may run it. */
    boolean isProgram() {
        return kind == Kind.FILE && (mode & 0111) != 0;
    }

    /** Whether a user may make files in this directory. */
    boolean isWritableBy(Accounts.Identity user) {
        return grants(user, 03);
    }

    /** Whether a user may reach what is in this directory. */
    boolean isEnterableBy(Accounts.Identity user) {
        return grants(user, 01);
    }

    /** As POSIX has it: the rights of the first class that somebody belongs to decide, even where later ones grant more. */
    private boolean grants(Accounts.Identity user, int rights) {
        int shift = user.uid() == uid ? 6 : user.groups().contains(gid) ? 3 : 0;
        return user.uid() == 0 || (mode >> shift & rights) == rights;
    }

    /** As records have it; {@link #parse} reads it. */
    String written() {
        return kind.name().charAt(0) + Integer.toOctalString(mode) + " " + uid + " " + gid
                + (text == null ? "" : " " + text);
    }

    static @Nullable Node parse(String written) {
        Matcher node = WRITTEN.matcher(written);
        if (!node.matches()) {
            return null;
        }
        Kind kind = node.group(1).equals("D") ? Kind.DIRECTORY : node.group(1).equals("F") ? Kind.FILE : Kind.LINK;
        return new Node(
                kind,
                Integer.parseInt(node.group(2), 8),
                Long.parseLong(node.group(3)),
                Long.parseLong(node.group(4)),
                node.group(5));
    }
}

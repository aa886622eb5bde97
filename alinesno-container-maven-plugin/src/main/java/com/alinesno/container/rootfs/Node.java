// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.FollowedPath;
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
public record Node(
        Kind kind, int mode, long uid, long gid, @Nullable String text) implements FollowedPath.Name {

    /** What kinds of nodes there are. */
    public enum Kind {
        DIRECTORY,
        FILE,
        LINK,
        /** A pipe or a device. */
        SPECIAL
    }

    private static final Pattern WRITTEN =
            Pattern.compile("([DFLS])([0-7]{1,4}) ([0-9]{1,18}) ([0-9]{1,18})(?: (.*))?", Pattern.DOTALL);

    /** A directory. */
    public static Node directory(int mode, long uid, long gid) {
        return new Node(Kind.DIRECTORY, mode & 07777, uid, gid, null);
    }

    static Node link(String target, long uid, long gid) {
        return new Node(Kind.LINK, 0777, uid, gid, target);
    }

    @Override
    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    @Override
    public @Nullable String target() {
        return kind == Kind.LINK ? text : null;
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
        return new Node(
                kind(node.group(1).charAt(0)),
                Integer.parseInt(node.group(2), 8),
                Long.parseLong(node.group(3)),
                Long.parseLong(node.group(4)),
                node.group(5));
    }

    private static Kind kind(char letter) {
        return switch (letter) {
            case 'D' -> Kind.DIRECTORY;
            case 'L' -> Kind.LINK;
            case 'S' -> Kind.SPECIAL;
            default -> Kind.FILE;
        };
    }
}

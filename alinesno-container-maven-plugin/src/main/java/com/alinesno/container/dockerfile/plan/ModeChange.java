// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code --chmod} makes of permissions: an octal number, or {@code u=rwX,go=rX} as {@code chmod(1)} has it. */
public final class ModeChange {

    private static final int ALL = 07777;
    private static final int SET_ID = 06000;
    private static final int STICKY = 01000;
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=][rwxXstugo]*)+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([rwxXstugo]*)");

    private final List<Action> actions;

    private ModeChange(List<Action> actions) {
        this.actions = actions;
    }

    /**
     * @param who the bits of those whom it is about, three for each, those of set-id and sticky included
     * @param named whether somebody is named
     */
    private record Action(int who, boolean named, char operator, String permissions) {}

    /**
     * Reads it, as the planner lets it pass.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static ModeChange of(String text) {
        try {
            return parse(text);
        } catch (MalformedText e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public static ModeChange parse(String text) throws MalformedText {
        if (text.matches("[0-7]{1,12}")) {
            long mode = Long.parseLong(text, 8);
            if (mode > ALL) {
                throw malformed(text);
            }
            return new ModeChange(List.of(new Action((int) mode, true, '#', "")));
        }
        List<Action> actions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher clause = CLAUSE.matcher(part);
            if (!clause.matches()) {
                throw malformed(text);
            }
            int who = who(clause.group(1));
            Matcher action = ACTION.matcher(clause.group(2));
            while (action.find()) {
                actions.add(new Action(
                        who, !clause.group(1).isEmpty(), action.group(1).charAt(0), action.group(2)));
            }
        }
        return new ModeChange(actions);
    }

    private static MalformedText malformed(String text) {
        return new MalformedText(
                "--chmod=" + Json.shorten(text) + " is not a mode",
                "Write an octal number up to 07777, or u=rwX,go=rX.");
    }

    private static int who(String letters) {
        int who = 0;
        for (int i = 0; i < letters.length(); i++) {
            who |= switch (letters.charAt(i)) {
                case 'u' -> 04700;
                case 'g' -> 02070;
                case 'o' -> 00007;
                default -> 06777;
            };
        }
        return letters.isEmpty() ? 06777 : who;
    }

    /** Whether it is a number, so that the permissions before count for nothing. */
    public boolean isNumber() {
        return actions.get(0).operator == '#';
    }

    /**
     * The permissions after the change.
     *
     * @param mode those before it, the lowest twelve bits
     * @param directory whether {@code X} means that it can be entered
     */
    public int apply(int mode, boolean directory) {
        int result = mode & ALL;
        for (Action action : actions) {
            result = apply(action, result, directory);
        }
        return result;
    }

    private static int apply(Action action, int mode, boolean directory) {
        if (action.operator == '#') {
            return action.who;
        }
        int bits = 0;
        for (int i = 0; i < action.permissions.length(); i++) {
            bits |= switch (action.permissions.charAt(i)) {
                case 'r' -> 0444 & action.who;
                case 'w' -> 0222 & action.who;
                case 'x' -> 0111 & action.who;
                case 'X' -> directory || (mode & 0111) != 0 ? 0111 & action.who : 0;
                case 's' -> SET_ID & action.who;
                case 't' -> !action.named || (action.who & 06777) == 06777 ? STICKY : 0;
                case 'u' -> copied(mode >> 6, action.who);
                case 'g' -> copied(mode >> 3, action.who);
                default -> copied(mode, action.who);
            };
        }
        return switch (action.operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> (mode & ~cleared(action)) | bits;
        };
    }

    private static int copied(int from, int who) {
        int bits = from & 07;
        return (bits << 6 | bits << 3 | bits) & who & 0777;
    }

    /** What {@code =} takes away before it gives. */
    private static int cleared(Action action) {
        return action.who | ((action.who & 06777) == 06777 ? STICKY : 0);
    }
}

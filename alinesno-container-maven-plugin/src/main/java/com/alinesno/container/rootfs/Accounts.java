// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.plan.Owner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The users and groups that an image knows, read as engines read them: a name is looked for before a number is taken for
 * one, and the group of a user is that of its line where none is named.
 *
 * @param passwd lines of {@code name:password:uid:gid:…}
 * @param group lines of {@code name:password:gid:…}
 */
public record Accounts(String passwd, String group) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final String ROOT = "0";
    private static final Pattern OWNER = Pattern.compile("[0-9]{1,10}(?::[0-9]{1,10})?");
    private static final long MOST = Integer.MAX_VALUE;

    /**
     * Whom containers run as.
     *
     * @param uid the user's number; null where nobody knows the name
     * @param gid the group's number; null where nobody knows the name
     */
    public record Found(@Nullable Long uid, @Nullable Long gid) {}

    /**
     * Somebody whose rights are known.
     *
     * @param uid the user's number
     * @param gid the group that new files get
     * @param groups all that the user belongs to, that one among them
     */
    public record Identity(long uid, long gid, Set<Long> groups) {

        public Identity {
            groups = Set.copyOf(groups);
        }
    }

    /** @param text {@code user}, {@code user:group} or {@code :group}, which is root's; as names or numbers */
    public Found find(String text) {
        String[] parts = parts(text);
        List<String> line = line(passwd, parts[0], 2);
        Long uid = line == null ? number(parts[0]) : number(line.get(2));
        if (parts.length == 2 && !parts[1].isEmpty()) {
            List<String> named = line(group, parts[1], 2);
            return new Found(uid, named == null ? number(parts[1]) : number(named.get(2)));
        }
        Long gid = line == null || line.size() < 4 ? null : number(line.get(3));
        return new Found(uid, gid == null ? Long.valueOf(0) : gid);
    }

    /** The same with all groups; null where nobody knows the name. A group that is named is the only one. */
    public @Nullable Identity identity(String text) {
        Found found = find(text);
        if (found.uid() == null) {
            return null;
        }
        long gid = found.gid() == null ? 0 : found.gid();
        Set<Long> groups = new HashSet<>(Set.of(gid));
        String[] parts = parts(text);
        List<String> line = line(passwd, parts[0], 2);
        if (line != null && (parts.length < 2 || parts[1].isEmpty())) {
            for (String each : group.split("\n", -1)) {
                List<String> fields = List.of(each.strip().split(":", -1));
                Long number = fields.size() > 3 ? number(fields.get(2)) : null;
                if (number != null && List.of(fields.get(3).split(",", -1)).contains(line.get(0))) {
                    groups.add(number);
                }
            }
        }
        return new Identity(found.uid(), gid, groups);
    }

    /** The home directory of a user, or null where none is known. */
    public @Nullable String home(String text) {
        List<String> line = line(passwd, parts(text)[0], 2);
        return line == null || line.size() < 6 || line.get(5).isEmpty() ? null : line.get(5);
    }

    private static String[] parts(String text) {
        return (text.startsWith(":") ? ROOT + text : text).split(":", 2);
    }

    /** Whether no list is needed to know whose numbers these are. */
    static boolean isNumbers(String text) {
        return OWNER.matcher(text).matches();
    }

    /**
     * To whom files belong that {@code --chown} gives away, as BuildKit reads it: a number is a number, and as a user alone it is the
     * group too; the group of a name is that of its line.
     *
     * @param text {@code user} or {@code user:group}, as names or numbers
     * @return null where a name is in no list
     */
    @Nullable
    Owner owner(String text) {
        String[] parts = parts(text);
        Long uid = number(parts[0]);
        Long gid = uid;
        if (uid == null) {
            List<String> line = line(passwd, parts[0], 2);
            uid = line == null ? null : number(line.get(2));
            gid = line == null || line.size() < 4 ? null : number(line.get(3));
        }
        if (parts.length == 2) {
            List<String> line = line(group, parts[1], 2);
            Long number = number(parts[1]);
            gid = number != null ? number : line == null ? null : number(line.get(2));
        }
        return uid == null || gid == null ? null : new Owner(uid, gid, "", "");
    }

    /** The first line of that name or number. */
    private static @Nullable List<String> line(String text, String wanted, int numberField) {
        Long asked = number(wanted);
        for (String line : text.split("\n", -1)) {
            List<String> fields = List.of(line.strip().split(":", -1));
            if (fields.size() > numberField
                    && number(fields.get(numberField)) != null
                    && !fields.get(0).isEmpty()
                    && (fields.get(0).equals(wanted)
                            || (asked != null && asked.equals(number(fields.get(numberField)))))) {
                return fields;
            }
        }
        return null;
    }

    private static @Nullable Long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        long number = Long.parseLong(text);
        return number > MOST ? null : number;
    }
}

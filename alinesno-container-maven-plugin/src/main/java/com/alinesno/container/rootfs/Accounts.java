// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The users and groups that an image knows, read as engines read them: a name is looked for before a number is taken for
 * one, and the group of a user is that of its line where none is named.
 *
 * @param passwd lines of {@code name:password:uid:gid:…}
 * @param group lines of {@code name:password:gid:…}
 */
record Accounts(String passwd, String group) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final long MOST = Integer.MAX_VALUE;

    /**
     * Whom containers run as.
     *
     * @param uid the user's number; null where nobody knows the name
     * @param gid the group's number; null where nobody knows the name
     */
    record Found(@Nullable Long uid, @Nullable Long gid) {}

    /** @param text {@code user} or {@code user:group}, as names or numbers */
    Found find(String text) {
        String[] parts = text.split(":", 2);
        List<String> line = line(passwd, parts[0], 2);
        Long uid = line == null ? number(parts[0]) : number(line.get(2));
        if (parts.length == 2 && !parts[1].isEmpty()) {
            List<String> named = line(group, parts[1], 2);
            return new Found(uid, named == null ? number(parts[1]) : number(named.get(2)));
        }
        Long gid = line == null || line.size() < 4 ? null : number(line.get(3));
        return new Found(uid, gid == null ? Long.valueOf(0) : gid);
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

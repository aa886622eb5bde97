// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To whom an entry of a layer belongs. Engines use the numbers; names, where given, are written beside them.
 *
 * @param uid numeric user, at least 0
 * @param gid numeric group, at least 0
 * @param user user name, or empty
 * @param group group name, or empty
 */
public record Owner(long uid, long gid, String user, String group) {

    /** What entries belong to unless something else is said. */
    public static final Owner ROOT = new Owner(0, 0, "", "");

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10})(?::(\\d{1,10}))?");
    private static final long MAX_ID = 0xFFFF_FFFEL;

    public Owner {
        if (uid < 0 || gid < 0 || uid > MAX_ID || gid > MAX_ID) {
            throw new IllegalArgumentException("user and group are numbers from 0 to " + MAX_ID);
        }
    }

    /**
     * Reads {@code uid} or {@code uid:gid}; without a group, it is the number of the user. Names are refused: their
     * numbers stand in the image's own {@code /etc/passwd}, which differs from base to base.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Owner parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("an owner reads uid or uid:gid in numbers, found '" + text + "'");
        }
        long uid = Long.parseLong(numbers.group(1));
        return new Owner(uid, numbers.group(2) == null ? uid : Long.parseLong(numbers.group(2)), "", "");
    }
}

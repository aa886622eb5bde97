// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user that the base knows, with a group of the same name. Nobody can log in: there is no password file.
 *
 * @param name lower case
 * @param uid the user's number
 * @param gid the group's number
 * @param home absolute path, which is made and given to the user
 */
public record BaseUser(String name, int uid, int gid, String home) {

    private static final Pattern USER =
            Pattern.compile("([a-z_][a-z0-9_-]{0,31}):([0-9]{1,9})(?::([0-9]{1,9}))?(?::((?:/[A-Za-z0-9._-]+)+))?");

    /** The users whose numbers are known in a base: these, and those of Debian's own that packages bring with them. */
    public static List<BaseUser> known(List<BaseUser> further) {
        List<BaseUser> known = new ArrayList<>(further);
        StandardUsers.all().stream()
                .filter(user -> further.stream().noneMatch(other -> other.name().equals(user.name())))
                .forEach(known::add);
        return known;
    }

    /**
     * Reads {@code name:uid[:gid][:home]}. Without a group it is the number of the user, without a home it is
     * {@code /home/<name>}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static BaseUser parse(String text) {
        Matcher user = USER.matcher(text.strip());
        if (!user.matches() || List.of(text.split("[:/]", -1)).contains("..")) {
            throw new IllegalArgumentException(
                    "a user reads name:uid, name:uid:gid or name:uid:gid:/home, found '" + Json.shorten(text) + "'");
        }
        int uid = Integer.parseInt(user.group(2));
        return new BaseUser(
                user.group(1),
                uid,
                user.group(3) == null ? uid : Integer.parseInt(user.group(3)),
                user.group(4) == null ? "/home/" + user.group(1) : user.group(4));
    }
}

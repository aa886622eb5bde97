// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Signals of Linux, by number or by name. */
final class Signals {

    private static final Set<String> NAMES = new TreeSet<>(List.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX"));
    private static final Pattern REAL_TIME = Pattern.compile("RTMIN\\+(?:[1-9]|1[0-5])|RTMAX-(?:[1-9]|1[0-4])");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    private Signals() {}

    /** Lets a signal pass. */
    static void require(String text) throws MalformedText {
        if (NUMBER.matcher(text).matches()) {
            if (Long.parseLong(text) != 0) {
                return;
            }
        }
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (NAMES.contains(name) || REAL_TIME.matcher(name).matches()) {
            return;
        }
        String nearest = Nearest.of(name, NAMES);
        throw new MalformedText(
                "'" + Json.shorten(text) + "' is not a signal",
                nearest != null ? "Did you mean SIG" + nearest + "?" : "Write a name such as SIGTERM, or a number.");
    }
}

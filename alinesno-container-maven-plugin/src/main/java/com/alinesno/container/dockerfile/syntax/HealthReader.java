// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.syntax.Flags.Kind;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code HEALTHCHECK}. */
final class HealthReader {

    private static final Map<String, Kind> FLAGS = Map.of(
            "interval", Kind.VALUE,
            "timeout", Kind.VALUE,
            "start-period", Kind.VALUE,
            "start-interval", Kind.VALUE,
            "retries", Kind.VALUE);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private HealthReader() {}

    static HealthCheck read(Statement statement) throws MalformedText {
        String rest = statement.rest();
        int end = 0;
        while (end < rest.length() && !GoText.isSpace(rest.charAt(end))) {
            end++;
        }
        String kind = rest.substring(0, end).toUpperCase(Locale.ROOT);
        String command = GoText.trimLeft(rest.substring(end));
        if (kind.equals("NONE")) {
            if (!command.isEmpty()) {
                throw new MalformedText("HEALTHCHECK NONE has arguments", "Leave what stands after NONE out.");
            }
            return new HealthCheck(List.of("NONE"), null, null, null, null, null);
        }
        Flags flags = Flags.of("HEALTHCHECK", statement.flags(), FLAGS);
        if (!kind.equals("CMD")) {
            throw unknown(kind);
        }
        return new HealthCheck(
                test(command),
                duration(flags, "interval"),
                duration(flags, "timeout"),
                duration(flags, "start-period"),
                duration(flags, "start-interval"),
                retries(flags));
    }

    private static MalformedText unknown(String kind) {
        String nearest = Nearest.of(kind, List.of("CMD", "NONE"));
        return new MalformedText(
                kind.isEmpty() ? "HEALTHCHECK needs an argument" : "HEALTHCHECK " + Json.shorten(kind) + " is unknown",
                nearest != null
                        ? "Did you mean HEALTHCHECK " + nearest + "?"
                        : "Write HEALTHCHECK CMD and a command, or HEALTHCHECK NONE.");
    }

    private static List<String> test(String command) throws MalformedText {
        List<String> words = JsonWords.read(command);
        List<String> test = new ArrayList<>();
        test.add(words == null ? "CMD-SHELL" : "CMD");
        test.addAll(words == null ? command.isEmpty() ? List.of() : List.of(command) : words);
        if (test.size() == 1) {
            throw new MalformedText("HEALTHCHECK CMD has no command", "Write the command after CMD.");
        }
        return test;
    }

    /** Zero is what engines take for their default, and so is absence. */
    private static @Nullable Duration duration(Flags flags, String flag) throws MalformedText {
        String text = flags.text(flag);
        if (text.isEmpty()) {
            return null;
        }
        Duration duration = GoDuration.parse(text);
        if (duration.isZero()) {
            return null;
        }
        if (duration.compareTo(SHORTEST) < 0) {
            throw new MalformedText(
                    "--" + flag + "=" + text + " is less than 1ms", "Give 1ms or more, or 0 for the default.");
        }
        return duration;
    }

    private static @Nullable Integer retries(Flags flags) throws MalformedText {
        String text = flags.text("retries");
        if (text.isEmpty()) {
            return null;
        }
        int retries;
        try {
            retries = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            retries = -1;
        }
        if (retries < 0) {
            throw new MalformedText(
                    "--retries=" + Json.shorten(text) + " is not a number from 0", "Give a number such as 3.");
        }
        return retries == 0 ? null : retries;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.dockerfile.syntax.Flags.Kind;
import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import com.alinesno.container.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stage as it is written.
 *
 * @param head of its {@code FROM}
 * @param base the word after {@code FROM}, not expanded
 * @param platform the word of {@code --platform}, or null
 * @param name its name in lower case, or null
 * @param instructions what stands below {@code FROM}
 */
public record StageText(
        Head head,
        String base,
        @Nullable String platform,
        @Nullable String name,
        List<Instruction> instructions) {

    private static final Map<String, Kind> FLAGS = Map.of("platform", Kind.VALUE);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-_.]*");

    /** Reads a {@code FROM}. */
    static StageText read(Statement statement, CheckOptions checks, List<Instruction> instructions) {
        try {
            List<String> words = Words.plain(statement.rest());
            String name = name(words);
            Flags flags = Flags.of("FROM", statement.flags(), FLAGS);
            String platform = flags.value("platform");
            return new StageText(
                    new Head(statement.keyword(), statement.at(), checks.with(statement.comments())),
                    words.get(0),
                    platform == null || platform.isEmpty() ? null : platform,
                    name,
                    instructions);
        } catch (MalformedText e) {
            throw e.at(statement.at());
        }
    }

    private static @Nullable String name(List<String> words) throws MalformedText {
        if (words.size() == 1) {
            return null;
        }
        if (words.size() != 3 || !words.get(1).equalsIgnoreCase("as")) {
            throw new MalformedText(
                    "FROM takes an image, and AS with a name after it, found '" + Json.shorten(String.join(" ", words))
                            + "'",
                    "Write FROM IMAGE or FROM IMAGE AS NAME.");
        }
        String name = words.get(2).toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new MalformedText(
                    "'" + Json.shorten(words.get(2)) + "' cannot be the name of a stage",
                    "Begin with a letter, and use letters, digits, '-', '_' and '.'.");
        }
        return name;
    }
}

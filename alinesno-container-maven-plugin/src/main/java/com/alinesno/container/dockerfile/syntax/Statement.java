// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One instruction as text, its lines joined.
 *
 * @param keyword the first word as it is written
 * @param flags {@code --name=value} words
 * @param rest what follows them, without blanks around it
 * @param text the whole
 * @param heredocs what stands below it
 * @param at its lines, those of the heredocs included
 * @param comments the comments above it, without {@code #}
 * @param escape the escape character of the file
 */
public record Statement(
        String keyword,
        List<String> flags,
        String rest,
        String text,
        List<Heredoc> heredocs,
        SourceLine at,
        List<String> comments,
        char escape) {

    private static final Set<String> WITH_HEREDOCS = Set.of("add", "copy", "run");

    /** Cuts a joined line. */
    static Statement of(String text, SourceLine at, List<String> comments, char escape) {
        String[] parts = Words.BLANKS.split(GoText.trim(text), 2);
        FlagWords words = FlagWords.of(parts.length == 2 ? parts[1] : "", escape);
        return new Statement(parts[0], words.flags(), GoText.trim(words.rest()), text, List.of(), at, comments, escape);
    }

    String name() {
        return keyword.toLowerCase(Locale.ROOT);
    }

    /** Whether the lines below it can be heredocs of it. */
    boolean canHaveHeredocs() throws MalformedText {
        if (!text.contains("<<")) {
            return false;
        }
        if (name().equals("onbuild") && !rest.isEmpty()) {
            Statement trigger = trigger();
            return WITH_HEREDOCS.contains(trigger.name()) && JsonWords.read(trigger.rest) == null;
        }
        return WITH_HEREDOCS.contains(name()) && JsonWords.read(rest) == null;
    }

    /** What {@code ONBUILD} stands before. */
    Statement trigger() {
        return of(rest, at, comments, escape);
    }

    public Statement with(List<Heredoc> newHeredocs, SourceLine newAt) {
        return new Statement(keyword, flags, rest, text, newHeredocs, newAt, comments, escape);
    }
}

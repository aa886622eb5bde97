// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that stands below its instruction, up to a line that is its word.
 *
 * @param word the word, without quotes; also the name of the file
 * @param expands whether variables in it are expanded, which quotes around any part of the word forbid
 * @param tabs whether leading tabs of its lines are taken away ({@code <<-})
 * @param content the lines as they stand in the file
 */
public record Heredoc(String word, boolean expands, boolean tabs, String content) {

    private static final Pattern FORM = Pattern.compile("(\\d*)<<(-?)[\\t\\n\\f\\r ]*([^<]*)", Pattern.DOTALL);
    private static final Pattern LEADING_TABS = Pattern.compile("^\\t+", Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final Expansion.Style RAW = new Expansion.Style('\\', true, true, false, true);
    private static final Expansion.Style PLAIN = new Expansion.Style('\\', false, false, false, true);
    private static final Expansion.Style RAW_QUOTES = new Expansion.Style('\\', true, false, false, true);

    /** The heredocs that a line announces, in order, still without content. */
    static List<Heredoc> announcedBy(String line) throws MalformedText {
        List<String> words;
        try {
            words = Expansion.of(line, RAW, Variables.NONE).words();
        } catch (MalformedText e) {
            return List.of();
        }
        List<Heredoc> heredocs = new ArrayList<>();
        for (String word : words) {
            Heredoc heredoc = parse(word);
            if (heredoc != null) {
                heredocs.add(heredoc);
            }
        }
        return heredocs;
    }

    /** The heredoc that a word announces, or null where it is another word, or one that cannot be read. */
    public static @Nullable Heredoc announced(String word) {
        try {
            return parse(word);
        } catch (MalformedText e) {
            return null;
        }
    }

    private static @Nullable Heredoc parse(String text) throws MalformedText {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(3).isEmpty()) {
            return null;
        }
        List<String> words = Expansion.of(form.group(3), PLAIN, Variables.NONE).words();
        if (words.size() != 1) {
            return null;
        }
        List<String> raw =
                Expansion.of(form.group(3), RAW_QUOTES, Variables.NONE).words();
        boolean expands = raw.size() == 1 && quotes(words.get(0)) == quotes(raw.get(0));
        return new Heredoc(words.get(0), expands, form.group(2).equals("-"), "");
    }

    private static long quotes(String text) {
        return text.chars().filter(c -> c == '\'' || c == '"').count();
    }

    Heredoc with(String newContent) {
        return new Heredoc(word, expands, tabs, newContent);
    }

    /** The content, without leading tabs where they are not meant. */
    public String text() {
        return tabs ? LEADING_TABS.matcher(content).replaceAll("") : content;
    }
}

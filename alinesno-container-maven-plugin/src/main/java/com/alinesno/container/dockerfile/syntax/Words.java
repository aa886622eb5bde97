// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the arguments of an instruction into words, before anything is expanded. */
final class Words {

    static final Pattern BLANKS = Pattern.compile("[\\t\\x0B\\f\\r ]+");

    private final String text;
    private final char escape;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int position;

    private Words(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    /** Words between blanks, quotes being characters like others. */
    static List<String> plain(String text) {
        return text.isEmpty() ? List.of() : List.of(BLANKS.split(text, -1));
    }

    /** Words between blanks outside of quotes; quotes and escapes stay, for the expansion takes them away. */
    static List<String> quoted(String text, char escape) {
        Words words = new Words(text, escape);
        words.read();
        return words.words;
    }

    private void read() {
        boolean started = false;
        char quote = 0;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (quote == 0 && GoText.isSpace(c)) {
                finish(started);
                started = false;
                continue;
            }
            if (c == escape && quote != '\'') {
                if (position == text.length()) {
                    break;
                }
                word.append(c).append(text.charAt(position++));
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                started = true;
            } else if (c == quote) {
                quote = 0;
            }
            word.append(c);
        }
        finish(started);
    }

    /** A word is there when it has characters, or when quotes say so. */
    private void finish(boolean quotes) {
        if (quotes || word.length() > 0) {
            words.add(word.toString());
        }
        word.setLength(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.util.ArrayList;
import java.util.List;

/**
 * A glob as {@code filepath.Match} of Go reads it: {@code *} and {@code ?} stand for all but a slash, {@code [a-z]} and
 * {@code [^a-z]} for one character, {@code \} takes the meaning from the next one.
 */
public final class Glob {

    private sealed interface Token {

        record Literal(int character) implements Token {}

        record Any() implements Token {}

        record Star() implements Token {}

        /** @param ranges pairs of a first and a last character */
        record Characters(boolean negated, List<Integer> ranges) implements Token {}
    }

    private final int[] glob;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Glob(String glob) {
        this.glob = glob.codePoints().toArray();
        while (position < this.glob.length) {
            tokens.add(token());
        }
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static Glob parse(String glob) {
        return new Glob(glob);
    }

    /** Whether a text has characters that make a glob of it: {@code *}, {@code ?} or {@code [}, without {@code \} before it. */
    public static boolean isGlob(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /** Whether all of {@code name} is what the glob describes. */
    public boolean matches(String name) {
        int[] text = name.codePoints().toArray();
        int at = 0;
        int token = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length) {
            if (token < tokens.size() && tokens.get(token) instanceof Token.Star) {
                star = token++;
                resume = at;
            } else if (token < tokens.size() && matches(tokens.get(token), text[at])) {
                token++;
                at++;
            } else if (star >= 0 && text[resume] != '/') {
                token = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (token < tokens.size() && tokens.get(token) instanceof Token.Star) {
            token++;
        }
        return token == tokens.size();
    }

    private static boolean matches(Token token, int character) {
        if (token instanceof Token.Literal literal) {
            return literal.character() == character;
        }
        if (token instanceof Token.Characters characters) {
            boolean found = false;
            for (int i = 0; i < characters.ranges().size(); i += 2) {
                found |= characters.ranges().get(i) <= character
                        && character <= characters.ranges().get(i + 1);
            }
            return found != characters.negated();
        }
        return token instanceof Token.Any && character != '/';
    }

    private Token token() {
        int character = glob[position++];
        return switch (character) {
            case '*' -> new Token.Star();
            case '?' -> new Token.Any();
            case '[' -> characters();
            case '\\' -> new Token.Literal(next("a \\ has nothing after it"));
            default -> new Token.Literal(character);
        };
    }

    private Token characters() {
        boolean negated = position < glob.length && glob[position] == '^';
        position += negated ? 1 : 0;
        List<Integer> ranges = new ArrayList<>();
        while (ranges.isEmpty() || position >= glob.length || glob[position] != ']') {
            int first = member();
            int last = first;
            if (glob[position] == '-') {
                position++;
                last = member();
            }
            ranges.add(first);
            ranges.add(last);
        }
        position++;
        return new Token.Characters(negated, ranges);
    }

    /** A character between brackets, after which there is something more. */
    private int member() {
        int character = next("a [ has no ]");
        if (character == '-' || character == ']') {
            throw new IllegalArgumentException(
                    "a " + Character.toString(character) + " stands between [ and ] where a character is expected");
        }
        if (character == '\\') {
            character = next("a [ has no ]");
        }
        if (position == glob.length) {
            throw new IllegalArgumentException("a [ has no ]");
        }
        return character;
    }

    private int next(String otherwise) {
        if (position == glob.length) {
            throw new IllegalArgumentException(otherwise);
        }
        return glob[position++];
    }
}

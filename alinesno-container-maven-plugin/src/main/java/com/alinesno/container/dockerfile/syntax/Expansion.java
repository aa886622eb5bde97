// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes quotes and escapes away and puts values of variables in: {@code $x}, {@code ${x}}, {@code ${x:-w}}, {@code ${x-w}},
 * {@code ${x:+w}}, {@code ${x+w}}, {@code ${x:?w}}, {@code ${x?w}}, {@code ${x#p}}, {@code ${x##p}}, {@code ${x%p}}, {@code ${x%%p}},
 * {@code ${x/p/r}}, {@code ${x//p/r}}.
 */
public final class Expansion {

    private static final String SPECIAL_NAMES = "@*#?-$!0";
    private static final char NO_STOP = 0;

    private final String source;
    private final Style style;
    private final Variables variables;
    private final Set<String> matched = new LinkedHashSet<>();
    private final Set<String> unmatched = new LinkedHashSet<>();
    private int position;
    private boolean rawEscapes;

    /**
     * How words are read.
     *
     * @param escape the character that takes the meaning of the next one away
     * @param rawQuotes whether quotes stay in the result
     * @param rawEscapes whether escapes stay in the result
     * @param quotesArePlain whether quotes mean nothing
     * @param keepsUnset whether variables that are not set stay as they are written
     */
    public record Style(
            char escape, boolean rawQuotes, boolean rawEscapes, boolean quotesArePlain, boolean keepsUnset) {

        /** The words of instructions. */
        public static Style words(char escape) {
            return new Style(escape, false, false, false, false);
        }
    }

    /**
     * What came of it.
     *
     * @param text the whole, blanks kept
     * @param words what stands between blanks that are outside of quotes, those within values counted
     * @param matched names that are set
     * @param unmatched names that are not
     */
    public record Result(String text, List<String> words, Set<String> matched, Set<String> unmatched) {}

    private Expansion(String source, Style style, Variables variables) {
        this.source = source;
        this.style = style;
        this.variables = variables;
        this.rawEscapes = style.rawEscapes;
    }

    /**
     * Expands a text.
     *
     * @throws MalformedText when a quote or a brace is missing, a form is not known, or a variable is demanded and not set
     */
    public static Result of(String text, Style style, Variables variables) throws MalformedText {
        Expansion expansion = new Expansion(text, style, variables);
        WordList words = new WordList();
        String result = expansion.until(NO_STOP, style.rawEscapes, false, words);
        return new Result(result, words.finish(), expansion.matched, expansion.unmatched);
    }

    private boolean atEnd() {
        return position == source.length();
    }

    private boolean isNext(char c) {
        return position < source.length() && source.charAt(position) == c;
    }

    private int next() {
        int character = source.codePointAt(position);
        position += Character.charCount(character);
        return character;
    }

    /**
     * Reads up to a character, which is read too, or to the end.
     *
     * @param forPattern whether the result is a pattern, in which a literal escape is doubled
     */
    private String until(char stop, boolean keepEscapes, boolean forPattern, @Nullable WordList words)
            throws MalformedText {
        boolean outer = rawEscapes;
        rawEscapes = keepEscapes;
        StringBuilder result = new StringBuilder();
        while (!atEnd()) {
            char c = source.charAt(position);
            if (stop != NO_STOP && c == stop) {
                position++;
                rawEscapes = outer;
                return result.toString();
            }
            if (c == '$') {
                String value = dollar();
                result.append(value);
                addSplit(words, value);
            } else if (c == '<' || (!style.quotesArePlain && (c == '\'' || c == '"'))) {
                String value = c == '<' ? lessThan() : c == '"' ? doubleQuoted(forPattern) : singleQuoted(forPattern);
                result.append(value);
                addWhole(words, value);
            } else {
                plain(result, words);
            }
        }
        if (stop != NO_STOP) {
            throw malformed("'" + stop + "' is missing");
        }
        return result.toString();
    }

    private void plain(StringBuilder result, @Nullable WordList words) {
        int character = next();
        if (character != style.escape) {
            result.appendCodePoint(character);
            addSplit(words, Character.toString(character));
            return;
        }
        String kept = rawEscapes ? Character.toString(character) : "";
        String escaped = atEnd() ? "" : Character.toString(next());
        result.append(kept).append(escaped);
        if (!(kept + escaped).isEmpty()) {
            addWhole(words, kept + escaped);
        }
    }

    private static void addSplit(@Nullable WordList words, String value) {
        if (words != null) {
            words.addSplit(value);
        }
    }

    private static void addWhole(@Nullable WordList words, String value) {
        if (words != null) {
            words.addWhole(value);
        }
    }

    /** Two of them announce a heredoc, whose word may stand apart. */
    private String lessThan() {
        int start = position++;
        if (isNext('<')) {
            position++;
            while (isNext(' ') || isNext('\t') || isNext('\r')) {
                position++;
            }
        }
        return source.substring(start, position);
    }

    private String singleQuoted(boolean forPattern) throws MalformedText {
        StringBuilder result = new StringBuilder(style.rawQuotes ? "'" : "");
        position++;
        while (!atEnd()) {
            int character = next();
            if (character == '\'') {
                return result.append(style.rawQuotes ? "'" : "").toString();
            }
            if (forPattern && character == style.escape) {
                result.append(style.escape);
            }
            result.appendCodePoint(character);
        }
        throw malformed("the closing single quote is missing");
    }

    private String doubleQuoted(boolean forPattern) throws MalformedText {
        StringBuilder result = new StringBuilder(style.rawQuotes ? "\"" : "");
        position++;
        while (!atEnd()) {
            if (isNext('"')) {
                position++;
                return result.append(style.rawQuotes ? "\"" : "").toString();
            }
            if (isNext('$')) {
                result.append(dollar());
                continue;
            }
            int character = next();
            if (character == style.escape) {
                if (atEnd()) {
                    continue;
                }
                character = escapedInQuotes(result, character, forPattern);
            }
            result.appendCodePoint(character);
        }
        throw malformed("the closing double quote is missing");
    }

    /** Within double quotes only the quote, the dollar sign and the escape itself can be escaped. */
    private int escapedInQuotes(StringBuilder result, int escape, boolean forPattern) {
        if (isNext('"') || isNext('$') || isNext(style.escape)) {
            if (rawEscapes) {
                result.appendCodePoint(escape);
            }
            return next();
        }
        if (rawEscapes && (!style.rawQuotes || forPattern)) {
            result.appendCodePoint(escape);
        }
        return escape;
    }

    private String dollar() throws MalformedText {
        position++;
        if (!isNext('{')) {
            String name = name();
            if (name.isEmpty()) {
                return "$";
            }
            String value = value(name);
            return value != null ? value : style.keepsUnset ? "$" + name : "";
        }
        position++;
        if (atEnd()) {
            throw malformed("'}' is missing");
        }
        if (isNext('{') || isNext('}') || isNext(':')) {
            throw malformed("'${" + source.charAt(position) + "' is not a substitution");
        }
        String name = name();
        if (atEnd()) {
            throw malformed("'}' is missing");
        }
        return substitution(name, next());
    }

    private String substitution(String name, int operator) throws MalformedText {
        return switch (operator) {
            case '}' -> plainValue(name);
            case ':' -> {
                if (!isNext('-') && !isNext('+') && !isNext('?')) {
                    throw unsupported(":" + (atEnd() ? "" : source.charAt(position)));
                }
                yield conditional(name, (char) next(), true);
            }
            case '-', '+', '?' -> conditional(name, (char) operator, false);
            case '#', '%' -> trimmed(name, (char) operator);
            case '/' -> replaced(name);
            default -> throw unsupported(Character.toString(operator));
        };
    }

    private String plainValue(String name) {
        String value = value(name);
        return value != null ? value : style.keepsUnset ? "${" + name + "}" : "";
    }

    private String conditional(String name, char operator, boolean emptyIsUnset) throws MalformedText {
        String word = until('}', false, false, null);
        String value = value(name);
        if (style.keepsUnset && value == null) {
            return "${" + name + (emptyIsUnset ? ":" : "") + operator + word + "}";
        }
        boolean unset = value == null || (emptyIsUnset && value.isEmpty());
        if (operator == '+') {
            return unset ? "" : word;
        }
        if (!unset && value != null) {
            return value;
        }
        if (operator == '-') {
            return word;
        }
        throw new MalformedText(
                name + ": " + (!word.isEmpty() ? word : value == null ? "is not set" : "is empty"),
                "Give the variable a value with ARG, ENV or a build argument.");
    }

    private String trimmed(String name, char operator) throws MalformedText {
        String word = until('}', true, true, null);
        String value = value(name);
        if (value == null) {
            return style.keepsUnset ? "${" + name + operator + word + "}" : "";
        }
        boolean longest = !word.isEmpty() && word.charAt(0) == operator;
        ShellPattern pattern = new ShellPattern(longest ? word.substring(1) : word, longest);
        return operator == '#' ? pattern.withoutPrefix(value) : pattern.withoutSuffix(value);
    }

    private String replaced(String name) throws MalformedText {
        boolean all = isNext('/');
        if (all) {
            position++;
        }
        String pattern = until('/', true, true, null);
        String replacement = until('}', true, false, null);
        String value = value(name);
        if (style.keepsUnset && value == null) {
            return "${" + name + "/" + pattern + "/" + replacement + "}";
        }
        return new ShellPattern(pattern, true).replaced(value == null ? "" : value, replacement, all);
    }

    private @Nullable String value(String name) {
        String value = variables.get(name);
        (value == null ? unmatched : matched).add(name);
        return value;
    }

    /** Letters, digits and underscores; digits at the beginning are a name by themselves, and so is one special character. */
    private String name() {
        int start = position;
        if (atEnd()) {
            return "";
        }
        char first = source.charAt(start);
        if (Character.isDigit(first)) {
            skip(Character::isDigit);
        } else if (SPECIAL_NAMES.indexOf(first) >= 0) {
            position++;
        } else {
            skip(c -> Character.isLetterOrDigit(c) || c == '_');
        }
        return source.substring(start, position);
    }

    private void skip(Predicate<Character> kind) {
        while (!atEnd() && kind.test(source.charAt(position))) {
            position++;
        }
    }

    private MalformedText unsupported(String operator) {
        return malformed("'" + operator + "' is not an operator of a substitution");
    }

    private MalformedText malformed(String what) {
        return new MalformedText(
                what + " in '" + Json.shorten(source) + "'",
                "Put a backslash before a quote or a dollar sign that is meant as such.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import com.alinesno.container.ConfigurationException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Globs with the meaning that {@link java.nio.file.FileSystem#getPathMatcher} gives them on Unix, applied to text. The
 * platform's own would match by the machine's rules: regardless of case on some, and not at all on names that the
 * locale cannot spell.
 */
public final class FilePattern {

    private final String parameter;
    private final String glob;
    private final Pattern pattern;

    private final StringBuilder regex = new StringBuilder();
    private int position;
    private boolean inGroup;

    private FilePattern(String parameter, String glob) {
        this.parameter = parameter;
        this.glob = glob;
        this.pattern = compile();
    }

    /**
     * Reads a glob.
     *
     * @param parameter the element that the glob was read from
     * @throws ConfigurationException when the glob is malformed
     */
    public static FilePattern parse(String parameter, String glob) {
        return new FilePattern(parameter, glob);
    }

    /** Whether all of {@code path}, which has forward slashes, is what the glob describes. */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private Pattern compile() {
        while (position < glob.length()) {
            translate(glob.charAt(position++));
        }
        if (inGroup) {
            throw malformed("a { has no }");
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw malformed(e.getDescription());
        }
    }

    private void translate(char c) {
        switch (c) {
            case '\\' -> literal(next("a \\ has nothing after it"));
            case '[' -> characterClass();
            case '{' -> openGroup();
            case '}' -> closeGroup();
            case ',' -> regex.append(inGroup ? ")|(?:" : ",");
            case '*' -> star();
            case '?' -> regex.append("[^/]");
            default -> literal(c);
        }
    }

    private void literal(char c) {
        if ("\\.^$|?*+()[]{}".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }

    private void star() {
        if (position < glob.length() && glob.charAt(position) == '*') {
            position++;
            regex.append(".*");
        } else {
            regex.append("[^/]*");
        }
    }

    private void openGroup() {
        if (inGroup) {
            throw malformed("a { stands inside another");
        }
        inGroup = true;
        regex.append("(?:(?:");
    }

    private void closeGroup() {
        regex.append(inGroup ? "))" : "\\}");
        inGroup = false;
    }

    private void characterClass() {
        regex.append("[[^/]&&[");
        char c = next("a [ has no ]");
        if (c == '!') {
            regex.append('^');
            c = next("a [ has no ]");
        }
        boolean first = true;
        while (c != ']') {
            if (c == '/') {
                throw malformed("a / stands between [ and ]");
            }
            if (c != '-' || first || peek() == ']') {
                literalInClass(c);
            } else {
                regex.append('-');
            }
            first = false;
            c = next("a [ has no ]");
        }
        regex.append("]]");
    }

    private void literalInClass(char c) {
        if ("\\[]^&-".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }

    private char peek() {
        return position < glob.length() ? glob.charAt(position) : '\0';
    }

    private char next(String otherwise) {
        if (position == glob.length()) {
            throw malformed(otherwise);
        }
        return glob.charAt(position++);
    }

    private ConfigurationException malformed(String why) {
        return new ConfigurationException(
                parameter,
                "the glob '" + glob + "' is malformed: " + why,
                "Write a glob such as **/*.sh; a \\ takes the meaning from the character after it.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Joins the lines of a Dockerfile to instructions: directives, comments, continuations, heredocs. */
public final class SourceReader {

    private static final int LONGEST_LINE = 64 * 1024 - 1;

    private final String file;
    private final List<String> lines;
    private final Directives directives = new Directives();
    private final List<Statement> statements = new ArrayList<>();
    private final List<SourceLine> emptyContinuations = new ArrayList<>();
    private List<String> comments = new ArrayList<>();
    private char escape = '\\';
    private int next;

    /**
     * A file in parts.
     *
     * @param header its directives, those below a first line {@code #!} included
     * @param emptyContinuations the last lines of instructions that have empty lines within
     */
    public record Source(
            Directives header, char escape, List<Statement> statements, List<SourceLine> emptyContinuations) {}

    private SourceReader(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    public static Source read(String file, byte[] bytes) {
        SourceReader reader = new SourceReader(file, lines(file, bytes));
        while (reader.next < reader.lines.size()) {
            int first = reader.next + 1;
            try {
                reader.readOne();
            } catch (MalformedText e) {
                throw e.at(reader.from(first));
            }
        }
        if (reader.statements.isEmpty()) {
            throw new DockerfileException(
                    SourceLine.whole(file),
                    "the Dockerfile has no instruction",
                    "Begin with FROM and the name of an image.");
        }
        return new Source(reader.header(), reader.escape, reader.statements, reader.emptyContinuations);
    }

    /** {@code #!} ends the directives for the escape character, and not for the others, which whoever runs the file reads. */
    private Directives header() {
        if (!lines.get(0).startsWith("#!")) {
            return directives;
        }
        Directives below = new Directives();
        int line = 1;
        try {
            while (line < lines.size() && below.take(trimEnd(lines.get(line)))) {
                line++;
            }
        } catch (MalformedText e) {
            return below;
        }
        return below;
    }

    /** The lines with their ends; the mark of the byte order is not of the text. */
    private static List<String> lines(String file, byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end - start > LONGEST_LINE) {
                int number = lines.size() + 1;
                throw new DockerfileException(
                        new SourceLine(file, number, number),
                        "the line has " + (end - start) + " bytes, more than the " + LONGEST_LINE + " that are allowed",
                        "Break it with a continuation, or keep the text in a file of its own.");
            }
            int after = Math.min(end + 1, bytes.length);
            lines.add(new String(bytes, start, after - start, StandardCharsets.UTF_8));
            start = after;
        }
        return lines;
    }

    private SourceLine from(int first) {
        return new SourceLine(file, first, Math.max(first, next));
    }

    private void readOne() throws MalformedText {
        String raw = lines.get(next++);
        int first = next;
        if (isComment(raw)) {
            comment(raw);
            return;
        }
        String line = GoText.trimLeft(trimEnd(raw));
        directives.take(line);
        StringBuilder joined = new StringBuilder(withoutContinuation(line));
        if (!continues(line)) {
            if (line.isEmpty()) {
                return;
            }
        } else {
            join(joined);
        }
        Statement statement = Statement.of(joined.toString(), from(first), comments, escape);
        List<Heredoc> heredocs = statement.canHaveHeredocs() ? heredocs(statement.text()) : List.of();
        statements.add(statement.with(heredocs, from(first)));
        comments = new ArrayList<>();
    }

    private void comment(String raw) throws MalformedText {
        if (directives.take(GoText.trimLeft(trimEnd(raw)))) {
            setEscape();
            return;
        }
        String text = GoText.trim(raw.substring(1));
        if (text.isEmpty()) {
            comments = new ArrayList<>();
        } else {
            comments.add(text);
        }
    }

    private void setEscape() throws MalformedText {
        String value = directives.value(Directives.ESCAPE);
        if (value == null) {
            return;
        }
        if (!value.equals("\\") && !value.equals("`")) {
            throw new MalformedText("'" + value + "' is not an escape character", "Use # escape=\\ or # escape=`.");
        }
        escape = value.charAt(0);
    }

    /** Comments between the lines of an instruction are left out, and so are empty lines, which are deprecated. */
    private void join(StringBuilder joined) {
        boolean empty = false;
        boolean more = true;
        while (more && next < lines.size()) {
            String raw = lines.get(next++);
            String line = trimEnd(raw);
            if (isComment(raw)) {
                continue;
            }
            if (GoText.trim(line).isEmpty()) {
                empty = true;
                continue;
            }
            joined.append(withoutContinuation(line));
            more = continues(line);
        }
        if (empty) {
            emptyContinuations.add(new SourceLine(file, next, next));
        }
    }

    private List<Heredoc> heredocs(String text) throws MalformedText {
        List<Heredoc> heredocs = new ArrayList<>();
        for (Heredoc announced : Heredoc.announcedBy(text)) {
            StringBuilder content = new StringBuilder();
            while (true) {
                if (next == lines.size()) {
                    throw new MalformedText(
                            "the heredoc has no end: no line is '" + announced.word() + "'",
                            "Put the word on a line of its own below the text.");
                }
                String line = lines.get(next++);
                String end = trimEnd(line);
                if ((announced.tabs() ? withoutTabs(end) : end).equals(announced.word())) {
                    break;
                }
                content.append(line);
            }
            heredocs.add(announced.with(content.toString()));
        }
        return heredocs;
    }

    private static boolean isComment(String line) {
        return GoText.trimLeft(line).startsWith("#");
    }

    private boolean continues(String line) {
        int end = withoutBlanks(line);
        return end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
    }

    private String withoutContinuation(String line) {
        return continues(line) ? line.substring(0, withoutBlanks(line) - 1) : line;
    }

    private static int withoutBlanks(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the values of what has a name that tells of a secret, in time that grows with the text alone. */
final class Values {

    private static final String NAME = "([A-Za-z_][A-Za-z0-9_.\\[\\]-]{0,200})";
    private static final String BORDER = "(?<![A-Za-z0-9_.-])";

    /** Options of a JVM and of programs, parameters of a query, parts of a connection string. */
    private static final Pattern ASSIGNMENT = Pattern.compile(BORDER + "(-D|--?|)" + NAME + "\\s{0,4}=\\s{0,4}");

    /** An option whose value is the next argument, in a command line or in an array of arguments. */
    private static final Pattern OPTION =
            Pattern.compile(BORDER + "(--?)" + NAME + "(?:\\s{1,4}|[\"'] ?, ?(?=[\"']))(?![\"']?-)");

    /** Fields of JSON and YAML, and headers. */
    private static final Pattern FIELD = Pattern.compile(
            BORDER + "([\"']?)" + NAME + "\\1\\s{0,4}:\\s{0,4}(?:(?:basic|bearer)\\s{1,4})?", Pattern.CASE_INSENSITIVE);

    /** Parameters with which storage services and registries sign addresses. */
    private static final Pattern SIGNATURE = Pattern.compile(
            "_state|sig|signature|x-(?:amz|goog|oss|cos|ms)-(?:signature|credential|security-token).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCE = Pattern.compile(
            "\\$?\\$\\{[^}:\\s]*(?::-?)?}|\\$?\\$\\([^)\\s]*\\)|\\$?\\$[A-Za-z_]\\w*"
                    + "|%[A-Za-z_]\\w*%|\\{\\{.*}}|#\\{.*|%[A-Za-z]*\\{.*|@[\\w.-]+@|[:?]\\w*|<[^>]*>|[{\\[(]+|\\*+|[xX]{3,}|\\.{3}|…|\\(hidden\\)");

    /** The user name and password that curl and its like take as one; two numbers are a user and a group. */
    private static final Pattern LOGIN =
            Pattern.compile("(?<![^\\s'\"])(?:-u|--user|--proxy-user)(?:\\s{1,4}|=|[\"'] ?, ?)"
                    + "[\"']?[^\\s:/\"'=]{1,200}:(?![0-9]+(?:[\\s\"']|$))([^\\s\"']{1,1000})");

    private Values() {}

    /** Those of options and parameters. */
    static List<Span> assigned(String text) {
        List<Span> spans = find(ASSIGNMENT, text);
        spans.addAll(find(OPTION, text));
        return spans;
    }

    /** Those of fields. */
    static List<Span> fields(String text) {
        return find(FIELD, text);
    }

    /** Passwords behind a user name in the options of programs. */
    static List<Span> logins(String text) {
        List<Span> spans = new ArrayList<>();
        LOGIN.matcher(text)
                .results()
                .filter(match -> isLiteral(match.group(1)))
                .forEach(match -> spans.add(new Span(match.start(1), match.end(1), null, "the password of a user")));
        return spans;
    }

    /** Whether this is an option whose value is a user name, perhaps with a password. */
    static boolean announcesLogin(String argument) {
        return argument.equals("-u") || argument.equals("--user") || argument.equals("--proxy-user");
    }

    /** Whether this is an option whose value, a secret, is the next argument. */
    static boolean announcesSecret(String argument) {
        String name = argument.replaceFirst("^--?", "");
        return !name.equals(argument) && name.matches(NAME) && SecretNames.isSecret(name);
    }

    /** Whether the text begins with a field. */
    static boolean beginsWithField(String text) {
        return FIELD.matcher(text).lookingAt();
    }

    /** Whether this is the value of a secret with this name. */
    static boolean isSecret(String name, String value) {
        return isLiteral(value)
                && (SecretNames.isSecret(name, bare(value))
                        || SIGNATURE.matcher(name).matches());
    }

    /** Whether it is a value, and no reference to one and no placeholder. */
    static boolean isLiteral(String value) {
        String bare = bare(value);
        return !bare.isEmpty()
                && !(bare.length() < 1000 && REFERENCE.matcher(bare).matches());
    }

    /** Without the quotes around it. */
    private static String bare(String value) {
        String bare = value.strip();
        boolean quoted = bare.length() > 1 && "\"'".indexOf(bare.charAt(0)) >= 0;
        return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    /** Behind the reference that begins at {@code start}, or -1 where none does. */
    static int referenceEnd(String text, int start) {
        boolean begins = text.startsWith("${", start);
        for (int i = start + 2; begins && i < text.length() && i < start + 200 && text.charAt(i) > ' '; i++) {
            if (text.charAt(i) == '}') {
                return i + 1;
            }
        }
        return -1;
    }

    /** What follows a name that is none of a secret may hold such names again. */
    private static List<Span> find(Pattern pattern, String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; from <= text.length() && matcher.find(from); ) {
            String name = matcher.group(2);
            int end = SecretNames.canBeSecret(name) || SIGNATURE.matcher(name).matches()
                    ? valueEnd(text, matcher.end())
                    : -1;
            // An option ends at a blank; what follows is another one.
            boolean isEmptyOption =
                    pattern == ASSIGNMENT && !matcher.group(1).isEmpty() && text.charAt(matcher.end() - 1) <= ' ';
            boolean secret =
                    !isEmptyOption && end > matcher.end() && isSecret(name, text.substring(matcher.end(), end));
            if (secret) {
                String dash = pattern == FIELD ? "" : matcher.group(1);
                spans.add(new Span(matcher.end(), end, name, "'" + dash + name + "'"));
            }
            from = secret ? end : matcher.end(2);
        }
        return spans;
    }

    private static int valueEnd(String text, int start) {
        if (start < text.length() && "\"'".indexOf(text.charAt(start)) >= 0) {
            int end = quoteEnd(text, start);
            if (end > 0) {
                return end;
            }
        }
        for (int i = start; i < text.length(); i++) {
            int reference = text.charAt(i) == '$' ? referenceEnd(text, i) : -1;
            if (reference > 0) {
                i = reference - 1;
            } else if (text.charAt(i) <= ' ' || "&;,\"'<>}]".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i + 1;
            }
            i += text.charAt(i) == '\\' && quote == '"' ? 1 : 0;
        }
        return -1;
    }
}

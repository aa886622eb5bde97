// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets within texts that are none by themselves: the password in the address of a database, the option of a JVM
 * that sets one, a field of a JSON document, a private key. What stands for a value that is given later, such as
 * <code>${DB_PASSWORD}</code>, is no secret.
 */
public final class SecretText {

    /** What is shown in place of a secret. */
    public static final String HIDDEN = "(hidden)";

    private static final String KEY_START = "-----BEGIN ";
    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern KEY_END = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

    /** What proves somebody's identity, and not a word about that. */
    private static final Pattern LOGIN = Pattern.compile("(?<![A-Za-z0-9])(?i:basic|bearer)[\\s:]{1,4}"
            + "((?=[^\\s]{0,200}(?:[0-9+/=_]|[a-z][A-Z]|[A-Z]{2}))[A-Za-z0-9+/=._~-]{4,})");

    /**
     * Tokens that services make so that they are known again: GitHub, GitLab, Slack, AWS, Aliyun, Stripe, JWT, Docker Hub,
     * npm, Vault, Google, SonarQube, age, OpenAI and its like; and the key of an address that is a webhook.
     */
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9_-])(?:gh[pousr]_[A-Za-z0-9]{30,255}"
            + "|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,255}|glrt-[A-Za-z0-9_-]{20,255}|xox[abeprs]-[A-Za-z0-9-]{10,255}"
            + "|AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,26}|[rs]k_live_[A-Za-z0-9]{16,255}"
            + "|dckr_[po]at_[A-Za-z0-9_-]{20,255}|npm_[A-Za-z0-9]{36}|hv[sb]\\.[A-Za-z0-9_-]{20,255}"
            + "|AIza[0-9A-Za-z_-]{35}|sq[apu]_[0-9a-f]{40}|AGE-SECRET-KEY-1[0-9A-Z]{10,80}"
            + "|sk-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{20,255}|(?<=[?&]key=)[A-Za-z0-9_-]{20,255}"
            + "|(?<=hooks\\.slack\\.com/services/)T[A-Za-z0-9]{1,20}/B[A-Za-z0-9]{1,20}/[A-Za-z0-9]{8,80}"
            + "|eyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+)(?![A-Za-z0-9_-])");

    private static final int MOST_DEPTH = 100;

    private SecretText() {}

    /**
     * One secret in a text.
     *
     * @param name of the option or the field that holds it, or null for what has no name
     * @param words what it is, for people and without the secret
     */
    public record Finding(@Nullable String name, String words) {}

    /** What is a secret in the value of something that has a name; the value itself where the name tells so. */
    public static List<Finding> find(String name, String value) {
        return Values.isSecret(name, value) ? List.of(new Finding(name, "'" + name + "'")) : find(value);
    }

    /** What in {@code text} is a secret; empty where nothing is. */
    public static List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        String start = text.strip();
        boolean json = start.startsWith("{") || start.startsWith("[");
        boolean read = json && readJson(start, found);
        if (!read || found.isEmpty()) {
            boolean fields =
                    !read && (text.contains("{\"") || json || text.indexOf('\n') >= 0 || Values.beginsWithField(start));
            found.addAll(findInWords(text, fields));
        }
        return List.copyOf(found);
    }

    /** The text with {@link #HIDDEN} in place of what {@link #find} finds, and of logins and signatures too. */
    public static String hide(String text) {
        List<Span> spans = spans(text);
        spans.addAll(Addresses.places(text));
        spans.addAll(Values.fields(text));
        return hide(text, spans);
    }

    /** The arguments of a command with {@link #HIDDEN} in place of what is a secret in them. */
    public static List<String> hide(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String before = i == 0 ? "" : arguments.get(i - 1);
            boolean announced = Values.announcesSecret(before) && !argument.startsWith("-");
            shown.add(
                    announced && Values.isLiteral(argument)
                            ? HIDDEN
                            : Values.announcesLogin(before) ? hideLogin(argument) : hide(argument));
        }
        hideInCommand(arguments, shown);
        return shown;
    }

    /** What only the program's name tells, which is another argument. */
    private static void hideInCommand(List<String> arguments, List<String> shown) {
        String command = String.join(" ", arguments);
        for (Span span : CommandSecrets.passwords(command)) {
            int start = 0;
            for (int i = 0; i < arguments.size(); i++) {
                int end = start + arguments.get(i).length();
                if (span.start() >= start && span.start() < end) {
                    String before = command.substring(start, span.start());
                    shown.set(i, before + HIDDEN + command.substring(Math.min(span.end(), end), end));
                }
                start = end + 1;
            }
        }
    }

    private static String hideLogin(String argument) {
        String command = "-u " + argument;
        return hide(command, Values.logins(command)).substring("-u ".length());
    }

    /** The text without the passwords in addresses, with or without a scheme. */
    public static String hidePasswords(String text) {
        List<Span> spans = Addresses.complete(text);
        spans.addAll(Addresses.places(text));
        return hide(text, spans);
    }

    private static String hide(String text, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::start));
        StringBuilder shown = new StringBuilder();
        int shownTo = 0;
        for (Span span : spans) {
            if (span.start() >= shownTo) {
                shown.append(text.substring(shownTo, span.start())).append(HIDDEN);
            }
            shownTo = Math.max(shownTo, span.end());
        }
        return shown.append(text.substring(shownTo)).toString();
    }

    private static List<Span> spans(String text) {
        List<Span> spans = Addresses.complete(text);
        spans.addAll(Values.assigned(text));
        spans.addAll(Values.logins(text));
        spans.addAll(CommandSecrets.passwords(text));
        LOGIN.matcher(text)
                .results()
                .forEach(match -> spans.add(new Span(match.start(1), match.end(1), null, "a login")));
        if (text.contains(KEY_START)) {
            addKeys(text, spans);
        }
        TOKEN.matcher(text)
                .results()
                .forEach(match -> spans.add(new Span(match.start(), match.end(), null, "a token")));
        return spans;
    }

    /** A key whose end is not there goes to the end of the text. */
    private static void addKeys(String text, List<Span> spans) {
        var start = KEY.matcher(text);
        var last = KEY_END.matcher(text);
        for (int from = 0; start.find(from); ) {
            from = last.find(start.end()) ? last.end() : text.length();
            spans.add(new Span(start.start(), from, null, "a private key"));
        }
    }

    private static List<Finding> findInWords(String text, boolean fields) {
        List<Span> spans = spans(text);
        if (fields) {
            spans.addAll(Values.fields(text));
        }
        return spans.stream()
                .sorted(Comparator.comparingInt(Span::start))
                .map(span -> new Finding(span.name(), span.words()))
                .distinct()
                .toList();
    }

    /** Reads a document as a stream; whether it is one. Names count in all that is below them. */
    private static boolean readJson(String text, List<Finding> found) {
        List<Finding> here = new ArrayList<>();
        Deque<String> names = new ArrayDeque<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> {
                        String name = names.isEmpty()
                                ? null
                                : parser.getParsingContext().getParent().getCurrentName();
                        names.addLast(name == null ? "" : name);
                        if (names.size() > MOST_DEPTH) {
                            return false;
                        }
                    }
                    case END_OBJECT, END_ARRAY -> names.removeLast();
                    case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        judge(path(names, parser.currentName()), parser.getText(), here);
                    default -> {
                        // Names, answers and nothing are no secrets.
                    }
                }
            }
            found.addAll(here);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void judge(List<String> path, String value, List<Finding> found) {
        String whole = String.join(".", path);
        if (Values.isSecret(whole, value)) {
            found.add(new Finding(whole, "'" + whole + "'"));
        } else {
            found.addAll(findInWords(value, false));
        }
    }

    private static List<String> path(Deque<String> names, @Nullable String last) {
        List<String> path = new ArrayList<>();
        names.stream().filter(name -> !name.isEmpty()).forEach(path::add);
        if (last != null) {
            path.add(last);
        }
        return path;
    }
}

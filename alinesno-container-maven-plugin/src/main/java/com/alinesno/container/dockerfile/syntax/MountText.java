// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value of {@code RUN --mount}: {@code type=cache,target=/root/.m2}, as comma-separated values. */
public final class MountText {

    private static final List<String> TYPES = List.of("bind", "cache", "tmpfs", "secret", "ssh");
    private static final List<String> SHARINGS = List.of("shared", "private", "locked");
    private static final Map<String, String> SYNONYMS =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly", "rw", "readwrite");
    private static final List<String> KEYS = List.of(
            "type",
            "from",
            "source",
            "target",
            "readonly",
            "readwrite",
            "id",
            "sharing",
            "required",
            "size",
            "mode",
            "uid",
            "gid",
            "env");
    private static final Pattern SIZE = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+) ?(?:([kmgtp])(?:i?b)?|b)?");
    private static final String UNITS = "kmgtp";

    private final Map<String, String> values = new HashMap<>();
    private String type = "bind";
    private @Nullable Boolean readOnly;
    private boolean required;

    private MountText() {}

    /** Gives the value of a word with variables in it. */
    public interface Expander {
        String expand(String word) throws MalformedText;
    }

    /** Checks what can be checked before anything is expanded. */
    static void checkForm(String text) throws MalformedText {
        from(text);
    }

    /** The stage or image that {@code from} names, or null where it names none. */
    public static @Nullable String from(String text) throws MalformedText {
        String from = null;
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            if (equals >= 0
                    && field.substring(0, equals).toLowerCase(Locale.ROOT).equals("from")) {
                from = field.substring(equals + 1);
                int dollar = from.indexOf('$');
                if (dollar >= 0 && dollar < from.length() - 1) {
                    throw new MalformedText(
                            "--mount=from=" + Json.shorten(from) + " holds a variable, which is not expanded there",
                            "Make a stage with FROM " + Json.shorten(from) + " AS NAME, and name that stage.");
                }
            }
        }
        return from == null || from.isEmpty() ? null : from;
    }

    public static MountText read(String text, Expander expander) throws MalformedText {
        MountText mount = new MountText();
        for (String field : fields(text)) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            mount.put(
                    SYNONYMS.getOrDefault(key, key), equals < 0 ? null : expander.expand(field.substring(equals + 1)));
        }
        mount.check();
        return mount;
    }

    private void put(String key, @Nullable String value) throws MalformedText {
        if (!KEYS.contains(key)) {
            String nearest = Nearest.of(key, KEYS);
            throw new MalformedText(
                    "--mount has no option '" + Json.shorten(key) + "'",
                    nearest != null
                            ? "Did you mean " + nearest + "?"
                            : "Its options are " + String.join(", ", KEYS) + ".");
        }
        switch (key) {
            case "readonly" -> readOnly = truth(key, value);
            case "readwrite" -> readOnly = !truth(key, value);
            case "required" -> {
                requireType(key, List.of("secret", "ssh"));
                required = truth(key, value);
            }
            default -> {
                if (value == null) {
                    throw new MalformedText("--mount=" + key + " has no value", "Write " + key + "=VALUE.");
                }
                set(key, value);
            }
        }
    }

    private void set(String key, String value) throws MalformedText {
        switch (key) {
            case "type" -> type = oneOf("type", value, TYPES);
            case "sharing" -> values.put(key, oneOf("sharing", value, SHARINGS));
            case "size" -> {
                requireType(key, List.of("tmpfs"));
                bytes(value);
                values.put(key, value);
            }
            case "mode" -> {
                number(key, value, 8);
                values.put(key, value);
            }
            case "uid", "gid" -> {
                number(key, value, 10);
                values.put(key, value);
            }
            default -> values.put(key, value);
        }
    }

    private void requireType(String key, List<String> types) throws MalformedText {
        if (!types.contains(type)) {
            throw new MalformedText(
                    "--mount=type=" + type + " has no option '" + key + "'",
                    "Put type=" + String.join(" or type=", types) + " before it, or leave it out.");
        }
    }

    private static boolean truth(String key, @Nullable String value) throws MalformedText {
        if (value == null) {
            return true;
        }
        Boolean truth = Truth.of(value);
        if (truth == null) {
            throw new MalformedText(
                    "--mount=" + key + "=" + Json.shorten(value) + " is neither true nor false", "Write " + key + ".");
        }
        return truth;
    }

    private static String oneOf(String key, String value, List<String> valid) throws MalformedText {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!valid.contains(lower)) {
            String nearest = Nearest.of(lower, valid);
            throw new MalformedText(
                    "--mount=" + key + "=" + Json.shorten(value) + " is not valid",
                    nearest != null ? "Did you mean " + nearest + "?" : "Valid are " + String.join(", ", valid) + ".");
        }
        return lower;
    }

    private static long number(String key, String value, int radix) throws MalformedText {
        try {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(value, radix));
        } catch (NumberFormatException e) {
            throw new MalformedText(
                    "--mount=" + key + "=" + Json.shorten(value) + " is not a number",
                    radix == 8 ? "Give an octal number such as 0755." : "Give a number; names are not looked up here.");
        }
    }

    private static long bytes(String value) throws MalformedText {
        Matcher size = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new MalformedText(
                    "--mount=size=" + Json.shorten(value) + " is not a size", "Give a size such as 64m or 1g.");
        }
        double unit = size.group(2) == null ? 1 : Math.pow(1024, UNITS.indexOf(size.group(2)) + 1);
        return (long) (Double.parseDouble(size.group(1)) * unit);
    }

    private void check() throws MalformedText {
        boolean ownable = type.equals("secret") || type.equals("ssh") || type.equals("cache");
        for (String key : List.of("mode", "uid", "gid")) {
            if (!ownable && values.containsKey(key)) {
                throw new MalformedText("--mount=type=" + type + " has no option '" + key + "'", "Leave it out.");
            }
        }
        if (values.containsKey("sharing") && !type.equals("cache")) {
            throw new MalformedText("--mount=type=" + type + " has no option 'sharing'", "Only type=cache has it.");
        }
        if (type.equals("secret")) {
            checkSecret();
        }
        if (type.equals("ssh") && !text("source").isEmpty()) {
            throw new MalformedText("--mount=type=ssh has no option 'source'", "Name the agent with id=NAME.");
        }
    }

    private void checkSecret() throws MalformedText {
        if (!text("from").isEmpty()) {
            throw new MalformedText("--mount=type=secret has no option 'from'", "Leave it out.");
        }
        if (text("source").isEmpty() && text("target").isEmpty() && text("id").isEmpty()) {
            throw new MalformedText("--mount=type=secret names no secret", "Add id=NAME.");
        }
        if (!text("source").isEmpty() && !text("id").isEmpty()) {
            throw new MalformedText("--mount=type=secret has both id and source", "Leave source out.");
        }
    }

    public String type() {
        return type;
    }

    /** The value of an option, or an empty text where it is not given. */
    public String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** The value of an option, or null where it is not given. */
    public @Nullable String value(String key) {
        return values.get(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    public boolean isReadOnly() {
        return readOnly != null ? readOnly : !type.equals("cache") && !type.equals("tmpfs");
    }

    public boolean isRequired() {
        return required;
    }

    /** A number that {@link #read} has let pass, or the default. */
    public long number(String key, int radix, long otherwise) throws MalformedText {
        String value = values.get(key);
        return value == null ? otherwise : number(key, value, radix);
    }

    /** The size in bytes, or null where none is given. */
    public @Nullable Long size() throws MalformedText {
        String value = values.get("size");
        return value == null ? null : Long.valueOf(bytes(value));
    }

    private static List<String> fields(String text) throws MalformedText {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            position =
                    text.startsWith("\"", position) ? quoted(text, position + 1, field) : bare(text, position, field);
            fields.add(field.toString());
            if (position == text.length()) {
                return fields;
            }
            position++;
        }
    }

    private static int bare(String text, int start, StringBuilder field) throws MalformedText {
        int end = text.indexOf(',', start);
        end = end < 0 ? text.length() : end;
        field.append(text, start, end);
        if (field.indexOf("\"") >= 0) {
            throw badQuotes(text);
        }
        return end;
    }

    private static int quoted(String text, int start, StringBuilder field) throws MalformedText {
        int position = start;
        while (true) {
            int quote = text.indexOf('"', position);
            if (quote < 0) {
                throw badQuotes(text);
            }
            field.append(text, position, quote);
            position = quote + 1;
            if (position == text.length() || text.charAt(position) == ',') {
                return position;
            }
            if (text.charAt(position) != '"') {
                throw badQuotes(text);
            }
            field.append('"');
            position++;
        }
    }

    private static MalformedText badQuotes(String text) {
        return new MalformedText(
                "--mount=" + Json.shorten(text) + " has quotes that are not those of comma-separated values",
                "Put a whole option in double quotes when it holds a comma.");
    }
}

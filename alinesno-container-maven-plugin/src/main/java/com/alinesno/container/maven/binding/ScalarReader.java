// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns one text into a value: strings, booleans, integers, words of an enum, paths, durations, and any type with
 * a static method {@code parse(String)} that returns it.
 */
public final class ScalarReader {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?(?:(\\d{1,6})ms)?");

    private final Path directory;

    /** @param directory what relative paths are resolved against */
    ScalarReader(Path directory) {
        this.directory = directory;
    }

    /** Whether one text makes a value of {@code type}; other records are groups of parameters. */
    static boolean reads(Class<?> type) {
        return !type.isRecord() || parseMethod(type) != null;
    }

    /**
     * The value that {@code text} stands for.
     *
     * @throws IllegalArgumentException when it stands for none; the message says what is expected
     */
    Object read(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return readBoolean(text);
        }
        if (type == int.class || type == Integer.class) {
            require(NUMBER.matcher(text).matches(), "an integer from 0 to 999999999 is expected");
            return Integer.valueOf(text);
        }
        if (type == Path.class) {
            return readPath(text);
        }
        if (type == Duration.class) {
            return readDuration(text);
        }
        return type.isEnum() ? readEnum(type, text) : parse(type, text);
    }

    /** The words that an enum is written with: {@code oci-archive} for {@code OCI_ARCHIVE}. */
    public static List<String> words(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return words;
    }

    private static Boolean readBoolean(String text) {
        boolean isTrue = text.equalsIgnoreCase("true");
        require(isTrue || text.equalsIgnoreCase("false"), "true or false is expected");
        return isTrue;
    }

    private static Object readEnum(Class<?> type, String text) {
        List<String> words = words(type);
        int index = words.indexOf(text.toLowerCase(Locale.ROOT));
        require(index >= 0, "one of " + String.join(", ", words) + " is expected");
        return type.getEnumConstants()[index];
    }

    private Path readPath(String text) {
        try {
            return directory.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a path of this machine is expected", e);
        }
    }

    /** Docker's way of writing it ({@code 1m30s}), days too ({@code 30d}), ISO 8601 ({@code PT90S}), or seconds ({@code 90}). */
    private static Duration readDuration(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Matcher parts = DURATION.matcher(text);
        if (!text.isEmpty() && parts.matches()) {
            return Duration.ofDays(number(parts.group(1)))
                    .plusHours(number(parts.group(2)))
                    .plusMinutes(number(parts.group(3)))
                    .plusSeconds(number(parts.group(4)))
                    .plusMillis(number(parts.group(5)));
        }
        try {
            Duration duration = Duration.parse(text);
            require(
                    !duration.isNegative() && duration.toDays() < 36_500,
                    "a time span of at most 100 years is expected");
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time span such as 30s, 1m30s, 500ms or PT30S is expected", e);
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Object parse(Class<?> type, String text) {
        Method method = parseMethod(type);
        if (method == null) {
            throw new IllegalStateException("no text can be read as " + type.getName());
        }
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(method + " failed", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    private static @Nullable Method parseMethod(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            boolean fits = Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type;
            if (fits && method.getName().equals("parse")) {
                return method;
            }
        }
        return null;
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException(expected);
        }
    }
}

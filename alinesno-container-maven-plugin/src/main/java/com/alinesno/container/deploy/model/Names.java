// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names and labels that Kubernetes takes. */
public final class Names {

    private static final String WORKLOAD = "<deploy><name>";
    private static final int LONGEST = 63;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern HOST_NUMBERS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern LABEL_VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)?");
    private static final Pattern LABEL_KEY = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[-._A-Za-z0-9]{1,253}");
    private static final Pattern VARIABLE = Pattern.compile("[-._A-Za-z][-._A-Za-z0-9]*");

    private Names() {}

    /**
     * Checks that {@code name} can be that of a workload: a DNS label that begins with a letter, as the names of services have to
     * (RFC 1035).
     *
     * @param room how many characters what is made of the name needs beside it
     * @throws ConfigurationException when it is none, or too long
     */
    public static String requireWorkload(String name, int room) {
        requireLabel(WORKLOAD, name);
        if (name.charAt(0) <= '9') {
            throw new ConfigurationException(
                    WORKLOAD,
                    "'" + name + "' begins with a digit, and the name of a service begins with a letter",
                    "Set <deploy><name> to one that does, such as 'app-" + shortened(name, LONGEST - room - 4) + "'.");
        }
        if (name.length() > LONGEST - room) {
            throw new ConfigurationException(
                    WORKLOAD,
                    "'" + name + "' has " + name.length() + " characters, and a service's name has room for "
                            + (LONGEST - room),
                    "Set <deploy><name> to a shorter one, such as '" + shortened(name, LONGEST - room) + "'.");
        }
        return name;
    }

    /** @throws ConfigurationException when {@code name} is not a DNS label (RFC 1123) */
    public static void requireLabel(String parameter, String name) {
        if (name.contains("${")) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name
                            + "' holds a placeholder, and those are for values of <env>, <systemProperties> and <jvmFlags>",
                    "Use a property of Maven, which the build fills in.");
        }
        if (!LABEL.matcher(name).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is not a DNS label",
                    "Use lower case letters, digits and dashes, with a letter or digit at both ends.");
        }
        if (name.length() > LONGEST) {
            throw new ConfigurationException(
                    parameter, "'" + name + "' has more than 63 characters", "Set a shorter name.");
        }
    }

    /** Names are never shortened without being told; this is what it could be. */
    private static String shortened(String name, int length) {
        return name.substring(0, Math.min(name.length(), length)).replaceAll("-+$", "");
    }

    /**
     * Checks that {@code name} can be that of an object: a DNS subdomain (RFC 1123).
     *
     * @param name null where there is none to check
     * @throws ConfigurationException when it is something else
     */
    public static void requireObject(String parameter, @Nullable String name) {
        if (name == null) {
            return;
        }
        if (name.length() > 253 || !SUBDOMAIN.matcher(name).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is not the name of an object in a cluster",
                    "Use lower case letters, digits, dashes and dots.");
        }
    }

    /** @throws ConfigurationException when {@code key} cannot be one of a secret or of a map of configuration */
    public static void requireKey(String parameter, String key) {
        if (!KEY.matcher(key).matches() || isDots(key)) {
            throw new ConfigurationException(
                    parameter,
                    "'" + key + "' is not the key of a secret or of a map of configuration",
                    "Use letters, digits, dashes, underscores and dots, at most 253 of them.");
        }
    }

    /** @throws ConfigurationException when one of the labels cannot be one */
    public static void requireLabels(String parameter, Map<String, String> labels) {
        labels.forEach((key, value) -> {
            if (!isQualified(key)
                    || value.length() > LONGEST
                    || !LABEL_VALUE.matcher(value).matches()) {
                throw new ConfigurationException(
                        parameter,
                        "'" + key + ": " + value + "' is not a label",
                        "Use letters, digits, dashes, underscores and dots, at most 63 of them.");
            }
        });
    }

    /** @throws ConfigurationException when {@code name} cannot be a variable everywhere */
    public static void requireVariable(String parameter, String name) {
        if (!VARIABLE.matcher(name).matches() || isDots(name)) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is not the name of a variable",
                    "Use letters, digits, underscores, dashes and dots, with no digit at the beginning.");
        }
    }

    /** Whether a cluster takes it for a directory: it makes files of keys. */
    private static boolean isDots(String key) {
        return key.equals(".") || key.startsWith("..");
    }

    private static boolean isQualified(String key) {
        int slash = key.indexOf('/');
        return LABEL_KEY.matcher(key).matches()
                && (slash < 0 || SUBDOMAIN.matcher(key.substring(0, slash)).matches());
    }

    /** @throws ConfigurationException when one of the keys of annotations cannot be one */
    public static void requireAnnotations(String parameter, Set<String> keys) {
        for (String key : keys) {
            if (!isQualified(key)) {
                throw new ConfigurationException(
                        parameter,
                        "'" + key + "' is not the key of an annotation",
                        "Write it as in example.com/name, the name of letters, digits, dashes, underscores and dots.");
            }
        }
    }

    /** @throws ConfigurationException when requests cannot be for that host: it is a name of DNS, after {@code *.} or not */
    public static void requireHost(String parameter, String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        if (host.length() > 253
                || !SUBDOMAIN.matcher(name).matches()
                || HOST_NUMBERS.matcher(name).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + host + "' is not the name of a host",
                    "Write it as in orders.example.com or *.example.com; an address of numbers is none.");
        }
    }

    /** @throws ConfigurationException when a cluster takes no such path of requests */
    public static void requirePath(String parameter, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean odd = Stream.of("//", "/./", "/../", "%2f").anyMatch(lower::contains)
                || lower.endsWith("/.")
                || lower.endsWith("/..");
        if (!path.startsWith("/") || odd) {
            throw new ConfigurationException(
                    parameter,
                    "'" + path + "' is not a path that an ingress takes",
                    "Begin it with a slash, and leave out '//', '/./', '/../' and '%2F'.");
        }
    }

    /** A text as a label's value: what cannot be in one becomes a dash. */
    public static String labelValue(String text) {
        String value = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return value.replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[_.-]+|[_.-]+$", "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

import com.alinesno.container.ConfigurationException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names and labels that Kubernetes takes. */
final class Names {

    private static final String WORKLOAD = "<deploy><name>";
    private static final int LONGEST = 63;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?)?");
    private static final Pattern LABEL_KEY = Pattern.compile(
            "(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[-._A-Za-z0-9]{1,253}");
    private static final Pattern VARIABLE = Pattern.compile("[-._A-Za-z][-._A-Za-z0-9]*");

    private Names() {}

    /**
     * Checks that {@code name} can be that of a workload: a DNS label (RFC 1123).
     *
     * @param room how many characters what is made of the name needs beside it
     * @throws ConfigurationException when it is none, or too long
     */
    static String requireWorkload(String name, int room) {
        requireLabel(WORKLOAD, name);
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
    static void requireLabel(String parameter, String name) {
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

    /** Nobody's name is shortened behind his back; this is what it could be. */
    private static String shortened(String name, int length) {
        return name.substring(0, length).replaceAll("-+$", "");
    }

    /**
     * Checks that {@code name} can be that of an object: a DNS subdomain (RFC 1123).
     *
     * @param name null where there is none to check
     * @throws ConfigurationException when it is something else
     */
    static void requireObject(String parameter, @Nullable String name) {
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
    static void requireKey(String parameter, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + key + "' is not the key of a secret",
                    "Use letters, digits, dashes, underscores and dots, at most 253 of them.");
        }
    }

    /** @throws ConfigurationException when one of the labels cannot be one */
    static void requireLabels(String parameter, Map<String, String> labels) {
        labels.forEach((key, value) -> {
            if (!LABEL_KEY.matcher(key).matches()
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
    static void requireVariable(String parameter, String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' is not the name of a variable",
                    "Use letters, digits, underscores, dashes and dots, with no digit at the beginning.");
        }
    }

    /** A text as a label's value: what cannot be in one becomes a dash. */
    static String labelValue(String text) {
        String value = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return value.replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[_.-]+|[_.-]+$", "");
    }
}

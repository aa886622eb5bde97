// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Helm takes it (Semantic Versioning 2.0.0).
 *
 * @param numbers three of them, without leading zeros
 * @param preRelease what follows the dash, or empty for a release
 * @param build what follows the plus sign, or empty
 */
public record ChartVersion(List<String> numbers, String preRelease, String build) implements Comparable<ChartVersion> {

    private static final Pattern MAVEN = Pattern.compile("v?([0-9]+(?:\\.[0-9]+)*)(.*)");
    private static final Pattern STRICT = Pattern.compile(
            "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

    /** Qualifiers of Maven versions that are no less than the version without them. */
    private static final Set<String> RELEASES = Set.of("release", "final", "ga", "sp");

    public ChartVersion {
        numbers = List.copyOf(numbers);
    }

    /**
     * The version of a Maven project: {@code 1.0-SNAPSHOT} becomes {@code 1.0.0-SNAPSHOT}, {@code 1.0.0.RELEASE} becomes
     * {@code 1.0.0+RELEASE}, and {@code 1.2.3.4} becomes {@code 1.2.3+4}: what follows a plus sign says of no version that it
     * comes before another.
     */
    public static ChartVersion ofMaven(String version) {
        Matcher parts = MAVEN.matcher(version);
        if (!parts.matches()) {
            return new ChartVersion(List.of("0", "0", "0"), identifiers(version), "");
        }
        List<String> numbers = new ArrayList<>();
        List<String> build = new ArrayList<>();
        for (String number : parts.group(1).split("\\.", -1)) {
            (numbers.size() < 3 ? numbers : build).add(new BigInteger(number).toString());
        }
        while (numbers.size() < 3) {
            numbers.add("0");
        }
        String rest = parts.group(2);
        int plus = rest.indexOf('+');
        String metadata = plus < 0 ? "" : identifiers(rest.substring(plus + 1));
        String qualifier = identifiers(plus < 0 ? rest : rest.substring(0, plus));
        String preRelease = "";
        if (RELEASES.contains(qualifier.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", ""))) {
            build.add(qualifier);
        } else {
            preRelease = qualifier;
        }
        if (!metadata.isEmpty()) {
            build.add(metadata);
        }
        return new ChartVersion(numbers, preRelease, String.join(".", build));
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static ChartVersion parse(String text) {
        Matcher parts = STRICT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a semantic version");
        }
        return new ChartVersion(
                List.of(parts.group(1), parts.group(2), parts.group(3)),
                parts.group(4) == null ? "" : parts.group(4),
                parts.group(5) == null ? "" : parts.group(5));
    }

    /** This version with what tells a build of it from others: it does not come before or after them. */
    public ChartVersion ofBuild(String mark) {
        String more = identifiers(mark);
        return more.isEmpty()
                ? this
                : new ChartVersion(numbers, preRelease, build.isEmpty() ? more : build + "." + more);
    }

    /** As the tag of an image, which has no plus sign: Helm puts an underscore there. */
    public String tag() {
        return toString().replace('+', '_');
    }

    /** Letters, digits and dashes between dots; numbers have no leading zeros. */
    private static String identifiers(String text) {
        List<String> identifiers = new ArrayList<>();
        for (String each : text.replaceAll("[^0-9A-Za-z.-]", "-").split("\\.", -1)) {
            String identifier = each.replaceAll("^-+|-+$", "");
            if (!identifier.isEmpty()) {
                identifiers.add(identifier.matches("[0-9]+") ? new BigInteger(identifier).toString() : identifier);
            }
        }
        return String.join(".", identifiers);
    }

    /** By precedence, then by what follows the plus sign, so that the order is always the same. */
    @Override
    public int compareTo(ChartVersion other) {
        int order = 0;
        for (int i = 0; i < 3 && order == 0; i++) {
            order = new BigInteger(numbers.get(i)).compareTo(new BigInteger(other.numbers.get(i)));
        }
        if (order == 0 && preRelease.isEmpty() != other.preRelease.isEmpty()) {
            return preRelease.isEmpty() ? 1 : -1;
        }
        order = order == 0 ? compareIdentifiers(preRelease, other.preRelease) : order;
        return order == 0 ? compareIdentifiers(build, other.build) : order;
    }

    private static int compareIdentifiers(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(other.isEmpty(), one.isEmpty());
        }
        String[] ones = one.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            boolean number = ones[i].matches("[0-9]+");
            boolean otherNumber = others[i].matches("[0-9]+");
            int order = number && otherNumber
                    ? new BigInteger(ones[i]).compareTo(new BigInteger(others[i]))
                    : number == otherNumber ? ones[i].compareTo(others[i]) : number ? -1 : 1;
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.length, others.length);
    }

    @Override
    public String toString() {
        return String.join(".", numbers)
                + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place of configuration files, as properties such as {@code spring.config.import} name it.
 *
 * @param value without {@code optional:}; a directory ends in a slash; a semicolon joins several to one
 * @param isOptional whether nothing need be there
 * @param key the property that names it
 */
record ConfigLocation(String value, boolean isOptional, String key) {

    private static final String OPTIONAL = "optional:";
    private static final Pattern URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9*]*?:)(.*)");
    private static final Pattern HINT = Pattern.compile("(.*)\\[(?:\\.(\\w+)|[^\\[\\]]*)]");
    private static final String RESOURCE = "resource:";

    static ConfigLocation of(String text, String key) {
        return text.startsWith(OPTIONAL)
                ? new ConfigLocation(text.substring(OPTIONAL.length()), true, key)
                : new ConfigLocation(text, false, key);
    }

    /** The locations that are joined to one. */
    List<ConfigLocation> split() {
        List<ConfigLocation> parts = new ArrayList<>();
        for (String part : value.split(";", -1)) {
            ConfigLocation each = of(part.strip(), key);
            parts.add(isOptional ? new ConfigLocation(each.value(), true, key) : each);
        }
        return parts;
    }

    /** Whether it names files of the class path or of the container, and nothing that only a server knows. */
    boolean isStandard() {
        for (ConfigLocation part : split()) {
            Matcher url = URL.matcher(part.value());
            if (url.matches() && !List.of("classpath:", "file:", RESOURCE).contains(url.group(1))) {
                return false;
            }
        }
        return !value.contains("${");
    }

    /**
     * The place, seen from the file that names it.
     *
     * @param parent the location of that file, or null where no file names it
     */
    String absolute(@Nullable String parent) {
        String location = value.startsWith(RESOURCE) ? value.substring(RESOURCE.length()) : value;
        if (location.startsWith("/") || URL.matcher(location).matches() || parent == null) {
            return location;
        }
        return parent.substring(0, parent.lastIndexOf('/') + 1) + location;
    }

    /**
     * The files at a location that counts, each with the extension by which it is read, the most important one last.
     *
     * @param absolute a location
     * @param names of configuration files, for directories
     * @param profile whose variants are asked for, or null for the files themselves
     */
    static List<Candidate> candidates(String absolute, List<String> names, @Nullable String profile) {
        String suffix = profile == null ? "" : "-" + profile;
        List<Candidate> candidates = new ArrayList<>();
        if (absolute.endsWith("/")) {
            for (String name : names) {
                for (int i = ConfigText.EXTENSIONS.size() - 1; i >= 0; i--) {
                    String extension = ConfigText.EXTENSIONS.get(i);
                    candidates.add(new Candidate(absolute + name + suffix + "." + extension, extension));
                }
            }
            return candidates;
        }
        Matcher hint = HINT.matcher(absolute);
        boolean hinted = hint.matches() && hint.group(2) != null;
        String file = hinted ? hint.group(1) + "." + hint.group(2) : absolute;
        String extension = ConfigText.extension(file);
        if (extension != null) {
            String root = file.substring(0, file.length() - extension.length() - 1) + suffix;
            candidates.add(new Candidate(hinted ? root : root + "." + extension, extension));
        }
        return candidates;
    }

    /**
     * A file that may be there.
     *
     * @param location of the file
     * @param extension by which it is read
     */
    record Candidate(String location, String extension) {}

    @Override
    public String toString() {
        return (isOptional ? OPTIONAL : "") + value;
    }
}

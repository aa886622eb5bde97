// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that says what is no part of a build context, one pattern a line ({@code .dockerignore}).
 *
 * @param file the file, or null where there is none
 * @param rules what it says
 * @param warnings lines that can have no effect, each with the reason
 */
public record IgnoreFile(@Nullable Path file, IgnoreRules rules, List<String> warnings) {

    /** Nothing is left out. */
    public static final IgnoreFile NONE = new IgnoreFile(null, IgnoreRules.NONE, List.of());

    private static final String NAME = ".dockerignore";
    private static final String MARK = "\uFEFF";

    public IgnoreFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * The file that holds for a Dockerfile: {@code <Dockerfile>.dockerignore} beside it, or else {@code .dockerignore} at
     * the root of the context. They are never joined.
     *
     * @param dockerfile the Dockerfile, or null where it is not on a disk
     * @throws ConfigurationException when the file is malformed
     * @throws IOException when it cannot be read
     */
    public static IgnoreFile find(@Nullable Path dockerfile, Path context) throws IOException {
        if (dockerfile != null) {
            Path own = dockerfile.resolveSibling(dockerfile.getFileName() + NAME);
            if (Files.exists(own)) {
                return read(own);
            }
        }
        Path shared = context.resolve(NAME);
        return Files.exists(shared) ? read(shared) : NONE;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException when it is malformed
     * @throws IOException when it cannot be read
     */
    public static IgnoreFile read(Path file) throws IOException {
        String text = new String(RegularFile.bytes(file), StandardCharsets.UTF_8);
        List<String> lines = List.of((text.startsWith(MARK) ? text.substring(1) : text).split("\r?\n", -1));
        List<String> patterns = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        boolean excludes = false;
        for (int i = 0; i < lines.size(); i++) {
            String pattern = pattern(lines.get(i));
            if (pattern == null) {
                continue;
            }
            requireSound(file, i + 1, pattern);
            String fault = fault(pattern, excludes);
            if (fault != null) {
                warnings.add(file.getFileName() + ":" + (i + 1) + ": '"
                        + lines.get(i).strip() + "' is ignored: " + fault);
            }
            excludes |= !pattern.startsWith("!");
            patterns.add(pattern);
        }
        return new IgnoreFile(file, IgnoreRules.of(patterns), warnings);
    }

    /** The patterns of a text, without what means nothing. */
    static List<String> patterns(String text) {
        List<String> patterns = new ArrayList<>();
        for (String line : (text.startsWith(MARK) ? text.substring(1) : text).split("\r?\n", -1)) {
            String pattern = pattern(line);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    /** Only at the very beginning of a line does a {@code #} begin a comment. */
    private static @Nullable String pattern(String line) {
        String stripped = line.strip();
        if (line.startsWith("#") || stripped.isEmpty()) {
            return null;
        }
        boolean includes = stripped.startsWith("!");
        String path = includes ? stripped.substring(1).strip() : stripped;
        if (!path.isEmpty()) {
            path = CleanPath.of(path);
            path = path.length() > 1 && path.startsWith("/") ? path.substring(1) : path;
        }
        return (includes ? "!" : "") + path;
    }

    private static void requireSound(Path file, int line, String pattern) {
        try {
            IgnoreRules.of(List.of(pattern));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    file.getFileName() + ":" + line,
                    "the pattern " + e.getMessage(),
                    "Write a pattern such as target/ or **/*.log; a \\ takes the meaning from the character after it.");
        }
    }

    private static @Nullable String fault(String pattern, boolean excludes) {
        String path = pattern.startsWith("!") ? pattern.substring(1) : pattern;
        if (path.equals("..") || path.startsWith("../")) {
            return "nothing outside of the context is ever part of it";
        }
        if (pattern.startsWith("!") && !excludes) {
            return "no pattern above it leaves anything out that it could bring back";
        }
        return path.contains(" #") ? "a # begins a comment only at the beginning of a line" : null;
    }
}

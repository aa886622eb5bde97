// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code .generated}: which contents of which files are ours. Lines that cannot be read count for nothing. */
final class OwnershipRecord {

    private static final String NAME = ".generated";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");
    private static final long MAX_BYTES = 4L << 20;

    private final OwnedTree tree;
    private final Map<String, Set<String>> digests;

    private OwnershipRecord(OwnedTree tree, Map<String, Set<String>> digests) {
        this.tree = tree;
        this.digests = digests;
    }

    /** Empty where there is none. */
    static OwnershipRecord read(OwnedTree tree) throws IOException {
        Map<String, Set<String>> digests = new TreeMap<>();
        Path file = tree.root().resolve(NAME);
        if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
            for (String line : new String(RegularFile.bytes(file), StandardCharsets.UTF_8).split("\\R", -1)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches() && isBelow(parts.group(2))) {
                    digests.computeIfAbsent(parts.group(2), path -> new TreeSet<>())
                            .add(parts.group(1));
                }
            }
        }
        return new OwnershipRecord(tree, digests);
    }

    Set<String> paths() {
        return digests.keySet();
    }

    Set<String> digests(String path) {
        return digests.getOrDefault(path, Set.of());
    }

    /** Adds contents that files are about to have. */
    void extend(Map<String, String> more) throws IOException {
        Map<String, Set<String>> all = new TreeMap<>(digests);
        more.forEach((path, digest) -> all.merge(path, Set.of(digest), OwnershipRecord::union));
        write(all);
    }

    /** Lists these contents and no others. */
    void replace(Map<String, String> now) throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        now.forEach((path, digest) -> all.put(path, Set.of(digest)));
        if (!all.equals(digests)) {
            write(all);
        }
    }

    private void write(Map<String, Set<String>> all) throws IOException {
        StringBuilder text = new StringBuilder();
        all.forEach((path, each) -> each.forEach(
                digest -> text.append(digest).append("  ").append(path).append('\n')));
        Links.requireReplaceable(tree.root().resolve(NAME));
        try (StagedFiles staged = new StagedFiles(tree)) {
            staged.add(NAME, new GeneratedFile(text.toString().getBytes(StandardCharsets.UTF_8), false));
            staged.commit();
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    /** The record comes with a checkout: a line of it must not have files removed elsewhere. */
    private static boolean isBelow(String path) {
        for (String name : path.split("[/\\\\]", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return path.indexOf(':') < 0;
    }
}

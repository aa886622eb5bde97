// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import com.alinesno.container.disk.Reasons;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a build sees of a directory. No link is ever followed on the build machine: a link is a link, and who follows it does so
 * within the context. Safe for use by many threads; what was looked at once is not looked at again.
 */
public final class ContextDirectory {

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private final Path root;
    private final IgnoreRules rules;
    private final Map<String, List<ContextEntry>> listed = new ConcurrentHashMap<>();
    private final Map<String, ContextEntry> known = new ConcurrentHashMap<>();

    /**
     * @param root the directory; it may be a link itself, for that is how it was named
     * @param rules what is no part of it
     */
    public ContextDirectory(Path root, IgnoreRules rules) {
        this.root = root;
        this.rules = rules;
    }

    /** The directory on the build machine. */
    public Path root() {
        return root;
    }

    /**
     * What stands at a path, or null for nothing or what is left out. A directory that is left out is there even so where
     * something in it is not.
     *
     * @param path relative, with forward slashes, without {@code .} and {@code ..}; empty for the root
     * @throws IOException when it cannot be looked at
     */
    public @Nullable ContextEntry at(String path) throws IOException {
        if (path.isEmpty()) {
            return new ContextEntry("", root, ContextEntry.Kind.DIRECTORY, 0755, null);
        }
        ContextEntry entry = known.get(path);
        if (entry != null) {
            return entry;
        }
        int slash = path.lastIndexOf('/');
        ContextEntry above = slash < 0 ? at("") : at(path.substring(0, slash));
        if (above == null || above.kind() != ContextEntry.Kind.DIRECTORY) {
            return null;
        }
        list(above.path());
        return known.get(path);
    }

    /** Whether the rules leave a path out, be it there or not. */
    public boolean isIgnored(String path) {
        return rules.matches(path);
    }

    /**
     * What is in a directory, by name.
     *
     * @param directory the path of a directory that {@link #at} gave
     * @throws IOException when it cannot be read; the message names it
     */
    public List<ContextEntry> list(String directory) throws IOException {
        List<ContextEntry> entries = listed.get(directory);
        return entries == null ? list(directory, verdict(directory)) : entries;
    }

    private IgnoreRules.Verdict verdict(String path) {
        IgnoreRules.Verdict verdict = IgnoreRules.Verdict.OF_NOTHING;
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            verdict = rules.verdict(path.substring(0, slash), verdict);
        }
        return path.isEmpty() ? verdict : rules.verdict(path, verdict);
    }

    private List<ContextEntry> list(String directory, IgnoreRules.Verdict verdict) throws IOException {
        List<ContextEntry> entries = new ArrayList<>();
        for (String name : names(root.resolve(directory))) {
            String path = directory.isEmpty() ? name : directory + "/" + name;
            IgnoreRules.Verdict own = rules.verdict(path, verdict);
            if (own.matches() && !rules.mayInclude(path)) {
                continue;
            }
            ContextEntry entry = look(path);
            boolean isDirectory = entry.kind() == ContextEntry.Kind.DIRECTORY;
            if (!own.matches() || (isDirectory && !list(path, own).isEmpty())) {
                entries.add(entry);
            }
        }
        List<ContextEntry> all = Collections.unmodifiableList(entries);
        all.forEach(entry -> known.put(entry.path(), entry));
        listed.put(directory, all);
        return all;
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(each -> names.add(String.valueOf(each.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw unreadable(directory, new IOException(e.getMessage(), e));
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new IOException(directory + " changed while it was read. Build again when nothing writes it", e);
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        Collections.sort(names);
        return names;
    }

    private ContextEntry look(String path) throws IOException {
        Path file = root.resolve(path);
        try {
            if (UNIX && file.getFileSystem() == FileSystems.getDefault()) {
                Map<String, Object> all = Files.readAttributes(
                        file, "unix:mode,isDirectory,isRegularFile,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
                return entry(
                        path,
                        (Integer) Objects.requireNonNull(all.get("mode")) & 07777,
                        kind(all.get("isDirectory"), all.get("isRegularFile"), all.get("isSymbolicLink")));
            }
            BasicFileAttributes basic =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return entry(path, 0755, kind(basic.isDirectory(), basic.isRegularFile(), basic.isSymbolicLink()));
        } catch (NoSuchFileException e) {
            throw new IOException(file + " was removed while the build was reading its directory. Build again.", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ContextEntry.Kind kind(@Nullable Object directory, @Nullable Object file, @Nullable Object link) {
        if (Boolean.TRUE.equals(directory)) {
            return ContextEntry.Kind.DIRECTORY;
        }
        if (Boolean.TRUE.equals(file)) {
            return ContextEntry.Kind.FILE;
        }
        return Boolean.TRUE.equals(link) ? ContextEntry.Kind.LINK : ContextEntry.Kind.OTHER;
    }

    private ContextEntry entry(String path, int mode, ContextEntry.Kind kind) throws IOException {
        Path file = root.resolve(path);
        String target = kind == ContextEntry.Kind.LINK
                ? Files.readSymbolicLink(file).toString().replace(File.separatorChar, '/')
                : null;
        return new ContextEntry(path, file, kind, mode, target);
    }

    private static IOException unreadable(Path file, IOException cause) {
        return new IOException(
                "cannot read " + file + ": " + Reasons.of(cause)
                        + ". Make it readable for the build's user, or name it in .dockerignore",
                cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.files.FileName;
import com.alinesno.container.application.files.FilePattern;
import com.alinesno.container.application.files.FileTree;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The user's extra directories as layers, for images with and without a Java service. */
public final class ExtraFiles {

    private static final String PATHS = "<extraDirectories><paths>";
    private static final Path DEFAULT_DIRECTORY = Path.of("src", "main", "jib");
    private static final int LINK_MODE = 0777;

    private final ExtraDirectory directory;
    private final Instant modified;
    private final Map<FilePattern, Integer> globModes = new LinkedHashMap<>();

    private ExtraFiles(ExtraDirectory directory, Instant modified) {
        this.directory = directory;
        this.modified = modified;
        directory
                .permissions()
                .forEach((file, mode) ->
                        globModes.put(FilePattern.parse("<extraDirectories><permissions>", file), mode));
    }

    /**
     * One layer named {@code extra files} for each directory that has anything to copy, in the order given. Symbolic
     * links are kept as they are and never followed.
     *
     * @param modified modification time of all entries
     * @throws ConfigurationException when a directory does not exist, a glob is malformed or an entry cannot be in an
     *     image
     * @throws IOException when a file cannot be read; the message names it
     */
    public static List<LayerPlan> layers(List<ExtraDirectory> directories, Instant modified) throws IOException {
        List<LayerPlan> layers = new ArrayList<>();
        for (ExtraDirectory directory : directories) {
            if (!exists(directory.from())) {
                continue;
            }
            List<LayerEntry> entries = new ExtraFiles(directory, modified).entries();
            if (!entries.isEmpty()) {
                layers.add(new LayerPlan(JavaLayer.EXTRA_FILES.title(), entries));
            }
        }
        return layers;
    }

    /**
     * Checks what is configured, without a look at the files. A directory that is not there may still be made.
     *
     * @throws ConfigurationException when something else than a directory stands in the place of one, or a pattern is
     *     malformed
     */
    public static void require(List<ExtraDirectory> directories) {
        for (ExtraDirectory directory : directories) {
            rejectOther(directory.from());
            new ExtraFiles(directory, Instant.EPOCH);
            globs("<includes>", directory.includes());
            globs("<excludes>", directory.excludes());
        }
    }

    private static void rejectOther(Path from) {
        if (Files.exists(from) && !Files.isDirectory(from)) {
            throw new ConfigurationException(
                    PATHS, "\"from\" is not a directory: " + from, "Name the directory that the file stands in.");
        }
    }

    private static boolean exists(Path from) {
        rejectOther(from);
        if (Files.isDirectory(from)) {
            return true;
        }
        if (from.endsWith(DEFAULT_DIRECTORY.toString())) {
            return false;
        }
        throw new ConfigurationException(
                PATHS,
                "contain \"from\" directory that doesn't exist locally: " + from,
                "Create the directory or take it out of the configuration.");
    }

    private List<LayerEntry> entries() throws IOException {
        List<FilePattern> includes = globs("<includes>", directory.includes());
        List<FilePattern> excludes = globs("<excludes>", directory.excludes());
        List<LayerEntry> entries = new ArrayList<>();
        for (FileTree.Node node :
                list(path -> (includes.isEmpty() || matchesAny(includes, path)) && !matchesAny(excludes, path))) {
            entries.add(entry(node, ContainerPath.resolve(directory.into(), node.path())));
        }
        return entries;
    }

    private List<FileTree.Node> list(Predicate<String> wanted) throws IOException {
        try {
            return FileTree.list(directory.from(), wanted);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(PATHS, e.parameter() + ": " + e.found(), e.remedy(), e);
        }
    }

    private static List<FilePattern> globs(String element, List<String> globs) {
        return globs.stream()
                .map(glob -> FilePattern.parse(PATHS + "<path>" + element, glob))
                .toList();
    }

    private static boolean matchesAny(List<FilePattern> globs, String path) {
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }

    private LayerEntry entry(FileTree.Node node, String path) throws IOException {
        return switch (node.kind()) {
            case DIRECTORY ->
                new LayerEntry.Directory(path, attributes(path, Attributes.DIRECTORY.mode()), node.file());
            case SYMLINK ->
                new LayerEntry.Symlink(
                        path,
                        FileName.target(node.file(), Files.readSymbolicLink(node.file())),
                        new Attributes(LINK_MODE, directory.owner(), modified),
                        node.file());
            case FILE -> file(node, path);
        };
    }

    private LayerEntry file(FileTree.Node node, String path) throws IOException {
        if (!Files.isReadable(node.file())) {
            throw new IOException("Cannot read " + node.file()
                    + " (permission denied). Make it readable for the build's user, or exclude it.");
        }
        int mode = directory.keepExecutable() && isExecutable(node.file()) ? 0755 : Attributes.FILE.mode();
        return new LayerEntry.File(path, new FileContent.OnDisk(node.file()), attributes(path, mode));
    }

    /** The owner's bit, which neither the umask of a checkout nor the group of a machine changes. */
    private static boolean isExecutable(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                        .contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private Attributes attributes(String path, int otherwise) {
        Integer configured = configuredMode(path);
        return new Attributes(configured == null ? otherwise : configured, directory.owner(), modified);
    }

    private @Nullable Integer configuredMode(String path) {
        Integer exact = directory.permissions().get(path);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<FilePattern, Integer> glob : globModes.entrySet()) {
            if (glob.getKey().matches(path)) {
                return glob.getValue();
            }
        }
        return null;
    }
}

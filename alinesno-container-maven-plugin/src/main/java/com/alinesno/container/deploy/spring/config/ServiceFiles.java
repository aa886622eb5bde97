// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files that a service finds when it starts: those on its class path, and those that the deployment puts into the
 * container. What else the image or a volume may hold is not seen.
 */
public final class ServiceFiles {

    private static final String CLASS_PATH = "classpath:";
    private static final int MAX_BYTES = 4 << 20;

    private final Path classes;
    private final List<Path> classPath;
    private final Map<String, String> deployed = new TreeMap<>();
    private final List<String> mounted;
    private final String workingDirectory;

    ServiceFiles(SpringLaunch launch) {
        this.classes = launch.classes();
        this.classPath = launch.classPath();
        this.workingDirectory = launch.workingDirectory().isEmpty() ? "/" : launch.workingDirectory();
        launch.files().forEach((path, text) -> deployed.put(clean(path), text));
        this.mounted = launch.mounted().stream().map(ServiceFiles::clean).toList();
    }

    /**
     * The file at a location, or null where there is none.
     *
     * @param location such as {@code classpath:/config/application.yml}; a path is one of the container
     * @throws com.alinesno.container.ConfigurationException when it is there but cannot be read
     */
    public @Nullable ConfigText find(String location) {
        if (!isOnClassPath(location)) {
            String path = absolute(location);
            String text = deployed.get(path);
            return text == null ? null : new ConfigText(path, text.getBytes(StandardCharsets.UTF_8));
        }
        String name = clean(location.substring(CLASS_PATH.length())).substring(1);
        Path file = classes.resolve(name);
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        return null;
    }

    /** The same in the libraries on the class path, which are opened for it one after the other. */
    @Nullable
    ConfigText findInLibraries(String location) {
        String name = clean(location.substring(CLASS_PATH.length())).substring(1);
        for (Path library : classPath) {
            Path file = library.resolve(name);
            if (Files.isDirectory(library) && Files.isRegularFile(file)) {
                return read(file);
            }
            ConfigText text = Files.isRegularFile(library) ? inArchive(library, name) : null;
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The locations that a pattern stands for, in the order of their names. */
    List<String> matching(String location) {
        String pattern = absolute(location);
        StringBuilder expression = new StringBuilder();
        for (String part : pattern.split("(?=\\*)|(?<=\\*)", -1)) {
            expression.append(part.equals("*") ? "[^/]*" : Pattern.quote(part));
        }
        Pattern path = Pattern.compile(expression.toString());
        List<String> found = new ArrayList<>();
        for (String each : new TreeSet<>(deployed.keySet())) {
            if (path.matcher(each).matches()) {
                found.add("file:" + each);
            }
        }
        return found;
    }

    static boolean isOnClassPath(String location) {
        return location.startsWith(CLASS_PATH);
    }

    /** Whether somebody else may have put files there: a directory of the host, or a volume that was there before. */
    boolean isMounted(String location) {
        String path = isOnClassPath(location) ? "" : absolute(location.replaceFirst("\\*.*$", ""));
        return mounted.stream().anyMatch(each -> (path + "/").startsWith(each + "/"));
    }

    /** The path in the container. */
    public String absolute(String location) {
        String path = location.replaceFirst("^file:(?://(?=/))?", "");
        return clean(path.startsWith("/") ? path : workingDirectory + "/" + path);
    }

    private static String clean(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.add(step);
            }
        }
        return "/" + String.join("/", steps);
    }

    private static ConfigText read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw ConfigText.unreadable(file.toString(), "more than 4 MiB", new IOException("too large"));
            }
            return new ConfigText(file.toString(), RegularFile.bytes(file));
        } catch (IOException e) {
            throw ConfigText.unreadable(file.toString(), e.getClass().getSimpleName(), e);
        }
    }

    private static @Nullable ConfigText inArchive(Path library, String name) {
        try (ZipFile archive = new ZipFile(library.toFile())) {
            ZipEntry entry = archive.getEntry(name);
            if (entry == null || entry.isDirectory()) {
                return null;
            }
            try (InputStream content = archive.getInputStream(entry)) {
                byte[] bytes = content.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw ConfigText.unreadable(library + "!/" + name, "more than 4 MiB", new IOException("too large"));
                }
                return new ConfigText(library + "!/" + name, bytes);
            }
        } catch (IOException e) {
            return null;
        }
    }
}

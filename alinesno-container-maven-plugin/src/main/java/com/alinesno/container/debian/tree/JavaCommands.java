// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.plan.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scripts of a JRE would have made: its commands in {@code /usr/bin}, from the list that each OpenJDK
 * package brings along. With several of them, the one with the highest priority has the commands, as in Debian. Beside
 * them a name for the Java home that is the same on every architecture, which {@code JAVA_HOME} points at,
 * and the place of system-wide preferences.
 */
public final class JavaCommands {

    private static final String DIRECTORY = "/usr/lib/jvm/";
    private static final Pattern COMMAND = Pattern.compile("(?:jdk)?hl ([a-z0-9-]+) (/usr/lib/jvm/[A-Za-z0-9./+_-]+)");
    private static final Pattern PRIORITY = Pattern.compile("priority=([0-9]{1,8})");
    private static final Pattern NAME = Pattern.compile("name=(java-[0-9.]+-openjdk)-([a-z0-9]+)");

    private JavaCommands() {}

    /** Whether the file at {@code path} lists a JRE's commands. */
    static boolean isList(String path) {
        return path.startsWith(DIRECTORY + ".java-") && path.endsWith(".jinfo");
    }

    /** Where {@link #addTo} makes the Java home of a feature release, such as 17, known. */
    static String home(int release) {
        return DIRECTORY + "java-" + release + "-openjdk";
    }

    /** Adds the links of all lists among {@code files} whose targets are in the layer. */
    public static void addTo(TreeWriter tree, SortedMap<String, byte[]> files) throws IOException {
        List<String> lists = new ArrayList<>();
        files.forEach((path, content) -> {
            if (isList(path)) {
                lists.add(new String(content, StandardCharsets.UTF_8));
            }
        });
        if (!lists.isEmpty()) {
            // Without them, java.util.prefs complains that it cannot make them.
            tree.file("/etc/.java/.systemPrefs/.system.lock", new byte[0]);
            tree.file("/etc/.java/.systemPrefs/.systemRootModFile", new byte[0]);
        }
        lists.sort(Comparator.comparingInt(JavaCommands::priority).reversed());
        for (String list : lists) {
            for (String line : list.lines().toList()) {
                addLine(tree, line);
            }
        }
    }

    private static int priority(String list) {
        Matcher priority = PRIORITY.matcher(list);
        return priority.find() ? Integer.parseInt(priority.group(1)) : 0;
    }

    private static void addLine(TreeWriter tree, String line) throws IOException {
        Matcher command = COMMAND.matcher(line);
        if (command.matches() && tree.isFile(command.group(2))) {
            addLink(tree, "/usr/bin/" + command.group(1), command.group(2));
        }
        Matcher name = NAME.matcher(line);
        if (name.matches()) {
            addLink(tree, DIRECTORY + name.group(1), name.group(1) + "-" + name.group(2));
        }
    }

    private static void addLink(TreeWriter tree, String path, String target) throws IOException {
        if (!tree.contains(path)) {
            tree.symlink(path, target, Attributes.FILE.withMode(0777), "the base");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.json.Json;
import com.alinesno.container.plan.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the program that containers start is there, may be run, and has its interpreter. */
final class StartCheck {

    /** What engines take where an image has no {@code PATH}. */
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How many programs Linux runs one another with before it gives up. */
    private static final int MOST_INTERPRETERS = 5;

    private final RootTree tree;
    private final String directory;
    private final String path;

    /**
     * @param directory the working directory, or null for the root
     * @param path the variable {@code PATH}, or null where there is none
     */
    StartCheck(RootTree tree, @Nullable String directory, @Nullable String path) {
        this.tree = tree;
        this.directory = directory == null || directory.isEmpty() ? "/" : directory;
        this.path = path == null || path.isEmpty() ? PATH : path;
    }

    /**
     * Why the program cannot be started, as the end of a sentence about it; null where it can.
     *
     * @throws IOException when a script of ours cannot be read
     */
    @Nullable
    String fault(String program) throws IOException {
        return fault(program, MOST_INTERPRETERS);
    }

    private @Nullable String fault(String program, int depth) throws IOException {
        RootTree.Place found = find(program);
        if (found == null) {
            return program.indexOf('/') >= 0
                    ? "is not in the image"
                    : "is not in the image: PATH names " + path.replace(":", ", ");
        }
        Node node = found.node();
        if (node == null || !node.isProgram()) {
            return "is at " + found.absolute() + " in the image and "
                    + (node != null && node.isDirectory() ? "is a directory" : "must not be executed");
        }
        FileContent content = tree.content(found.path());
        String interpreter = content == null ? node.text() : interpreter(content);
        if (interpreter == null) {
            return null;
        }
        return interpreter.startsWith("#!")
                ? scriptFault(found, interpreter.substring(2).strip(), interpreter.endsWith("\r"), depth - 1)
                : loaderFault(found, interpreter);
    }

    private @Nullable String loaderFault(RootTree.Place program, String loader) {
        String begin =
                "is the program " + program.absolute() + ", which was linked for the loader " + loader + ", and ";
        RootTree.Place found = find(named(loader));
        if (found == null) {
            return begin + missing(loader);
        }
        return found.node() != null && found.node().isProgram() ? null : begin + "that must not be executed";
    }

    private @Nullable String scriptFault(RootTree.Place script, String line, boolean windows, int depth)
            throws IOException {
        String begin = "is the script " + script.absolute() + ", which begins with #!" + Json.shorten(line);
        if (windows) {
            return begin
                    + " and a carriage return, as files of Windows have it, that Linux takes for a part of the name";
        }
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        String interpreter = words.remove(0);
        if (interpreter.isEmpty()) {
            return null;
        }
        if (find(named(interpreter)) == null) {
            return begin + ", and " + missing(interpreter);
        }
        String fault = depth == 0 ? "leads in a circle" : fault(named(interpreter), depth);
        if (fault != null) {
            return begin + ", and " + interpreter + " " + fault;
        }
        words.removeIf(word -> word.startsWith("-") || word.indexOf('=') >= 0);
        if (!interpreter.endsWith("/env") || words.isEmpty()) {
            return null;
        }
        if (find(words.get(0)) == null) {
            return begin + ", and no directory of PATH has " + words.get(0);
        }
        String started = fault(words.get(0), depth);
        return started == null ? null : begin + ", and " + words.get(0) + " " + started;
    }

    /** The name as a path: the kernel looks in no {@code PATH}. */
    private String named(String interpreter) {
        return interpreter.startsWith("/") ? interpreter : directory + "/" + interpreter;
    }

    private String missing(String interpreter) {
        RootTree.Place end = tree.resolve(named(interpreter));
        String leads = end == null || end.absolute().equals(interpreter) ? "" : " (it leads to " + end.absolute() + ")";
        return interpreter + " is not in the image" + leads;
    }

    /** Where the program is; null where it is nowhere. One that may not be run is taken where no other is found. */
    private RootTree.@Nullable Place find(String program) {
        if (program.indexOf('/') >= 0) {
            return existing(program.startsWith("/") ? program : directory + "/" + program);
        }
        RootTree.Place second = null;
        for (String each : path.split(":", -1)) {
            String place = each.startsWith("/") ? each : directory + "/" + each;
            RootTree.Place found = existing(place + "/" + program);
            if (found != null && found.node() != null && found.node().isProgram()) {
                return found;
            }
            second = second == null ? found : second;
        }
        return second;
    }

    private RootTree.@Nullable Place existing(String absolute) {
        RootTree.Place place = tree.resolve(absolute);
        return place == null || place.blocked() || place.node() == null ? null : place;
    }

    /** What a file of ours is run with, as {@link ProgramHead} has it. */
    static @Nullable String interpreter(FileContent content) throws IOException {
        try (InputStream in = ContentSpool.open(content)) {
            return ProgramHead.interpreter(ProgramHead.read(in));
        }
    }
}

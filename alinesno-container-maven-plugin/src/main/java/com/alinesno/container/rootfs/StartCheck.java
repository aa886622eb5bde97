// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.oci.Json;
import com.alinesno.container.plan.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the program that containers start is there, may be run, and has its interpreter. */
final class StartCheck {

    /** What engines take where an image has no {@code PATH}. */
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int FIRST_LINE = 256;

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
        String line = firstLine(found, node);
        return line == null ? null : scriptFault(found, line.substring(2).strip(), line.endsWith("\r"));
    }

    private @Nullable String scriptFault(RootTree.Place script, String line, boolean windows) {
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
        if (find(interpreter.startsWith("/") ? interpreter : directory + "/" + interpreter) == null) {
            return begin + ", and " + interpreter + " is not in the image";
        }
        if (!interpreter.endsWith("/env")) {
            return null;
        }
        words.removeIf(word -> word.startsWith("-") || word.indexOf('=') >= 0);
        return words.isEmpty() || find(words.get(0)) != null
                ? null
                : begin + ", and no directory of PATH has " + words.get(0);
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

    private @Nullable String firstLine(RootTree.Place place, Node node) throws IOException {
        FileContent content = tree.content(place.path());
        return content == null ? node.text() : LayerReader.interpreter(head(content));
    }

    /** What decides how a file of ours is run. */
    static byte[] head(FileContent content) throws IOException {
        if (content instanceof FileContent.InMemory memory) {
            return Arrays.copyOf(memory.bytes(), Math.min(memory.bytes().length, FIRST_LINE));
        }
        try (InputStream in = RegularFile.open(((FileContent.OnDisk) content).path())) {
            return in.readNBytes(FIRST_LINE);
        }
    }
}

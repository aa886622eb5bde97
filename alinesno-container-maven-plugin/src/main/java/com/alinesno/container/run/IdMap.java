// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of this machine the users (or groups) within a user namespace have: the first is who builds, the others are
 * those that the administrator gave that user for this ({@code subuid(5)}).
 *
 * @param own the number of who builds
 * @param ranges first number and count of each range
 */
record IdMap(long own, List<Range> ranges) {

    /** Programs of distributions belong to users below this number. */
    private static final long USUAL = 65536;

    record Range(long first, long count) {}

    IdMap {
        ranges = List.copyOf(ranges);
    }

    /**
     * The map of who runs this process, or null where the administrator gave that user no numbers.
     *
     * @param file {@code /etc/subuid} or {@code /etc/subgid}
     * @param attribute {@code unix:uid} or {@code unix:gid}
     */
    static @Nullable IdMap read(Path file, String attribute) throws IOException {
        long uid = number("unix:uid");
        String name = Files.getOwner(SELF).getName();
        List<Range> ranges = Files.isRegularFile(file)
                ? ranges(RegularFile.text(file, StandardCharsets.UTF_8), name, Long.toString(uid))
                : List.of();
        return ranges.isEmpty() ? null : new IdMap(number(attribute), ranges);
    }

    private static final Path SELF = Path.of("/proc/self");

    /** A number of who runs this process. */
    static long number(String attribute) throws IOException {
        return ((Number) Files.getAttribute(SELF, attribute)).longValue();
    }

    /** The ranges that the lines of the file give to a user, who is named by name or number. */
    static List<Range> ranges(String text, String name, String number) {
        List<Range> ranges = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] fields = line.strip().split(":", -1);
            if (fields.length == 3
                    && (fields[0].equals(name) || fields[0].equals(number))
                    && fields[1].matches("[0-9]{1,10}")
                    && fields[2].matches("[0-9]{1,10}")
                    && !fields[2].matches("0+")) {
                ranges.add(new Range(Long.parseLong(fields[1]), Long.parseLong(fields[2])));
            }
        }
        return ranges;
    }

    /** Whether it has numbers for all users that distributions have. */
    boolean isEnough() {
        return ranges.stream().mapToLong(Range::count).sum() >= USUAL - 1;
    }

    /** The words for {@code newuidmap}. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("0", Long.toString(own), "1"));
        long inside = 1;
        for (Range range : ranges) {
            words.addAll(List.of(Long.toString(inside), Long.toString(range.first), Long.toString(range.count)));
            inside += range.count;
        }
        return words;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.MemoryAmount;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The share of its memory that a Java virtual machine takes for its heap, which is a quarter where nobody says so. */
final class HeapShare {

    /** Any of these says how large the heap is, in options or in a variable of them; {@code -mx} is an old name of
     * {@code -Xmx} that the {@code java} command still takes. */
    private static final Pattern SAID =
            Pattern.compile("-Xmx|(?<![^\\s\"'])-mx[0-9]|-XX:(?:MaxHeapSize|MaxRAMPercentage|MaxRAMFraction|MaxRAM)=");

    private static final int BY_DEFAULT = 25;
    private static final int STEP = 5;

    private HeapShare() {}

    /**
     * The option that gives the heap what others do not need; none where somebody has said how large the heap is, or where the
     * memory is so little that the machine's own default is as good.
     *
     * @param memory the limit of the container
     * @param said options, and the values of variables that may hold some
     */
    static List<String> options(MemoryAmount memory, Collection<String> said) {
        if (said.stream().anyMatch(text -> SAID.matcher(text).find())) {
            return List.of();
        }
        long mebibytes = Math.max(1, memory.bytes() >> 20);
        long percent = Math.round(100.0 * ResourceRequest.heapWithin(mebibytes) / mebibytes) / STEP * STEP;
        return percent <= BY_DEFAULT ? List.of() : List.of("-XX:MaxRAMPercentage=" + percent + ".0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One fault, and what comes of it.
 *
 * @param fault in words for the table
 * @param trials the ways in which it can happen; they must all end alike
 */
record FaultCase(String fault, List<Trial> trials) {

    /** Longer messages are cut in the table. */
    private static final int MOST_SHOWN = 240;

    /** Brings the fault about, then pushes or pulls. */
    @FunctionalInterface
    interface Trial {
        void run(FaultBench bench) throws Exception;
    }

    static FaultCase of(String fault, Trial... trials) {
        return new FaultCase(fault, List.of(trials));
    }

    @Override
    public String toString() {
        return fault;
    }

    /** The row of the table, with the result as it was in truth. */
    String row() throws Exception {
        Set<String> ends = new LinkedHashSet<>();
        String said = "";
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        try (Registries registries = FaultBench.registries(Duration.ofSeconds(20), pauses)) {
            for (Trial trial : trials) {
                pauses.clear();
                try (FaultBench bench = new FaultBench(registries, pauses)) {
                    String message = run(trial, bench);
                    said = said.isEmpty() ? message : said;
                    ends.add(end(message.isEmpty(), pauses));
                }
            }
        }
        assertThat(ends).as("how '%s' ends", fault).hasSize(1);
        return "| " + fault + " | " + ends.iterator().next() + (said.isEmpty() ? "" : ": `" + said + "`") + " |";
    }

    /** The message of the failure, without what differs from run to run; empty where all went well. */
    private static String run(Trial trial, FaultBench bench) throws Exception {
        try {
            trial.run(bench);
            return "";
        } catch (RegistryException e) {
            String message = String.valueOf(e.getMessage())
                    .replaceAll("localhost:[0-9]{4,5}", "storage.example")
                    .replaceAll("127\\.0\\.0\\.1:[0-9]+|\\[[:0-9a-f]+]:[0-9]+", "registry.example")
                    .replaceAll("sha256:[0-9a-f]{64}", "sha256:…")
                    .replaceAll("after [0-9]{2,} of", "after … of")
                    .replaceAll("for [0-9]+ s", "for … s")
                    .replaceAll("only [0-9]+ bytes were received in [0-9]+ s", "only … bytes were received in … s")
                    .replaceAll("within [0-9]+ s", "within … s");
            return message.length() <= MOST_SHOWN ? message : message.substring(0, MOST_SHOWN) + "…";
        }
    }

    private static String end(boolean well, List<Duration> pauses) {
        int waits = pauses.size();
        if (!well) {
            return waits == 0 ? "fails at once" : "fails after " + (waits + 1) + " attempts";
        }
        return switch (waits) {
            case 0 -> "goes on at once";
            case 1 -> "goes on after one wait" + seconds(pauses.get(0));
            default -> "goes on after " + waits + " waits";
        };
    }

    /** The wait where the registry has decided about it: ours are not whole seconds. */
    private static String seconds(Duration pause) {
        return pause.toMillis() % 1000 == 0 ? " of " + pause.toSeconds() + " s" : "";
    }
}

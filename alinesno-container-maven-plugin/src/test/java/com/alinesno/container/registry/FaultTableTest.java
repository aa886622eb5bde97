// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Brings every fault about and holds the table of docs/registries.md to what comes of it. With {@code -Dpages=write} it
 * writes the table: {@code mvn test -Dtest=FaultTableTest -Dpages=write}.
 */
class FaultTableTest {

    private static final Path PAGE = Path.of("../docs/registries.md");
    private static final String HEAD = "| what goes wrong | what comes of it |";

    static List<FaultCase> faults() {
        return Stream.of(FaultsOfAnswers.all(), FaultsOfTransfers.all(), FaultsOfTrust.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void faultEndsAsThePageSays(FaultCase fault) throws Exception {
        assertThat(table()).contains(fault.row());
    }

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void pageTellsOfNoOtherFaults() throws Exception {
        if (System.getProperty("pages", "").equals("write")) {
            write();
        }
        assertThat(table()).hasSameSizeAs(faults());
    }

    private static void write() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
        List<String> rows = new ArrayList<>();
        for (FaultCase fault : faults()) {
            rows.add(fault.row());
        }
        int first = lines.indexOf(HEAD) + 2;
        lines.subList(first, first + table().size()).clear();
        lines.addAll(first, rows);
        Files.write(PAGE, lines);
    }

    private static List<String> table() throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        List<String> rows = new ArrayList<>();
        for (String line : lines.subList(lines.indexOf(HEAD) + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            rows.add(line);
        }
        return rows;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {

    @TempDir
    private Path directory;

    @Test
    void nobodyElseGetsAClaimedName() throws Exception {
        Path name = directory.resolve("name");
        try (Claim claim = Claim.of(name)) {
            assertThat(claim).isNotNull();
            assertThat(Claim.of(name)).isNull();
            assertThat(Claim.abandoned(directory)).isEmpty();
        }
        assertThat(directory).isEmptyDirectory();
        try (Claim again = Claim.of(name)) {
            assertThat(again).isNotNull();
        }
    }

    /** As a process leaves it that was killed: the lock went with the process. */
    @Test
    void abandonedNamesAreFoundByTheirLocks() throws Exception {
        Files.createFile(directory.resolve("left.lock"));
        Files.createDirectory(directory.resolve("left"));
        Files.createDirectory(directory.resolve("never-claimed"));

        List<Claim> abandoned = Claim.abandoned(directory);

        assertThat(abandoned).extracting(Claim::path).containsExactly(directory.resolve("left"));
        for (Claim each : abandoned) {
            each.close();
        }
        assertThat(directory.resolve("left")).isEmptyDirectory();
        assertThat(Claim.abandoned(directory)).isEmpty();
        assertThat(Claim.abandoned(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void whatIsMadeTakesItsPlaceOnce() throws Exception {
        Path place = directory.resolve("place");
        for (boolean first : new boolean[] {true, false}) {
            try (Claim claim = Claim.create(directory)) {
                Files.createDirectory(claim.path());
                Files.createFile(claim.path().resolve("file"));
                assertThat(claim.moveTo(place)).isEqualTo(first);
            }
        }
        assertThat(place.resolve("file")).exists();
    }
}

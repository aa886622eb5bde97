// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    @TempDir
    private Path root;

    private Records records;

    @BeforeEach
    void open() throws Exception {
        records = BlobStore.open(root, InstantSource.system(), warning -> {}).records();
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        records.write("kind", "key", Json.object().put("a", 1));
        records.write("kind", "key", Json.object().put("a", 2));

        assertThat(records.read("kind", "key")).isEqualTo(Json.object().put("a", 2));
        assertThat(records.read("kind", "other")).isNull();
        assertThat(records.read("other", "key")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":", "[]", "garbage"})
    void damagedRecordIsNoneAndCanBeWrittenAgain(String damage) throws Exception {
        records.write("kind", "key", Json.object());
        Files.writeString(root.resolve("records/kind/key.json"), damage);

        assertThat(records.read("kind", "key")).isNull();
        records.write("kind", "key", Json.object());
        assertThat(records.read("kind", "key")).isEqualTo(Json.object());
    }

    @Test
    void directoryInPlaceOfARecordStays() throws Exception {
        Path child = Files.createDirectories(root.resolve("records/kind/key.json/child"));

        assertThat(records.read("kind", "key")).isNull();
        records.write("kind", "key", Json.object());
        assertThat(records.read("kind", "key")).isNull();
        assertThat(child).exists();
    }

    @Test
    void linkInPlaceOfARecordIsNoRecordAndGivesWay() throws Exception {
        Path elsewhere = Files.writeString(root.resolve("elsewhere"), "{}");
        records.write("kind", "other", Json.object());
        Files.createSymbolicLink(root.resolve("records/kind/key.json"), elsewhere);

        assertThat(records.read("kind", "key")).isNull();
        records.write("kind", "key", Json.object().put("a", 1));
        assertThat(records.read("kind", "key")).isEqualTo(Json.object().put("a", 1));
        assertThat(elsewhere).hasContent("{}");
    }

    @Test
    void recordsAreNotWrittenThroughALink() throws Exception {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("records/kind"), elsewhere);

        assertThatThrownBy(() -> records.write("kind", "key", Json.object()))
                .hasMessageContaining("records/kind: it is a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void newestRecordsComeFirst() throws Exception {
        assertThat(records.newest("kind", 3)).isEmpty();
        for (int i = 0; i < 5; i++) {
            records.write("kind", "key" + i, Json.object());
            Files.setLastModifiedTime(
                    root.resolve("records/kind/key" + i + ".json"), FileTime.fromMillis(1000L * (i * 3 % 5)));
        }

        assertThat(records.newest("kind", 3)).containsExactly("key3", "key1", "key4");
    }
}

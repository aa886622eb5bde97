// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.debian.Mutations;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.DebianPackage;
import com.alinesno.container.debian.packages.PackageIndex;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlReaderTest {

    @Test
    void readsParagraphsFieldByField() throws IOException {
        assertThat(read("Package: a\nVersion:1\n\n\n# a remark\nPackage: b\n", null))
                .containsExactly(Map.of("package", "a", "version", "1"), Map.of("package", "b"));
    }

    @Test
    void joinsContinuationLines() throws IOException {
        assertThat(read("Files:\n one\n\ttwo\nDescription: short\n long\n .\n end\n", null))
                .containsExactly(Map.of("files", "one\n\ttwo", "description", "short\n long\n .\n end"));
    }

    @Test
    void keepsOnlyWantedFields() throws IOException {
        assertThat(read("Package: a\nDescription: x\n y\nSize: 1\n\nTag: t\n", Set.of("package", "size")))
                .containsExactly(Map.of("package", "a", "size", "1"), Map.of());
    }

    @Test
    void takesFieldNamesInAnyCase() throws IOException {
        assertThat(read("PACKAGE: a", null)).containsExactly(Map.of("package", "a"));
    }

    @Test
    void hasNothingInAnEmptyDocument() throws IOException {
        assertThat(read("\n \n", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" starts with a space\n", "no colon\n", ": no name\n", "Two Words: x\n", "A: 1\nA: 2\n"})
    void refusesWhatIsNoField(String document) {
        assertThatThrownBy(() -> read(document, null))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("test: ");
    }

    @Test
    void boundsLinesAndParagraphs() {
        assertThatThrownBy(() -> read("A: " + "x".repeat(ControlReader.MAX_LINE_BYTES), null))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("a line has more than");
        String line = " " + "x".repeat(1 << 16) + "\n";
        assertThatThrownBy(() -> read("A: x\n" + line.repeat(65), null))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("a paragraph has more than");
    }

    @Test
    void survivesAnyDamage() {
        byte[] sound = ("Package: openjdk-17-jre-headless\nVersion: 17.0.19+10-1\nArchitecture: amd64\n"
                        + "Depends: libc6 (>= 2.34), libfoo | libbar [amd64]\nProvides: java-runtime (= 17)\n"
                        + "Filename: pool/main/o/x.deb\nSize: 10\nSHA256: " + "a".repeat(64) + "\n\n")
                .repeat(3)
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_26);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(() -> {
                PackageIndex index = new PackageIndex("amd64");
                ControlReader reader =
                        new ControlReader(new ByteArrayInputStream(damaged), "test", DebianPackage.FIELDS);
                for (var fields = reader.next(); fields != null; fields = reader.next()) {
                    DebianPackage found = DebianPackage.of(AptArchive.MAIN, fields);
                    index.add(found);
                    assertThat(found.relations("depends", "amd64")).isNotNull();
                }
            });
        }
    }

    private static List<Map<String, String>> read(String document, @Nullable Set<String> wanted) throws IOException {
        List<Map<String, String>> paragraphs = new ArrayList<>();
        try (ControlReader reader = new ControlReader(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "test", wanted)) {
            for (var fields = reader.next(); fields != null; fields = reader.next()) {
                paragraphs.add(fields);
            }
        }
        return paragraphs;
    }
}

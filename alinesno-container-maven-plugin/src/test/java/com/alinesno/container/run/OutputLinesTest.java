// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.secret.KnownSecrets;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        new OutputLines((label, line) -> lines.add(line), "builder 1/2", new KnownSecrets())
                .read(new ByteArrayInputStream(text.getBytes(UTF_8)));
        return lines;
    }

    @Test
    void progressThatWritesOverItselfIsOneLine() {
        assertThat(lines("(Reading ... \r(Reading ... 50%\r(Reading ... 7396 files.)\nUnpacking vim\n"))
                .containsExactly("(Reading ... 7396 files.)", "Unpacking vim");
    }

    @Test
    void linesOfWindowsAndLinesWithoutAnEndAreLines() {
        assertThat(lines("a\r\nb\r\r\nc")).containsExactly("a", "b", "c");
        assertThat(lines("50 %\r100 %\r")).containsExactly("100 %");
    }
}

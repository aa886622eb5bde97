// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.secret.KnownSecrets;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    private final List<String> shown = new ArrayList<>();

    private OutputLines read(String text, String secret) {
        KnownSecrets secrets = new KnownSecrets();
        secrets.add(secret);
        OutputLines lines = new OutputLines((label, line) -> shown.add(label + ": " + line), "app 1/2", secrets);
        lines.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return lines;
    }

    @Test
    void linesKeepTheirBlanksAndLoseWhatMovesTheCursor() {
        read("  \u001b[31mred\u001b[0m\tx\u0007\n\n10%\r100%\nno end", "");

        assertThat(shown).containsExactly("app 1/2:   red\tx", "app 1/2: ", "app 1/2: 100%", "app 1/2: no end");
    }

    @Test
    void secretsAreHidden() {
        read("the token is hush-hush!\n", "hush-hush");

        assertThat(shown).containsExactly("app 1/2: the token is (hidden)!");
    }

    @Test
    void endIsRemembered() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            text.append("line ").append(i).append('\n');
        }

        assertThat(read(text.toString(), "").last(3)).containsExactly("line 98", "line 99", "line 100");
        assertThat(read("", "").last(3)).isEmpty();
    }
}

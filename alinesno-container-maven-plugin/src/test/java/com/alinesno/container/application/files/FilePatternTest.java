// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePatternTest {

    @ParameterizedTest
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, d/a.txt, false",
        "**/*.txt, d/a.txt, true",
        "**/*.txt, a.txt, false",
        "**.txt, a.txt, true",
        "d/**, d, false",
        "d/**, d/e/f, true",
        "?.sh, a.sh, true",
        "?.sh, ab.sh, false",
        "'{a,b/c}.sh', b/c.sh, true",
        "[a-c]x, bx, true",
        "[!a-c]x, bx, false",
        "[!a-c]x, dx, true",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "a.c, abc, false",
        "/usr/**/run, /usr/local/bin/run, true",
        "a|b, a, false",
        "'}', '}', true",
        "名*, 名字, true"
    })
    void meansWhatUsersOfGlobsExpect(String glob, String path, boolean matches) {
        assertThat(FilePattern.parse("<includes>", glob).matches(path)).isEqualTo(matches);
    }

    @Test
    void twoStarsAlsoPassNewlines() {
        assertThat(FilePattern.parse("<includes>", "**").matches("a\nb/c")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "{a,{b}}", "a\\", "[a/b]", "[z-a]", "["})
    void malformedGlobsAreToldWithTheirParameter(String glob) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> FilePattern.parse("<excludes>", glob))
                .withMessageContaining("<excludes>")
                .withMessageContaining("'" + glob + "'");
    }

    @Test
    void agreesWithThePlatformOnRandomGlobs() {
        FileSystem files = FileSystems.getDefault();
        Random random = new Random(42);
        int compared = 0;
        int matched = 0;
        for (int round = 0; round < 50_000; round++) {
            String glob = random(random, "ab/*?[]{},!.-\\", 8);
            PathMatcher matcher;
            try {
                matcher = files.getPathMatcher("glob:" + glob);
            } catch (PatternSyntaxException e) {
                continue;
            }
            String path = random(random, "ab/.", 6);
            boolean expected = matcher.matches(files.getPath(path));
            assertThat(FilePattern.parse("test", glob)
                            .matches(files.getPath(path).toString()))
                    .as("%s against %s", glob, path)
                    .isEqualTo(expected);
            compared++;
            matched += expected ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(10_000);
        assertThat(matched).isGreaterThan(500);
    }

    private static String random(Random random, String alphabet, int atMost) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(atMost); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}

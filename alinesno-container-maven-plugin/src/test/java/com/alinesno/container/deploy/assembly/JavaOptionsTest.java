// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaOptionsTest {

    private static final String PRINTER = """
            public class Printer {
                public static void main(String[] args) throws Exception {
                    for (int i = 0; System.getProperty("p" + i) != null; i++) {
                        for (char c : System.getProperty("p" + i).toCharArray()) {
                            System.out.print((int) c + " ");
                        }
                        System.out.println();
                    }
                }
            }
            """;

    @Test
    void flagsStandBeforeProperties() {
        assertThat(JavaOptions.of(List.of("-Xmx1g", "-XX:OnOutOfMemoryError=kill %p"), Map.of("a", "b")))
                .isEqualTo("-Xmx1g \"-XX:OnOutOfMemoryError=kill %p\" -Da=b");
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx512m,-Xmx",
        "-mx512m,-Xmx",
        "-ss1m,-Xss",
        "-mxbean,-mxbean",
        "-Da.b=c=d,-Da.b",
        "-XX:+UseZGC,-XX:UseZGC",
        "-XX:-UseZGC,-XX:UseZGC",
        "-Xint,-Xint"
    })
    void ofTwoThatSayTheSameTheLastCounts(String flag, String subject) {
        assertThat(JavaOptions.subject(flag)).isEqualTo(subject);
    }

    @Test
    void plainValuesStandAsTheyAre() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", "8080");
        properties.put("user.timezone", "GMT+08");
        assertThat(JavaOptions.of(List.of(), properties)).isEqualTo("-Dserver.port=8080 -Duser.timezone=GMT+08");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJvmSeesWhatWasWritten(boolean toolOptions, @TempDir Path directory)
            throws IOException, InterruptedException {
        String pieces = "ab 'x\"\\$@#=\t-";
        Random random = new Random(7);
        Map<String, String> properties = new LinkedHashMap<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            StringBuilder value = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                value.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            properties.put("p" + i, value.toString());
            value.chars().forEach(c -> expected.append(c).append(' '));
            expected.append('\n');
        }
        Path source = directory.resolve("Printer.java");
        Files.writeString(source, PRINTER);
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), source.toString());
        java.environment().put(JavaOptions.variable(toolOptions), JavaOptions.of(List.of(), properties));
        java.redirectError(directory.resolve("stderr").toFile());
        Process process = java.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed).isEqualTo(expected.toString());
    }
}

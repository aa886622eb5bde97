// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that cannot spell the names of files still copies them under their names. */
class LocaleTest {

    @TempDir
    Path directory;

    @Test
    void namesAreTheSameInALocaleWithoutThem() throws IOException, InterruptedException {
        Project.write(directory.resolve("服务/größe.txt"), "");
        Files.createSymbolicLink(directory.resolve("verknüpft"), Path.of("服务/größe.txt"));
        Files.createSymbolicLink(directory.resolve("weg"), Path.of("/服务/nö"));
        String inUtf8 = said("C.UTF-8");
        assertThat(inUtf8.lines())
                .containsExactly("/verknüpft -> 服务/größe.txt", "/weg -> /服务/nö", "/服务", "/服务/größe.txt");
        assertThat(said("C")).isEqualTo(inUtf8);
    }

    private String said(String locale) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LocaleTest.class.getName(),
                directory.toString());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return output;
    }

    /** Run in a JVM of its own: writes what is laid out of the directory that the argument names, in UTF-8. */
    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        ExtraDirectory extra =
                new ExtraDirectory(from, "/", List.of("*", "服务/gr*"), List.of(), Map.of(), Owner.ROOT, false);
        StringBuilder text = new StringBuilder();
        for (String line : Rendered.lines(ExtraFiles.layers(List.of(extra), Instant.ofEpochSecond(1)), from)) {
            String entry = line.substring(line.indexOf('/'));
            text.append(entry.contains(" <- ") ? entry.substring(0, entry.indexOf(" <- ")) : entry)
                    .append('\n');
        }
        System.out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}

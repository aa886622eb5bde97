// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmArgFilesTest {

    @TempDir
    Path directory;

    @Test
    void anOrdinaryClassPathStandsAsItIs() {
        assertThat(text(List.of("/app/resources", "/app/classpath/*"))).isEqualTo("/app/resources:/app/classpath/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with blank", "tab\tand#hash", "quote's", "double\"quote", "back\\slash"})
    void theLauncherReadsBackWhatWasWritten(String name) throws IOException, InterruptedException {
        Path classes = directory.resolve(name);
        Compiled.into(
                classes,
                directory.resolve("work"),
                "class Main { public static void main(String[] a) {"
                        + " System.out.print(System.getProperty(\"java.class.path\")); } }");
        String classPath = "/opt/none:" + classes;
        Path argumentFile = Files.writeString(directory.resolve("arguments"), text(List.of(classPath.split(":"))));

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "@" + argumentFile,
                        "Main")
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEqualTo(classPath);
    }

    private static String text(List<String> classPath) {
        return Rendered.text(List.of(JvmArgFiles.layer("/app", classPath, "Main")), "/app/jib-classpath-file");
    }
}

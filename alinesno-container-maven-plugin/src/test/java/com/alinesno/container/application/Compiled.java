// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes for tests, made by the compiler of the JDK that runs them. */
public final class Compiled {

    private static final int MAJOR_VERSION = 7;

    private Compiled() {}

    /** Compiles one source file, whose package is written in it, into {@code directory}. */
    public static void into(Path directory, Path work, String source) throws IOException {
        Path file = Files.writeString(Files.createDirectories(work).resolve("Source.java"), source);
        Files.createDirectories(directory);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", directory.toString(), "--release", "17", "-proc:none", "-Xlint:none");
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                            .call())
                    .isTrue();
        }
    }

    /** One class of a source file, by its internal name. */
    public static byte[] type(Path work, String source, String name) throws IOException {
        Path directory = Files.createTempDirectory(work, "classes");
        into(directory, work, source);
        return Files.readAllBytes(directory.resolve(name + ".class"));
    }

    /** The same class, said to be made for another version of the JVM. */
    public static byte[] withMajorVersion(byte[] classFile, int major) {
        byte[] changed = classFile.clone();
        changed[MAJOR_VERSION - 1] = (byte) (major >> 8);
        changed[MAJOR_VERSION] = (byte) major;
        return changed;
    }
}

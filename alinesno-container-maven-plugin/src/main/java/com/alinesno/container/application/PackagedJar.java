// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.files.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The jar that goes into the image: the project's plain one. Spring Boot's {@code repackage} puts an executable jar with
 * all dependencies in its place and keeps the plain one beside it as {@code X.jar.original}; in layers, the executable
 * one would carry every dependency a second time and its classes would not be found.
 *
 * @param file the jar on the build machine
 * @param name its file name in the image, which ends with {@code .jar}
 */
record PackagedJar(Path file, String name) {

    private static final String PARAMETER = "<containerizingMode>";

    /**
     * Chooses between the project's jar and the original beside it.
     *
     * @param jar the jar that the project makes, or null when none was made
     * @throws ConfigurationException when there is no plain jar to take
     */
    static PackagedJar of(@Nullable Path jar) throws IOException {
        if (jar == null || !Files.isRegularFile(jar)) {
            throw new ConfigurationException(
                    PARAMETER,
                    "packaged needs the project's jar, and "
                            + (jar == null ? "none was made" : jar + " does not exist"),
                    "Run the package phase first (mvn package), or set <containerizingMode> to exploded.");
        }
        String name = FileName.of(jar);
        if (!isExecutable(jar)) {
            return new PackagedJar(jar, name);
        }
        Path original = jar.resolveSibling(jar.getFileName() + ".original");
        if (Files.isRegularFile(original) && !isExecutable(original)) {
            return new PackagedJar(original, name.replaceFirst("\\.jar$", "") + ".original.jar");
        }
        throw new ConfigurationException(
                PARAMETER,
                jar + " is a Spring Boot executable jar (it has BOOT-INF/), and there is no original jar at "
                        + original,
                "Run the package phase in this build so that Spring Boot keeps the original, give the repackage goal a"
                        + " <classifier>, or set <containerizingMode> to exploded.");
    }

    /** Whether the jar is laid out for Spring Boot's launcher. Only its directory of entries is read. */
    private static boolean isExecutable(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry("BOOT-INF/") != null
                    || zip.stream().anyMatch(entry -> entry.getName().startsWith("BOOT-INF/"));
        } catch (ZipException e) {
            throw new IOException(jar + " is not a readable jar (" + e.getMessage() + "). Build it again.", e);
        }
    }
}

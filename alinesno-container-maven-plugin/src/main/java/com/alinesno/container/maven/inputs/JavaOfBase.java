// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.JavaImage;
import com.alinesno.container.application.classes.ClassVersion;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a base whose Java is too old for the project's classes, which would end in an {@code UnsupportedClassVersionError}
 * when a container starts. What a base has is read from its configuration and its name; its layers are not opened.
 */
final class JavaOfBase {

    private static final String VERSION = "JAVA_VERSION";
    private static final Pattern RELEASE = Pattern.compile("(?:jdk|jre|openjdk|java)?-?(?:1\\.)?(\\d{1,2})(?!\\d).*");
    private static final Pattern HOME =
            Pattern.compile("(?:.*/)?(?:java|jdk|jre|openjdk|zulu)-?(?:1\\.)?(\\d{1,2})(?!\\d)[^/]*/?");
    private static final Pattern TAG = Pattern.compile("(\\d{1,2})(?!\\d).*");

    /**
     * Repositories whose tags begin with the release of Java, also where a mirror has them. An image that a house calls
     * {@code openjdk} has tags of its own.
     */
    private static final Pattern NAMES = Pattern.compile(
            "(?:.*/)?library/(?:adoptopenjdk|eclipse-temurin|openjdk|amazoncorretto)|(?:.*/)?amazoncorretto/amazoncorretto");

    private static final int OLDEST = 5;

    private final MavenFacts maven;

    JavaOfBase(MavenFacts maven) {
        this.maven = maven;
    }

    /**
     * Looks at the base for each platform.
     *
     * @throws ConfigurationException when it is known to have an older Java than the project is compiled for
     */
    BaseImage check(PlannedImage image, BaseImage base) {
        JavaImage java = image.java();
        if (java == null || !startsJava(image.plan().settings().entrypoint())) {
            return base;
        }
        for (Platform platform : image.target().platforms()) {
            Map<String, String> environment = base.image(platform).config().environment();
            String told = image.plan().settings().environment().get(VERSION);
            int release = told != null ? release(told, RELEASE) : release(environment, base.reference());
            if (release != 0) {
                require(release, java.mainClass(), base.name());
            }
        }
        return base;
    }

    /** Whether containers start with Java, as far as that can be told: what else is there may have brought its own. */
    private static boolean startsJava(@Nullable List<String> entrypoint) {
        return entrypoint == null || entrypoint.stream().anyMatch(word -> word.contains("java"));
    }

    private void require(int release, @Nullable String mainClass, String base) {
        int needed = maven.javaVersion();
        if (needed <= release && mainClass != null) {
            // What the compiler was told can stand in places that nobody thinks of.
            needed = ClassVersion.of(Path.of(maven.project().getBuild().getOutputDirectory()), mainClass);
        }
        if (needed > release) {
            throw new ConfigurationException(
                    "<from><image>",
                    "'" + base + "' has Java " + release + ", and the project is compiled for Java " + needed
                            + ", so it would not start",
                    "Name a base with Java " + needed + ", or compile for Java " + release
                            + " (maven.compiler.release). Where the base's tag or environment names the wrong Java, set "
                            + VERSION + " in <container><environment>.");
        }
    }

    /** The release that the base has, or 0 where that is not known. */
    static int release(Map<String, String> environment, @Nullable ImageReference name) {
        int release = release(environment.getOrDefault(VERSION, ""), RELEASE);
        if (release == 0) {
            release = release(environment.getOrDefault("JAVA_HOME", ""), HOME);
        }
        if (release == 0 && name != null && name.tag() != null) {
            release = NAMES.matcher(name.repository()).matches() ? release(name.tag(), TAG) : 0;
        }
        return release;
    }

    private static int release(String text, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        int release = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return release < OLDEST ? 0 : release;
    }
}

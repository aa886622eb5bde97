// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.SourcedValue;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an image is said to be made.
 *
 * @param instant between 1970 and 9999, or null for the time of the build
 */
public record CreationTime(@Nullable Instant instant) {

    /** The environment variable by which a distribution fixes all times of a build (reproducible-builds.org). */
    static final String SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH";

    /** The property by which a Maven project fixes all times of its build. */
    public static final String OUTPUT_TIMESTAMP = "project.build.outputTimestamp";

    /** What Maven 3.10 and 4 set the property to where the project does not; earlier ones leave it out. */
    private static final String TIMESTAMP_OF_MAVEN = "1980-02-01T00:00:00Z";

    /**
     * Reads {@code EPOCH}, {@code USE_CURRENT_TIMESTAMP} or a date and time with an offset.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static CreationTime parse(String text) {
        return switch (text) {
            case "EPOCH" -> new CreationTime(Instant.EPOCH);
            case "USE_CURRENT_TIMESTAMP" -> new CreationTime((Instant) null);
            default -> new CreationTime(IsoTime.parse(text, "EPOCH, USE_CURRENT_TIMESTAMP or "));
        };
    }

    /**
     * The time that is meant: what is configured, else {@code SOURCE_DATE_EPOCH}, else the project's output timestamp,
     * else the epoch. The timestamp that Maven itself supplies counts as none, so that the image is the same whatever
     * Maven built it.
     *
     * @param environment the variables of the build's environment
     * @param outputTimestamp the project's {@code project.build.outputTimestamp}, or null
     * @param buildTime when the build began, of which whole seconds count
     * @throws ConfigurationException when a time cannot be read
     */
    public static Instant resolve(
            @Nullable CreationTime configured,
            Map<String, String> environment,
            @Nullable String outputTimestamp,
            Instant buildTime) {
        if (configured != null) {
            return configured.instant != null ? configured.instant : Instant.ofEpochSecond(buildTime.getEpochSecond());
        }
        String variable = environment.get(SOURCE_DATE_EPOCH);
        if (variable != null && !variable.isBlank()) {
            return read(SOURCE_DATE_EPOCH, variable);
        }
        return outputTimestamp == null || saysNothing(outputTimestamp)
                ? Instant.EPOCH
                : read(OUTPUT_TIMESTAMP, outputTimestamp);
    }

    /** One character, not a digit, switches reproducible builds off, by Maven's convention. */
    private static boolean saysNothing(String outputTimestamp) {
        return outputTimestamp.equals(TIMESTAMP_OF_MAVEN)
                || outputTimestamp.isEmpty()
                || (outputTimestamp.length() == 1 && !isNumber(outputTimestamp));
    }

    private static Instant read(String name, String text) {
        try {
            return isNumber(text)
                    ? IsoTime.require(Instant.ofEpochSecond(Long.parseLong(text)))
                    : IsoTime.parse(text, "seconds since 1970 or ");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    name,
                    new SourcedValue(text, name).quoted() + " is not valid: " + e.getMessage(),
                    "Correct it there.",
                    e);
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,15}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.Unresolved;
import com.alinesno.container.oci.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an engine finds out whether the container works. One of {@code shell}, {@code command} and {@code none} is needed;
 * the times are the engine's own where they are not given, and need at least a millisecond.
 *
 * @param shell a command line for the shell of the image; it works where its exit code is 0
 * @param command a program of the image and its arguments, without a shell
 * @param none switches off the check that the base image has
 * @param interval the time between two checks, such as {@code 30s}
 * @param timeout after this time one check has failed
 * @param startPeriod the time in which failures do not count
 * @param startInterval the time between two checks within that time
 * @param retries failures in a row that make the container unhealthy
 */
public record HealthCheckParameters(
        @Unresolved(Unresolved.Meaning.PART) @Nullable String shell,
        @Unresolved(Unresolved.Meaning.PART) List<String> command,
        boolean none,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Duration startPeriod,
        @Nullable Duration startInterval,
        @Nullable Integer retries) {

    private static final String LABEL = "<container><healthCheck>";

    /**
     * The check in the words of the image configuration.
     *
     * @throws ConfigurationException when it is not exactly one check, or a time is too short
     */
    HealthCheck toHealthCheck() {
        int ways = (shell == null ? 0 : 1) + (command.isEmpty() ? 0 : 1) + (none ? 1 : 0);
        if (ways != 1) {
            throw new ConfigurationException(
                    LABEL,
                    ways == 0 ? "has no check" : "has more than one check",
                    "Set one of <shell>, <command> and <none>.");
        }
        boolean tooShort = Stream.of(interval, timeout, startPeriod, startInterval)
                .anyMatch(time -> time != null && !time.isZero() && time.toMillis() < 1);
        if (tooShort) {
            throw new ConfigurationException(
                    LABEL, "has a time of less than a millisecond", "Write times such as 30s or 500ms.");
        }
        return new HealthCheck(test(), interval, timeout, startPeriod, startInterval, retries);
    }

    private List<String> test() {
        if (shell != null) {
            return List.of("CMD-SHELL", shell);
        }
        List<String> test = new ArrayList<>(command);
        test.add(0, none ? "NONE" : "CMD");
        return test;
    }
}

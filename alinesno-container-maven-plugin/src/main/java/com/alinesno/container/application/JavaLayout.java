// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says of the layout and of the start: the part of {@code <container>} that only Java services have.
 *
 * @param appRoot absolute path, normal and without colons, under which everything stands
 * @param jvmFlags options of {@code java}
 * @param mainClass the configured main class, or null to find it
 * @param extraClasspath class path elements before all others, absolute in the image
 * @param expandClasspathDependencies whether Java 8 and less get each jar by name instead of {@code libs/*}
 * @param filesModificationTime modification time of all files and directories but the argument files
 * @param entrypoint null or empty for the computed one, the single element {@link #INHERIT} for the base image's, or
 *     the entry point itself
 * @param args the arguments; null for none, or for the base image's when its entry point is inherited
 */
public record JavaLayout(
        String appRoot,
        List<String> jvmFlags,
        @Nullable String mainClass,
        List<String> extraClasspath,
        boolean expandClasspathDependencies,
        Instant filesModificationTime,
        @Nullable List<String> entrypoint,
        @Nullable List<String> args) {

    /** The word that keeps the base image's entry point. */
    public static final String INHERIT = "INHERIT";

    /** Everything under {@code /app}, started by a main class that is found in the classes. */
    public static final JavaLayout DEFAULT =
            new JavaLayout("/app", List.of(), null, List.of(), false, Attributes.EPOCH_PLUS_SECOND, null, null);

    public JavaLayout {
        ContainerPath.require(appRoot);
        if (appRoot.indexOf(':') >= 0) {
            throw new ConfigurationException(
                    "<container><appRoot>",
                    "'" + appRoot + "' has a colon, which separates the elements of a class path",
                    "Choose a directory without one, such as /app.");
        }
        jvmFlags = List.copyOf(jvmFlags);
        extraClasspath = List.copyOf(extraClasspath);
        entrypoint = entrypoint == null || entrypoint.isEmpty() ? null : List.copyOf(entrypoint);
        args = args == null ? null : List.copyOf(args);
    }

    boolean inheritsEntrypoint() {
        return entrypoint != null && entrypoint.equals(List.of(INHERIT));
    }

    /** Whether the user set something that a configured entry point makes void. */
    boolean setsStart() {
        return mainClass != null || !jvmFlags.isEmpty() || !extraClasspath.isEmpty() || expandClasspathDependencies;
    }
}

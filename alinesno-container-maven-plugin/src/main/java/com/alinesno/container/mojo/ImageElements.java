// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that describe the image of one project. A goal that has no project's image to make, such as {@code prune}, is
 * called where a parent has them with values that only its modules know.
 */
final class ImageElements {

    private static final Set<String> NAMES = Set.of(
            "from",
            "to",
            "container",
            "arches",
            "extraDirectories",
            "annotations",
            "outputPaths",
            "pluginExtensions",
            "deploy");

    private ImageElements() {}

    /**
     * The parameters without those that describe an image and have an expression which nothing resolves.
     *
     * @param configured what Maven injected; null for what the pom does not set
     * @param evaluator as {@link Text#evaluate} wants it
     */
    static List<@Nullable PlexusConfiguration> known(
            List<@Nullable PlexusConfiguration> configured, Function<String, @Nullable Object> evaluator) {
        List<@Nullable PlexusConfiguration> known = new ArrayList<>(configured);
        known.removeIf(each -> each != null && NAMES.contains(each.getName()) && isOpen(each, evaluator));
        return known;
    }

    private static boolean isOpen(PlexusConfiguration element, Function<String, @Nullable Object> evaluator) {
        String value = element.getValue();
        return (value != null
                        && !Text.evaluate(value, "the pom", evaluator).open().isEmpty())
                || Arrays.stream(element.getChildren()).anyMatch(child -> isOpen(child, evaluator));
    }
}

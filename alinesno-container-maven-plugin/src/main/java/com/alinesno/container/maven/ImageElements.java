// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.SourcedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that describe the image of one project. A goal that has no project's image to make, such as {@code prune}, is
 * called where a parent has them with values that only its modules know.
 *
 * @param evaluator as {@link SourcedValue#evaluate} wants it
 * @param logins whether logins are wanted: the elements that have them too are kept then, unless they have an expression which
 *     nothing resolves
 * @param kept those that are wanted whatever they have
 */
record ImageElements(Function<String, @Nullable Object> evaluator, boolean logins, Set<String> kept) {

    private static final Set<String> NAMES = Set.of(
            "from",
            "to",
            "container",
            "dockerfile",
            "arches",
            "extraDirectories",
            "annotations",
            "outputPaths",
            "pluginExtensions",
            "deploy");

    /** Those of them that say with which credentials a registry is asked. */
    private static final Set<String> WITH_LOGINS = Set.of("from", "to");

    /**
     * The elements without those that describe an image.
     *
     * @param configured what Maven injected; null for what the pom does not set
     */
    List<@Nullable PlexusConfiguration> known(List<@Nullable PlexusConfiguration> configured) {
        List<@Nullable PlexusConfiguration> known = new ArrayList<>(configured);
        known.removeIf(each -> each != null && isOfImage(each.getName(), () -> isOpen(each)));
        return known;
    }

    /** The same of a project's properties. */
    Properties known(Properties project) {
        Properties known = new Properties();
        for (String name : project.stringPropertyNames()) {
            String value = project.getProperty(name);
            if (!isOfImage(element(name), () -> isOpen(value, name))) {
                known.setProperty(name, value);
            }
        }
        return known;
    }

    private boolean isOfImage(String element, BooleanSupplier isOpen) {
        return NAMES.contains(element)
                && !kept.contains(element)
                && !(logins && WITH_LOGINS.contains(element) && !isOpen.getAsBoolean());
    }

    /** The element at the top that a property is for, or an empty text. */
    private static String element(String property) {
        for (String prefix : List.of(ParameterProperties.PREFIX, ParameterProperties.JIB_PREFIX)) {
            if (property.startsWith(prefix)) {
                return property.substring(prefix.length()).replaceFirst("\\..*", "");
            }
        }
        return property.equals("image") ? "to" : "";
    }

    private boolean isOpen(PlexusConfiguration element) {
        String value = element.getValue();
        return (value != null && isOpen(value, "the pom"))
                || Arrays.stream(element.getChildren()).anyMatch(this::isOpen);
    }

    private boolean isOpen(String value, String place) {
        return !SourcedValue.evaluate(value, place, evaluator).open().isEmpty();
    }
}

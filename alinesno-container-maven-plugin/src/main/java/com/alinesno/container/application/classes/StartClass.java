// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Decides on the class that the service starts with: the configured one, the declared one, or the only one there is. */
public final class StartClass {

    private static final String PARAMETER = "<container><mainClass>";
    private static final String REMEDY = "Set <container><mainClass> to the class that starts the service.";

    private StartClass() {}

    /**
     * @param configured {@code <container><mainClass>}, or null
     * @param declared what other parts of the pom name, or null; passed over with a notice when it is not a class name
     * @param classes where to look when neither is given
     * @param notices receives what the user should be told
     * @throws NoMainClassException when there is none
     * @throws ConfigurationException when the configured one is not a class name, or when several are found
     */
    public static String choose(
            @Nullable String configured, @Nullable String declared, MainClasses classes, List<String> notices)
            throws IOException {
        if (configured != null) {
            return require(configured);
        }
        if (declared != null) {
            if (isClassName(declared)) {
                return declared;
            }
            notices.add("The main class that the pom declares for the jar, '" + declared
                    + "', is not a valid Java class name. Looking for a main class instead.");
        }
        return only(classes.find());
    }

    /** The configured class. */
    public static String require(String configured) {
        if (isClassName(configured)) {
            return configured;
        }
        throw new ConfigurationException(PARAMETER, "'" + configured + "' is not a valid Java class name", REMEDY);
    }

    private static String only(SortedSet<String> found) {
        if (found.isEmpty()) {
            throw new NoMainClassException(PARAMETER, "Main class was not found", REMEDY);
        }
        if (found.size() > 1) {
            throw new ConfigurationException(
                    PARAMETER, "Multiple valid main classes were found: " + String.join(", ", found), REMEDY);
        }
        return found.first();
    }

    /** Whether the text is identifiers with dots between them. */
    static boolean isClassName(String text) {
        for (String part : text.split("\\.", -1)) {
            if (part.isEmpty()
                    || !Character.isJavaIdentifierStart(part.codePointAt(0))
                    || !part.codePoints().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
        }
        return true;
    }
}

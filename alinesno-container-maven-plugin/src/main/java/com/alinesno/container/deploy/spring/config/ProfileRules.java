// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Spring Boot 2.4 and later refuse to start because a document sets profiles: which ones are active is decided before
 * any document of a profile counts.
 *
 * @param version of Spring Boot
 * @param legacy whether it reads configuration as before 2.4
 */
record ProfileRules(BootVersion version, boolean legacy) {

    private static final String INCLUDE = "spring.profiles.include";
    private static final List<String> SETTING = List.of(INCLUDE, "spring.profiles.active", "spring.profiles.default");

    /**
     * Holds a document to the rules when it is read.
     *
     * @param ofProfile whether it is in the file of a profile
     * @throws ConfigurationException when the service would not start with it
     */
    void requireValid(PropertySource document, String location, boolean ofProfile) {
        if (version.atLeast(3, 0) && isSet(document, "spring.profiles")) {
            throw refused(
                    "spring.profiles",
                    location,
                    "is the old name of a condition",
                    "Call it spring.config.activate.on-profile");
        }
        for (String name : ofProfile && isOn() ? SETTING : List.<String>of()) {
            if (isSet(document, name)) {
                throw refused(
                        name,
                        location,
                        "is in the file of a profile",
                        "Move it to the file without a profile in its name");
            }
        }
    }

    /**
     * Holds a document to the rules that counts for nothing while profiles are decided.
     *
     * @throws ConfigurationException when the service would not start with it
     */
    void requireNoInclude(PropertySource inactive, @Nullable String location) {
        if (isOn() && isSet(inactive, INCLUDE)) {
            throw refused(
                    INCLUDE,
                    String.valueOf(location),
                    "is in a document with spring.config.activate",
                    "Move it to a document without a condition, or name the profiles in spring.profiles.group there");
        }
    }

    private boolean isOn() {
        return version.atLeast(2, 4) && !(legacy && !version.atLeast(3, 0));
    }

    private static boolean isSet(PropertySource document, String name) {
        return document.get(name) != null || document.get(name + "[0]") != null;
    }

    private static ConfigurationException refused(String name, String location, String found, String remedy) {
        return new ConfigurationException(
                "application configuration",
                name + " in " + location + " " + found + ", so that Spring Boot would not start",
                remedy + ".");
    }
}

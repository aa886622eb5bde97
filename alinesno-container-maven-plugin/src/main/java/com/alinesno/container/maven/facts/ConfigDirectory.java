// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.nio.file.Path;
import java.util.Map;

/** Where programs keep a user's configuration (XDG base directory specification). */
public final class ConfigDirectory {

    private ConfigDirectory() {}

    /**
     * The directory.
     *
     * @param environment the process environment
     * @param properties the system properties; {@code user.home} is read
     */
    public static Path of(Map<String, String> environment, Map<String, String> properties) {
        String xdg = environment.get("XDG_CONFIG_HOME");
        return xdg == null || xdg.isBlank()
                ? Path.of(properties.getOrDefault("user.home", "."), ".config")
                : Path.of(xdg);
    }
}

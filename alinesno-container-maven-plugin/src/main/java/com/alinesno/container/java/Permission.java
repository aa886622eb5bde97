// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

import com.alinesno.container.ConfigurationException;

/**
 * The mode of some of the extra files.
 *
 * @param file absolute path in the image, or a glob that matches such paths
 * @param mode permission bits, 0 to 0777
 */
public record Permission(String file, int mode) {

    /**
     * Reads one {@code <permission>}.
     *
     * @param mode three octal digits, such as {@code 755}
     * @throws ConfigurationException when the mode is anything else
     */
    public static Permission parse(String file, String mode) {
        if (mode.length() != 3 || !mode.chars().allMatch(digit -> digit >= '0' && digit <= '7')) {
            throw new ConfigurationException(
                    "<extraDirectories><permissions>",
                    "the mode of " + file + " is '" + mode + "'",
                    "Write a mode as three octal digits (000-777), such as 755.");
        }
        return new Permission(file, Integer.parseInt(mode, 8));
    }
}

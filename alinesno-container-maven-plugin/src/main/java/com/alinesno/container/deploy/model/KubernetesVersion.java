// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes, which decides what files may say.
 *
 * @param minor what follows {@code 1.}; from 25, when policy/v1 and autoscaling/v2 had replaced what was before
 */
public record KubernetesVersion(int minor) {

    private static final int OLDEST = 25;
    private static final Pattern TEXT = Pattern.compile("v?1\\.([0-9]{1,3})(?:\\..*)?");

    public KubernetesVersion {
        if (minor < OLDEST) {
            throw new IllegalArgumentException("a version from 1." + OLDEST + " is expected");
        }
    }

    /**
     * Reads {@code 1.30}; what follows the second number does not matter.
     *
     * @throws IllegalArgumentException when the text is no version from 1.25
     */
    public static KubernetesVersion parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a version such as 1.30 is expected");
        }
        return new KubernetesVersion(Integer.parseInt(parts.group(1)));
    }

    /** Whether containers can be told to wait before they stop without a program for it (KEP-3960). */
    public boolean hasSleep() {
        return minor >= 30;
    }

    /** Whether a disruption budget can let broken pods go (KEP-3017), and a spread look at one revision alone. */
    public boolean hasFineGrainedDisruption() {
        return minor >= 27;
    }

    @Override
    public String toString() {
        return "1." + minor;
    }
}

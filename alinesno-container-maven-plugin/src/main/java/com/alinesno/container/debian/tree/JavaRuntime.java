// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import com.alinesno.container.debian.packages.LockedPackage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JRE among the packages of a base.
 *
 * @param release the feature release, such as 17
 */
public record JavaRuntime(int release) {

    private static final Pattern PACKAGE = Pattern.compile("openjdk-([0-9]{1,4})-jre-headless");

    /** The newest JRE of a base, or null where it has none. */
    public static @Nullable JavaRuntime of(List<LockedPackage> packages) {
        int newest = 0;
        for (LockedPackage one : packages) {
            Matcher matcher = PACKAGE.matcher(one.name());
            if (matcher.matches()) {
                newest = Math.max(newest, Integer.parseInt(matcher.group(1)));
            }
        }
        return newest == 0 ? null : new JavaRuntime(newest);
    }

    /** What {@code JAVA_HOME} has to be, the same on every architecture. */
    public String home() {
        return JavaCommands.home(release);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scope within its family, such as {@code cloud-business}: the part of an image's name that says where it belongs.
 *
 * @param family one word
 * @param name one word
 */
public record NamingScope(String family, String name) {

    private static final Pattern PAIR = Pattern.compile("([a-z0-9]+)-([a-z0-9]+)");

    /** Reads {@code family-scope}; null where the text is anything else. */
    static @Nullable NamingScope parse(String text) {
        Matcher pair = PAIR.matcher(text);
        return pair.matches() ? new NamingScope(pair.group(1), pair.group(2)) : null;
    }

    /** {@code family-scope}. */
    @Override
    public String toString() {
        return family + "-" + name;
    }

    /** Spelt out, because a young JVM takes milliseconds over what the compiler makes for records. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamingScope scope && family.equals(scope.family) && name.equals(scope.name);
    }

    @Override
    public int hashCode() {
        return 31 * family.hashCode() + name.hashCode();
    }
}

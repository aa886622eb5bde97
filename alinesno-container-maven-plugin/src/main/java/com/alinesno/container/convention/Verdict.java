// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the convention says about one image.
 *
 * @param name the name that was judged, as it was found
 * @param violations what is wrong with it; empty where nothing is
 * @param nearest the nearest name that follows the convention, or null where there is none or no other is needed
 * @param advice what to do, as full sentences; empty where nothing is wrong
 */
public record Verdict(
        String name, List<Violation> violations, @Nullable String nearest, String advice) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    static Verdict valid(String name) {
        return new Verdict(name, List.of(), null, "");
    }

    /** Whether the image follows the convention. */
    public boolean valid() {
        return violations.isEmpty();
    }

    /** The name and everything that is wrong with it, without a full stop. */
    public String found() {
        return "'" + Json.shorten(name) + "' "
                + violations.stream().map(Violation::reason).collect(Collectors.joining("; it "));
    }
}

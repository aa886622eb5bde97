// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What happens where a build does not follow the convention. */
public enum NamingPolicy {
    /** The build fails. */
    ENFORCE,
    /** The build says so and goes on: for the time of a migration. */
    WARN,
    /** Nothing is checked. */
    OFF;

    /**
     * Reads {@code enforce}, {@code warn} or {@code off}, in any case.
     *
     * @param parameter where the text comes from, for the error message
     * @throws ConfigurationException when it is anything else; the message lists the three
     */
    public static NamingPolicy of(String parameter, String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        for (NamingPolicy policy : values()) {
            if (policy.toString().equals(asked)) {
                return policy;
            }
        }
        String meant = Nearest.of(asked, List.of("enforce", "warn", "off"));
        throw new ConfigurationException(
                parameter,
                "'" + Json.shorten(text) + "' is not a naming policy",
                "Use one of enforce, warn, off" + (meant == null ? "." : "; the nearest is " + meant + "."));
    }

    /**
     * Does what the policy says about a verdict.
     *
     * @param parameter where the judged name comes from, for the message
     * @param warnings takes one sentence where the policy is to warn
     * @throws ConfigurationException when the policy is to enforce and the verdict holds a violation
     */
    public void apply(Verdict verdict, String parameter, Consumer<String> warnings) {
        if (this == OFF || verdict.valid()) {
            return;
        }
        if (this == ENFORCE) {
            throw new ConfigurationException(
                    parameter,
                    verdict.found(),
                    verdict.advice() + " To migrate step by step, set <naming><policy> to warn.");
        }
        warnings.accept(parameter + ": " + verdict.found() + ". " + verdict.advice());
    }

    /** The policy as it is written in a POM. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.dockerfile.syntax.StageText;
import com.alinesno.container.oci.Platform;
import org.jspecify.annotations.Nullable;

/** The rules about {@code FROM --platform}. */
final class PlatformChecks {

    private static final String TARGET = "TARGETPLATFORM";

    private final Findings findings;
    private final StageText text;
    private final GlobalArguments globals;

    PlatformChecks(Findings findings, StageText text, GlobalArguments globals) {
        this.findings = findings;
        this.text = text;
        this.globals = globals;
    }

    /**
     * @param word as it is written
     * @param expanded what came of it
     * @param build what this build runs on
     */
    void check(String word, Expansion.Result expanded, Platform build) {
        boolean onlyTarget = expanded.matched().size() == 1
                && expanded.matched().contains(TARGET)
                && expanded.unmatched().isEmpty();
        if (onlyTarget && expanded.text().equals(globals.get(TARGET))) {
            report(Rule.REDUNDANT_TARGET_PLATFORM, "--platform=" + word + " is what FROM takes without it");
        }
        if (expanded.matched().isEmpty() && expanded.unmatched().isEmpty() && !isNamedAfter(expanded.text(), build)) {
            report(
                    Rule.FROM_PLATFORM_FLAG_CONST_DISALLOWED,
                    "--platform=" + word + " is a constant; an image for another platform will hold this one's files");
        }
    }

    /** A stage whose name holds the platform says that it means it; what is no platform is an error soon. */
    private boolean isNamedAfter(String platform, Platform build) {
        Platform parsed;
        try {
            parsed = PlatformText.parse(platform, build);
        } catch (MalformedText e) {
            return true;
        }
        @Nullable String name = text.name();
        return name != null && (name.contains(parsed.os()) || name.contains(parsed.architecture()));
    }

    private void report(Rule rule, String message) {
        findings.report(text.head().checks(), rule, text.head().at(), message);
    }
}

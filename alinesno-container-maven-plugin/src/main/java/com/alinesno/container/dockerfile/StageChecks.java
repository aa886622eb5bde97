// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import com.alinesno.container.dockerfile.syntax.Instruction.Pair;
import com.alinesno.container.dockerfile.syntax.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules about what one stage sets. */
final class StageChecks {

    private static final Pattern SECRET =
            Pattern.compile("(?i)(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)");
    private static final Pattern HARMLESS = Pattern.compile("(?i)(?:_|^)(?:public|file|version)(?:_|$)");

    private final Findings findings;
    private final Map<String, Head> seen = new HashMap<>();

    StageChecks(Findings findings) {
        this.findings = findings;
    }

    void legacy(Head head, Pair pair) {
        if (pair.legacy()) {
            String name = head.keyword().toUpperCase(Locale.ROOT);
            findings.report(
                    head.checks(),
                    Rule.LEGACY_KEY_VALUE_FORMAT,
                    head.at(),
                    name + " " + pair.key() + " value is the old form; write " + name + " " + pair.key() + "=value");
        }
    }

    void secret(Head head, String instruction, String name) {
        if (SECRET.matcher(name).find() && !HARMLESS.matcher(name).find()) {
            findings.report(
                    head.checks(),
                    Rule.SECRETS_USED_IN_ARG_OR_ENV,
                    head.at(),
                    instruction + " " + name
                            + " looks like a secret, which the image would show; use RUN --mount=type=secret");
        }
    }

    /** Reports the earlier one, because it is the one that is ignored. */
    void once(Head head, String instruction) {
        Head earlier = seen.put(instruction, head);
        if (earlier != null) {
            findings.report(
                    head.checks(),
                    Rule.MULTIPLE_INSTRUCTIONS_DISALLOWED,
                    earlier.at(),
                    "this " + instruction + " is ignored, because another one stands below it in the same stage");
        }
    }

    boolean has(String instruction) {
        return seen.containsKey(instruction);
    }

    void shellForm(Head head) {
        String name = head.keyword().toUpperCase(Locale.ROOT);
        findings.report(
                head.checks(),
                Rule.JSON_ARGS_RECOMMENDED,
                head.at(),
                name + " in the shell form keeps signals such as SIGTERM from the program; write " + name
                        + " [\"program\", \"argument\"]");
    }
}

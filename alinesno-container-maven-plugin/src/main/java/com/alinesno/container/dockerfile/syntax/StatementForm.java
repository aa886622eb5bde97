// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.List;

/**
 * The form that the text of any instruction must have, even of one that is only kept for a child image ({@code ONBUILD}): JSON arrays are of
 * texts, and pairs have values. Flags and words are looked at when the trigger is fired.
 */
final class StatementForm {

    private StatementForm() {}

    static void check(Statement statement) throws MalformedText {
        switch (statement.name()) {
            case "add", "copy", "run", "cmd", "entrypoint", "shell", "volume" -> JsonWords.read(statement.rest());
            case "env", "label" -> checkPairs(statement);
            default -> {}
        }
    }

    private static void checkPairs(Statement statement) throws MalformedText {
        List<String> words = Words.quoted(statement.rest(), statement.escape());
        boolean legacy = !words.isEmpty() && words.get(0).indexOf('=') < 0;
        boolean valid = legacy
                ? Words.BLANKS.split(statement.rest(), 2).length == 2
                : words.stream().allMatch(word -> word.indexOf('=') >= 0);
        if (!valid) {
            throw new MalformedText(
                    "the trigger '" + statement.text() + "' has a name without a value", "Write name=value.");
        }
    }
}

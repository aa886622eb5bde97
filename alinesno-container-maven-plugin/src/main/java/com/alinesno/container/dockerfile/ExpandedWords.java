// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.Instruction.Pair;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Expands the words of one instruction. */
abstract class ExpandedWords {

    /** The text of heredocs: its escape is always the backslash, and quotes are characters like others. */
    private static final Expansion.Style TEXT = new Expansion.Style('\\', false, false, true, false);

    private final Expansion.Style style;
    private final Variables variables;

    ExpandedWords(Expansion.Style style, Variables variables) {
        this.style = style;
        this.variables = variables;
    }

    /** Hears of names that are not set. */
    abstract void unmatched(Set<String> names);

    String one(String word) throws MalformedText {
        return expand(word, style);
    }

    String text(String text) throws MalformedText {
        return expand(text, TEXT);
    }

    List<String> all(List<String> words) throws MalformedText {
        List<String> expanded = new ArrayList<>();
        for (String word : words) {
            expanded.add(one(word));
        }
        return expanded;
    }

    List<Pair> pairs(List<Pair> pairs) throws MalformedText {
        List<Pair> expanded = new ArrayList<>();
        for (Pair pair : pairs) {
            expanded.add(new Pair(one(pair.key()), one(pair.value()), pair.legacy()));
        }
        return expanded;
    }

    private String expand(String word, Expansion.Style how) throws MalformedText {
        Expansion.Result result = Expansion.of(word, how, variables);
        unmatched(result.unmatched());
        return result.text();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;

/** Words as they come out of an expansion. */
final class WordList {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    /** Adds text whose blanks end a word. */
    void addSplit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!GoText.isSpace(c)) {
                word.append(c);
            } else if (word.length() > 0) {
                end();
            }
        }
    }

    /** Adds text whose blanks belong to the word. */
    void addWhole(String text) {
        word.append(text);
    }

    List<String> finish() {
        if (word.length() > 0) {
            end();
        }
        return words;
    }

    private void end() {
        words.add(word.toString());
        word.setLength(0);
    }
}

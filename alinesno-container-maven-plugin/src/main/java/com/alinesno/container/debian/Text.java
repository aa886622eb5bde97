// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

/** Text from outside, made fit for an error message. */
final class Text {

    private static final int SHOWN = 120;

    private Text() {}

    /** The beginning of {@code text}, without control characters. */
    static String shorten(String text) {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Knows reports by their first lines, so that no other file is replaced by one. */
public final class OwnReport {

    /** How many bytes of a file decide. */
    public static final int DECIDING_BYTES = 4096;

    /** As {@link JsonWriter} and {@link TableWriter} begin them. */
    private static final Pattern BEGIN = Pattern.compile("\\{\\s*\"(?:registry|image|here)\"\\s*:[\\s\\S]*"
            + "|[^\\n]+: [0-9]+ (?:tags?|repositor(?:y|ies))(?:\\n[\\s\\S]*)?"
            + "|[^\\n]+\\n\\s+digest:?\\s+sha[0-9]+:[0-9a-f]{64,}[\\s\\S]*"
            + "|- [^\\n]+ {2}sha[0-9]+:[0-9a-f]{64,}\\n\\+ [\\s\\S]*");

    private OwnReport() {}

    /** Whether a file that begins with these bytes is a report, or has nothing in it. */
    public static boolean isReplaceable(byte[] begin) {
        String text = new String(begin, StandardCharsets.UTF_8);
        return text.isBlank() || BEGIN.matcher(text).matches();
    }
}

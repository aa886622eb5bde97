// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The flags at the beginning of an instruction's arguments.
 *
 * @param flags {@code --name} or {@code --name=value}, without quotes and escapes
 * @param rest what follows them
 */
record FlagWords(List<String> flags, String rest) {

    /** Cuts them off: words that begin with {@code --}, up to the first that does not, or to {@code --} alone. */
    static FlagWords of(String arguments, char escape) {
        List<String> flags = new ArrayList<>();
        int position = 0;
        while (true) {
            while (position < arguments.length() && GoText.isSpace(arguments.charAt(position))) {
                position++;
            }
            if (!arguments.startsWith("--", position)) {
                return new FlagWords(flags, arguments.substring(position));
            }
            StringBuilder flag = new StringBuilder();
            position = readFlag(arguments, position, escape, flag);
            if (flag.toString().equals("--")) {
                return new FlagWords(flags, arguments.substring(position));
            }
            flags.add(flag.toString());
        }
    }

    private static int readFlag(String arguments, int start, char escape, StringBuilder flag) {
        int position = start;
        char quote = 0;
        while (position < arguments.length()) {
            char c = arguments.charAt(position);
            if (quote == 0 && GoText.isSpace(c)) {
                return position;
            }
            position++;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c != escape) {
                flag.append(c);
            } else if (position < arguments.length()) {
                flag.append(arguments.charAt(position++));
            }
        }
        return position;
    }
}

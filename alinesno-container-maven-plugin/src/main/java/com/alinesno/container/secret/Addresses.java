// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the passwords in addresses (RFC 3986, 3.2.1), in time that grows with the text alone. */
final class Addresses {

    private static final String WORDS = "the password of an address";

    /** The user info in the addresses of Oracle's drivers, and where its programs are told whom to connect to. */
    private static final Pattern ORACLE = Pattern.compile("(?i)(?:jdbc:oracle:[a-z0-9]{1,20}:|(?<![a-z0-9])oracle://)"
            + "[^\\s/@:\"']{1,200}/(\"[^\"\\s]{1,1000}\"|[^\\s@\"']{1,1000})@");

    /** The user info in the addresses of Go's drivers for MySQL. */
    private static final Pattern GO =
            Pattern.compile("(?<![\\w.%+-])[\\w.%+-]{1,200}:([^\\s\"'<>]{1,1000})@(?:tcp|tcp6|unix|cloudsql)\\(");

    /** User info without a scheme before it; a digest behind the tag of an image is none. */
    private static final Pattern PLACE = Pattern.compile(
            "(?<![\\w@:/.{}$-])(?!mailto:|jdbc:)[\\w.%+$-]{1,200}:(?!\\d*/|/|[^\\s@]*//)([^\\s@\"'<>]{1,1000})@(?!sha\\d{3}:)[\\w\\[]");

    private Addresses() {}

    /** Those behind a scheme, which are addresses for certain. */
    static List<Span> complete(String text) {
        List<Span> spans = new ArrayList<>();
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            boolean scheme = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (scheme) {
                add(text, at + 3, spans);
            }
        }
        GO.matcher(text).results().forEach(match -> add(text, match.start(1), match.end(1), spans));
        ORACLE.matcher(text).results().forEach(match -> add(text, match.start(1), match.end(1), spans));
        return spans;
    }

    /** Those of a host that nothing stands before. */
    static List<Span> places(String text) {
        List<Span> spans = new ArrayList<>();
        PLACE.matcher(text).results().forEach(match -> add(text, match.start(1), match.end(1), spans));
        return spans;
    }

    /** Passwords that are not encoded as they should be may hold an {@code @}: the last one counts. */
    private static void add(String text, int start, List<Span> spans) {
        int colon = -1;
        int at = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            int reference = c == '$' ? Values.referenceEnd(text, i) : -1;
            if (reference > 0) {
                i = reference - 1;
            } else if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@') {
                at = i;
            } else if (c <= ' ' || "?#\"'<>".indexOf(c) >= 0 || (c == '/' && (at >= 0 || isPort(text, colon, i)))) {
                break;
            }
        }
        if (colon >= 0 && at > colon) {
            add(text, colon + 1, at, spans);
        }
    }

    /** Whether what follows the colon is a port, or nothing, and no password with a slash that is not encoded. */
    private static boolean isPort(String text, int colon, int end) {
        String port = colon < 0 ? "" : text.substring(colon + 1, end);
        return port.chars().allMatch(Character::isDigit) || !Values.isLiteral(port) || port.startsWith("$");
    }

    private static void add(String text, int start, int end, List<Span> spans) {
        if (Values.isLiteral(text.substring(start, end))) {
            spans.add(new Span(start, end, null, WORDS));
        }
    }
}

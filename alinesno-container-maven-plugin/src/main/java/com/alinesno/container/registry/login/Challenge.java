// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to log in that a {@code WWW-Authenticate} header offers (RFC 9110, 11.6.1).
 *
 * @param scheme {@code basic} or {@code bearer}, or one that we do not know; in lower case
 * @param parameters by their names in lower case
 */
public record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern SCHEME =
            Pattern.compile("\\G[\\s,]*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?=\\s|,|$)(?!\\s*=)");
    private static final Pattern PARAMETER =
            Pattern.compile("\\G[\\s,]*([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    /** The challenges of all headers, in their order; what cannot be read is left out. */
    public static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            parse(header, challenges);
        }
        return challenges;
    }

    private static void parse(String header, List<Challenge> challenges) {
        Matcher scheme = SCHEME.matcher(header);
        int position = 0;
        while (scheme.find(position)) {
            Map<String, String> parameters = new LinkedHashMap<>();
            position = scheme.end();
            Matcher parameter = PARAMETER.matcher(header);
            while (parameter.find(position)) {
                String quoted = parameter.group(2);
                String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
                position = parameter.end();
            }
            challenges.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ports that a container listens on.
 *
 * @param first the lowest, from 1
 * @param last the highest, to 65535
 * @param protocol {@code tcp} or {@code udp}
 */
public record PortRange(int first, int last, String protocol) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?(?:/(tcp|udp))?");
    private static final int HIGHEST = 65_535;

    /**
     * Reads {@code 8080}, {@code 8080/tcp}, {@code 2000-2003} or {@code 2000-2003/udp}; without a protocol it is TCP.
     *
     * @throws IllegalArgumentException when the text is anything else, or the ports do not exist
     */
    public static PortRange parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a port or a range of ports is expected, with or without a protocol, "
                    + "such as 8080, 8080/tcp or 2000-2003/udp");
        }
        @Nullable String protocol = form.group(3);
        int first = Integer.parseInt(form.group(1));
        int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
        if (first < 1 || last > HIGHEST || first > last) {
            throw new IllegalArgumentException("ports from 1 to 65535 are expected, the smaller number first");
        }
        return new PortRange(first, last, protocol == null ? "tcp" : protocol);
    }

    /** Each port as the image configuration has it: {@code 8080/tcp} (OCI image specification, <i>config.md</i>). */
    public Stream<String> ports() {
        return IntStream.rangeClosed(first, last).mapToObj(port -> port + "/" + protocol);
    }
}

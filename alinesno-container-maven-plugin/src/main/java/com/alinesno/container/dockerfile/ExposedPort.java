// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Instruction.Head;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One word of {@code EXPOSE}: {@code [address:][port of the host:]port[-port][/protocol]}. */
final class ExposedPort {

    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    private static final int HIGHEST = 65535;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?)");

    private final String word;

    ExposedPort(String word) {
        this.word = word;
    }

    private record Range(int first, int last) {}

    /** The ports with their protocol, such as {@code 8080/tcp}. */
    List<String> exposed(Head head, Findings findings) throws MalformedText {
        int last = word.lastIndexOf(':');
        int before = last < 0 ? -1 : word.lastIndexOf(':', last - 1);
        String address = before < 0 ? "" : word.substring(0, before);
        String host = last < 0 ? "" : word.substring(before + 1, last);
        String[] container = word.substring(last + 1).split("/", 2);
        String protocol = container.length < 2 || container[1].isEmpty() ? "tcp" : container[1];
        String lower = protocol.toLowerCase(Locale.ROOT);
        if (!PROTOCOLS.contains(lower)) {
            throw malformed("the protocol '" + Json.shorten(protocol) + "' is unknown");
        }
        report(head, findings, protocol, !address.isEmpty() || !host.isEmpty());
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw malformed("'" + Json.shorten(address) + "' is not an IP address");
        }
        Range ports = range(container[0]);
        if (!host.isEmpty()) {
            Range published = range(host);
            if (ports.last > ports.first && published.last - published.first != ports.last - ports.first) {
                throw malformed("the two ranges are not of the same length");
            }
        }
        List<String> exposed = new ArrayList<>();
        for (int port = ports.first; port <= ports.last; port++) {
            exposed.add(port + "/" + lower);
        }
        return exposed;
    }

    private void report(Head head, Findings findings, String protocol, boolean published) {
        if (!protocol.equals(protocol.toLowerCase(Locale.ROOT))) {
            findings.report(
                    head.checks(),
                    Rule.EXPOSE_PROTO_CASING,
                    head.at(),
                    "the protocol of EXPOSE " + word + " is not in lower case");
        }
        if (published) {
            findings.report(
                    head.checks(),
                    Rule.EXPOSE_INVALID_FORMAT,
                    head.at(),
                    "EXPOSE " + word
                            + " names an address or a port of the host, which is ignored and will become an error");
        }
    }

    private Range range(String text) throws MalformedText {
        int dash = text.indexOf('-');
        int first = number(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : number(text.substring(dash + 1));
        if (last < first) {
            throw malformed("the range runs backwards");
        }
        return new Range(first, last);
    }

    private int number(String digits) throws MalformedText {
        if (!digits.matches("\\+?\\d{1,9}") || Integer.parseInt(digits) > HIGHEST) {
            throw malformed("'" + Json.shorten(digits) + "' is not a port");
        }
        return Integer.parseInt(digits);
    }

    private MalformedText malformed(String why) {
        return new MalformedText(
                "EXPOSE " + Json.shorten(word) + ": " + why,
                "Write a port from 0 to 65535, such as 8080, 53/udp or 8000-8010.");
    }
}

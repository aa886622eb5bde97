// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses that stand in place of a host's name; names are not looked up. */
final class IpAddress {

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Prefixes of IPv6 behind which an IPv4 address stands: mapped (RFC 4291), compatible, and translated (RFC 6052, 2765). */
    private static final List<String> CARRIERS = List.of(
            "00000000000000000000ffff",
            "000000000000000000000000",
            "0064ff9b0000000000000000",
            "0000000000000000ffff0000");

    /** Translated at the will of whoever runs the network (RFC 8215). */
    private static final String LOCAL_CARRIER = "0064ff9b0001";

    /** Behind it an IPv4 address stands at the beginning, and not at the end (RFC 3056). */
    private static final String SIX_TO_FOUR = "2002";

    private IpAddress() {}

    /**
     * The bytes of an address.
     *
     * @param host as in a URI, IPv6 in brackets
     * @return 4 bytes, also for IPv4 within IPv6, or 16; nothing where it is a name
     */
    static Optional<byte[]> parse(String host) {
        if (FOUR.matcher(host).matches()) {
            return four(host);
        }
        boolean six = host.startsWith("[") && host.endsWith("]");
        return six
                ? six(host.substring(1, host.length() - 1).replaceFirst("%.*$", ""))
                        .map(IpAddress::carried)
                : Optional.empty();
    }

    /** The IPv4 address that stands within an IPv6 one, or this one. */
    private static byte[] carried(byte[] address) {
        String prefix = HexFormat.of().formatHex(address, 0, 12);
        boolean own = prefix.equals(CARRIERS.get(1)) && address[12] == 0;
        if (prefix.startsWith(SIX_TO_FOUR)) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        boolean carries = CARRIERS.contains(prefix) || prefix.startsWith(LOCAL_CARRIER);
        return carries && !own ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static Optional<byte[]> four(String text) {
        byte[] address = new byte[4];
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            int part = Integer.parseInt(parts[i]);
            boolean octal = parts[i].length() > 1 && parts[i].startsWith("0");
            if (part > 255 || octal) {
                return Optional.empty();
            }
            address[i] = (byte) part;
        }
        return Optional.of(address);
    }

    private static Optional<byte[]> six(String text) {
        String groups = text;
        int last = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') >= 0) {
            Optional<byte[]> four =
                    FOUR.matcher(text.substring(last)).matches() ? four(text.substring(last)) : Optional.empty();
            if (four.isEmpty()) {
                return four;
            }
            String hex = HexFormat.of().formatHex(four.get());
            groups = text.substring(0, last) + hex.substring(0, 4) + ":" + hex.substring(4);
        }
        int gap = groups.indexOf("::");
        Optional<byte[]> head = groups(gap < 0 ? groups : groups.substring(0, gap));
        Optional<byte[]> tail = groups(gap < 0 ? "" : groups.substring(gap + 2));
        return head.isEmpty() || tail.isEmpty() ? Optional.empty() : joined(head.get(), tail.get(), gap >= 0);
    }

    private static Optional<byte[]> joined(byte[] head, byte[] tail, boolean gap) {
        if (head.length + tail.length > 16 || (!gap && head.length != 16)) {
            return Optional.empty();
        }
        byte[] address = Arrays.copyOf(head, 16);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return Optional.of(address);
    }

    private static Optional<byte[]> groups(String text) {
        String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
        byte[] bytes = new byte[groups.length * 2];
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].matches("[0-9A-Fa-f]{1,4}")) {
                return Optional.empty();
            }
            int group = Integer.parseInt(groups[i], 16);
            bytes[2 * i] = (byte) (group >> 8);
            bytes[2 * i + 1] = (byte) group;
        }
        return Optional.of(bytes);
    }
}

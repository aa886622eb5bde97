// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scheme, host and port: what credentials are bound to (RFC 6454).
 *
 * @param scheme {@code https} or {@code http}
 * @param host the host in lower case
 * @param port the port, also where the URI leaves it out
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|.*\\.localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    /** Where machines of clouds are told their keys, by name and by addresses that are not link-local. */
    private static final Set<String> METADATA = Set.of(
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "instance-data",
            "instance-data.ec2.internal",
            "metadata.tencentyun.com",
            "metadata.platformequinix.com",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192");

    /** Other ways to write an IPv4 address, which resolvers of the system read: one number, octal, hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** What the files of hosts call this machine, besides {@code localhost}. */
    private static final Set<String> HERE = Set.of(
            "localhost.localdomain",
            "localhost4",
            "localhost4.localdomain4",
            "localhost6",
            "localhost6.localdomain6",
            "ip6-localhost",
            "ip6-loopback",
            "host.docker.internal",
            "gateway.docker.internal",
            "kubernetes.docker.internal",
            "host.containers.internal");

    private static final Set<String> METADATA_6 =
            Set.of("fd000ec2000000000000000000000254", "fd20000000ce00000000000000000254");

    /**
     * The origin of an address that a registry gave us.
     *
     * @throws RefusedException when it is not an address that is fetched by HTTP or HTTPS
     */
    public static Origin of(URI uri) throws RefusedException {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new RefusedException("it refers to " + ErrorText.redact(uri) + ", which is not an HTTP address");
        }
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, name(host), uri.getPort() < 0 ? standard : uri.getPort());
    }

    /** A name may end with a dot, which changes nothing (RFC 3986, 3.2.2). */
    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    /** Whether the name says that the host is this machine; names are not looked up. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** As the other method, for a host alone. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(name(host)).matches();
    }

    /** Whether who has this origin may send us to {@code target}: to this machine only if it is this machine too. */
    boolean mayLeadTo(Origin target) {
        if (target.isLoopback()) {
            return isLoopback();
        }
        return !target.isInternal() || target.host.equals(host);
    }

    /**
     * Whether the host is one that only this machine or its network segment answers for, such as metadata services. Names are
     * not looked up.
     */
    boolean isInternal() {
        return IpAddress.parse(host)
                .map(Origin::isInternal)
                .orElseGet(() -> isLoopback()
                        || METADATA.contains(host)
                        || HERE.contains(host)
                        || NUMBER.matcher(host).matches());
    }

    private static boolean isInternal(byte[] address) {
        if (address.length == 4) {
            int first = address[0] & 0xff;
            String text = first + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
            return first == 0 || first == 127 || text.startsWith("169.254.") || METADATA.contains(text);
        }
        String hex = HexFormat.of().formatHex(address);
        // The last bit apart, it is nothing or the loopback address.
        boolean here = hex.substring(0, 31).chars().allMatch(c -> c == '0');
        return here || hex.matches("fe[89ab].*") || METADATA_6.contains(hex);
    }

    /** Whether both are one host at one port, where the ports that schemes have by themselves count as one. */
    public boolean isSameSite(Origin other) {
        return host.equals(other.host) && (port == other.port || (isStandardPort() && other.isStandardPort()));
    }

    private boolean isStandardPort() {
        return port == (scheme.equals("https") ? 443 : 80);
    }

    /** Host and port, whatever the scheme. */
    public String authority() {
        return host + ":" + port;
    }
}

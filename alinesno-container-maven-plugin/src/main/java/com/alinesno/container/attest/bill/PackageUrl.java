// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names of packages that scanners look vulnerabilities up by ({@code pkg:type/namespace/name@version?qualifiers}). */
final class PackageUrl {

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private PackageUrl() {}

    /**
     * Writes a package URL.
     *
     * @param namespace parts with slashes between them, or null
     * @param qualifiers written in the order of their names
     */
    static String of(
            String type, @Nullable String namespace, String name, String version, Map<String, String> qualifiers) {
        StringBuilder url = new StringBuilder("pkg:").append(type).append('/');
        if (namespace != null) {
            url.append(encoded(namespace, "/")).append('/');
        }
        // A digest is the one version whose colon is written as the type "oci" has it.
        url.append(encoded(name, "")).append('@').append(encoded(version, type.equals("oci") ? "" : ":"));
        char before = '?';
        for (Map.Entry<String, String> each : new TreeMap<>(qualifiers).entrySet()) {
            url.append(before).append(each.getKey()).append('=').append(encoded(each.getValue(), ":/"));
            before = '&';
        }
        return url.toString();
    }

    private static String encoded(String text, String kept) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c < 0x80 && (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return encoded.toString();
    }

    /** Most are: it is worth a look, for a bill has hundreds of them. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isLetterOrDigit && c != '-' && c != '.' && c != '_') {
                return false;
            }
        }
        return true;
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that were sent to somebody, so that they are not shown when they come back: as they are, encoded for addresses,
 * for JSON or for HTML, in Base64 alone or within something longer, in hexadecimal. Safe for use by many threads; texts are made
 * of it only when something is to be shown.
 */
public final class KnownSecrets {

    /** Shorter ones are words of any text: they are hidden where they stand alone. */
    private static final int SHORT = 4;

    /** Shorter parts of Base64 and hexadecimal are found in any text. */
    private static final int LEAST_ENCODED = 6;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Those in an environment whose names tell that they are secrets. */
    public static KnownSecrets in(Map<String, String> environment) {
        KnownSecrets known = new KnownSecrets();
        environment.forEach((name, value) -> {
            if (SecretNames.isSecret(name, value)) {
                known.add(value);
            }
        });
        return known;
    }

    /** Adds one; nothing where it is null or blank. */
    public void add(@Nullable String secret) {
        if (secret != null && !secret.isBlank()) {
            secrets.add(secret);
        }
    }

    /** The text with {@link SecretText#HIDDEN} in place of each of them. */
    public String hide(String text) {
        if (secrets.isEmpty() || text.isEmpty()) {
            return text;
        }
        String shown = text;
        for (String form : forms()) {
            String quoted = Pattern.quote(form);
            boolean alone = form.length() < SHORT;
            Pattern pattern = Pattern.compile(
                    alone ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted, Pattern.CASE_INSENSITIVE);
            shown = pattern.matcher(shown).replaceAll(SecretText.HIDDEN);
        }
        return shown;
    }

    /** Whether the message of {@code failure}, or of what caused it, holds one of them. */
    public boolean isIn(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 20; depth++) {
            String message = String.valueOf(each.getMessage());
            if (!hide(message).equals(message)) {
                return true;
            }
            for (Throwable other : each.getSuppressed()) {
                String told = String.valueOf(other);
                if (!hide(told).equals(told)) {
                    return true;
                }
            }
            each = each.getCause();
        }
        return false;
    }

    /** In all the ways in which they are written, the longest first, so that no part of one is left. */
    private List<String> forms() {
        Set<String> forms =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : secrets) {
            forms.add(secret);
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            forms.add(encoded);
            forms.add(encoded.replace("+", "%20"));
            forms.add(encoded.replace("+", "%20").replace("%7E", "~").replace("*", "%2A"));
            forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
            forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
            // As Go writes JSON.
            forms.add(secret.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("&", "\\u0026")
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e"));
            forms.add(secret.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;"));
            addEncoded(secret.getBytes(StandardCharsets.UTF_8), forms);
        }
        return new ArrayList<>(forms);
    }

    private static void addEncoded(byte[] secret, Set<String> forms) {
        List<String> encoded = new ArrayList<>(List.of(HexFormat.of().formatHex(secret)));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The characters that no neighbour of the secret has a part in.
            int first = (before * 8 + 5) / 6;
            int last = shifted.length * 8 / 6;
            encoded.add(text.substring(Math.min(first, last), last));
        }
        for (String form : encoded) {
            if (form.length() >= LEAST_ENCODED) {
                forms.add(form);
                forms.add(form.replace('+', '-').replace('/', '_'));
            }
        }
    }

    /** Their number alone. */
    @Override
    public String toString() {
        return "KnownSecrets[" + secrets.size() + "]";
    }
}

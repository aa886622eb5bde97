// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The identity of some content: an algorithm and the hash that it gives, as in the OCI image specification,
 * <i>descriptor.md, Digests</i>. The algorithms that the specification registers are accepted: {@code sha256}, which
 * is the only one that we write, and {@code sha512}.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the hash in lower-case hexadecimal digits, of the length that the algorithm asks for
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

    public Digest {
        int length = length(algorithm);
        if (hex.length() != length || !isHex(hex)) {
            throw new IllegalArgumentException("a " + algorithm + " digest has " + length
                    + " lower-case hexadecimal digits, found '" + Json.shorten(hex) + "'");
        }
    }

    /**
     * Reads {@code <algorithm>:<hex>}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "a digest reads sha256:<64 hexadecimal digits>, found '" + Json.shorten(text) + "'");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The SHA-256 digest of {@code content}. */
    public static Digest of(byte[] content) {
        return ofHash(newSha256().digest(content));
    }

    /** The digest whose SHA-256 hash has already been computed. */
    public static Digest ofHash(byte[] sha256) {
        return new Digest("sha256", HexFormat.of().formatHex(sha256));
    }

    /** A fresh SHA-256 computation, for content that streams by. */
    public static MessageDigest newSha256() {
        return newMessageDigest("SHA-256");
    }

    /** A fresh computation of this digest's algorithm, to check content against it. */
    public MessageDigest newComputation() {
        return newMessageDigest(algorithm.equals("sha256") ? "SHA-256" : "SHA-512");
    }

    /** Whether {@code hash}, the outcome of {@link #newComputation()}, is this digest. */
    public boolean matches(byte[] hash) {
        return hex.equals(HexFormat.of().formatHex(hash));
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static int length(String algorithm) {
        return switch (algorithm) {
            case "sha256" -> 64;
            case "sha512" -> 128;
            default ->
                throw new IllegalArgumentException(
                        "digest algorithm '" + Json.shorten(algorithm) + "' is not one of sha256, sha512");
        };
    }

    private static MessageDigest newMessageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }

    /** Spelt out, because a young JVM takes milliseconds over what the compiler makes for records, for each of them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest && hex.equals(digest.hex) && algorithm.equals(digest.algorithm);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }
}

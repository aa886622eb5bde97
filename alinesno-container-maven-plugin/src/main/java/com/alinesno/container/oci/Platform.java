// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an image runs on, in the words of GOOS and GOARCH (OCI image specification, <i>image-index.md, platform</i>).
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64}, {@code arm64}, {@code 386}
 * @param variant the CPU variant such as {@code v8}, or null where none is given
 * @param osVersion the version of the operating system that Windows images ask for, or null
 * @param osFeatures features of the operating system that the image needs; mostly empty
 */
public record Platform(
        String os,
        String architecture,
        @Nullable String variant,
        @Nullable String osVersion,
        List<String> osFeatures) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    /** What machines call themselves, and some tools write where a word of GOARCH belongs; engines understand it too. */
    private static final Map<String, String> MACHINES =
            Map.of("x86_64", "amd64", "x86-64", "amd64", "aarch64", "arm64", "i386", "386", "i686", "386");

    public Platform {
        requireWord("operating system", os);
        requireWord("architecture", architecture);
        if (variant != null) {
            requireWord("variant", variant);
        }
        osFeatures = List.copyOf(osFeatures);
    }

    /** A Linux platform without a variant. */
    public static Platform linux(String architecture) {
        return new Platform("linux", architecture, null, null, List.of());
    }

    /**
     * Reads {@code os/architecture} or {@code os/architecture/variant}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Platform parse(String text) {
        String[] parts = text.split("/", 4);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException(
                    "a platform reads os/architecture or os/architecture/variant, found '" + Json.shorten(text) + "'");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null, null, List.of());
    }

    /**
     * Whether an image for {@code candidate} can be used where this platform is asked for: same operating system, same
     * architecture and same variant. A variant that goes without saying ({@code arm64} is {@code v8}, {@code arm} is
     * {@code v7}, {@code amd64} is {@code v1}) counts as named.
     */
    public boolean accepts(Platform candidate) {
        return os.equals(candidate.os)
                && architecture.equals(candidate.architecture)
                && Objects.equals(impliedVariant(), candidate.impliedVariant());
    }

    private @Nullable String impliedVariant() {
        if (variant != null) {
            return variant;
        }
        return switch (architecture) {
            case "arm64" -> "v8";
            case "arm" -> "v7";
            case "amd64" -> "v1";
            default -> null;
        };
    }

    private static void requireWord(String what, String value) {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("the " + what + " of a platform is a word of at most 64 letters, digits,"
                    + " '.', '_' and '-', found '" + Json.shorten(value) + "'");
        }
    }

    static @Nullable Platform fromJson(@Nullable ObjectNode json) throws MalformedDocumentException {
        if (json == null) {
            return null;
        }
        String os = Json.text(json, "os");
        String architecture = Json.text(json, "architecture");
        if (os == null || os.isEmpty() || architecture == null || architecture.isEmpty()) {
            return null;
        }
        @Nullable String variant = Json.text(json, "variant");
        try {
            return new Platform(
                    os.toLowerCase(Locale.ROOT),
                    MACHINES.getOrDefault(architecture, architecture),
                    variant == null || variant.isEmpty() ? null : variant,
                    Json.text(json, "os.version"),
                    Json.texts(json, "os.features"));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException("platform: " + e.getMessage(), e);
        }
    }

    /**
     * Puts what is missing of the operating system and the architecture at {@code json} there, and what is there into the
     * words of the specification.
     *
     * @param listed what is put there, or null for nothing
     */
    static void complete(ObjectNode json, @Nullable Platform listed) throws MalformedDocumentException {
        if (listed != null && isSilent(json, "architecture")) {
            json.put("architecture", listed.architecture);
            if (listed.variant != null && isSilent(json, "variant")) {
                json.put("variant", listed.variant);
            }
        }
        if (listed != null && isSilent(json, "os")) {
            json.put("os", listed.os);
        }
        Platform own = fromJson(json);
        if (own != null) {
            json.put("architecture", own.architecture);
            json.put("os", own.os);
        }
    }

    private static boolean isSilent(ObjectNode json, String field) {
        return json.path(field).asText("").isEmpty() || json.path(field).isNull();
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("architecture", architecture);
        json.put("os", os);
        Json.putText(json, "os.version", osVersion);
        Json.putTexts(json, "os.features", osFeatures);
        Json.putText(json, "variant", variant);
        return json;
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant == null ? "" : "/" + variant);
    }

    /** Spelt out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform platform
                && os.equals(platform.os)
                && architecture.equals(platform.architecture)
                && Objects.equals(variant, platform.variant)
                && Objects.equals(osVersion, platform.osVersion)
                && osFeatures.equals(platform.osFeatures);
    }

    @Override
    public int hashCode() {
        return Objects.hash(os, architecture, variant, osVersion, osFeatures);
    }
}

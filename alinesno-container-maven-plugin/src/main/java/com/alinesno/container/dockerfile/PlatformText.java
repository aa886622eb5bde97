// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Platforms as {@code FROM --platform} has them, in the words of machines too. */
final class PlatformText {

    private static final Set<String> SYSTEMS = Set.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "windows",
            "zos");
    private static final Set<String> ARCHITECTURES = Set.of(
            "386",
            "amd64",
            "amd64p32",
            "arm",
            "armbe",
            "arm64",
            "arm64be",
            "ppc64",
            "ppc64le",
            "loong64",
            "mips",
            "mipsle",
            "mips64",
            "mips64le",
            "mips64p32",
            "mips64p32le",
            "ppc",
            "riscv",
            "riscv64",
            "s390",
            "s390x",
            "sparc",
            "sparc64",
            "wasm");

    private PlatformText() {}

    /**
     * Reads {@code os/architecture[/variant]}, an operating system or an architecture alone.
     *
     * @param build where the rest is taken from when only one of the two is named
     */
    static Platform parse(String text, Platform build) throws MalformedText {
        String[] parts = text.split("/", -1);
        try {
            return switch (parts.length) {
                case 1 -> single(text, build);
                case 2 -> platform(parts[0], parts[1], "");
                case 3 -> platform(parts[0], parts[1], parts[2]);
                default -> throw unknown(text);
            };
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private static Platform single(String word, Platform build) throws MalformedText {
        String lower = word.toLowerCase(Locale.ROOT);
        if (SYSTEMS.contains(lower.equals("macos") ? "darwin" : lower)) {
            return platform(word, build.architecture(), "");
        }
        Platform platform = platform("linux", word, "");
        if (!ARCHITECTURES.contains(platform.architecture())) {
            throw unknown(word);
        }
        return platform;
    }

    private static MalformedText unknown(String text) {
        return new MalformedText(
                "'" + Json.shorten(text) + "' is not a platform",
                "Write os/architecture, such as linux/amd64 or linux/arm64.");
    }

    private static Platform platform(String os, String architecture, String variant) {
        String system = os.toLowerCase(Locale.ROOT);
        String machine = architecture.toLowerCase(Locale.ROOT);
        String model = variant.toLowerCase(Locale.ROOT);
        String named = switch (machine) {
            case "i386", "i686", "x86" -> "386";
            case "x86_64", "x86-64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armhf", "armel" -> "arm";
            default -> machine;
        };
        return new Platform(
                system.equals("macos") ? "darwin" : system,
                named,
                machine.equals("armel") ? "v6" : variant(named, model),
                null,
                List.of());
    }

    /** The variant where it does not go without saying. */
    private static @Nullable String variant(String architecture, String variant) {
        String spelt = variant.matches("\\d+") ? "v" + variant : variant;
        boolean implied = switch (architecture) {
            case "386" -> true;
            case "amd64" -> spelt.equals("v1");
            case "arm64" -> spelt.equals("v8") || spelt.equals("v8.0");
            case "arm" -> spelt.equals("v7");
            default -> false;
        };
        return implied || spelt.isEmpty() ? null : spelt;
    }

    /** Without a variant that goes without saying, as configurations of images name platforms. */
    static Platform normal(Platform platform) {
        String variant = platform.variant();
        boolean arm = platform.architecture().equals("arm");
        return new Platform(
                platform.os(),
                platform.architecture(),
                arm
                        ? (variant == null ? "v7" : variant)
                        : variant == null ? null : variant(platform.architecture(), variant),
                platform.osVersion(),
                platform.osFeatures());
    }
}

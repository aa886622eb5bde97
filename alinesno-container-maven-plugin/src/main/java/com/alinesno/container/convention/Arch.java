// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The architectures that the platform runs on, under the names that it gives them. */
public enum Arch {
    /** 64-bit x86: {@code linux/amd64}. */
    X64("x64", "amd64", "x86_64", "x86-64", "amd64/v1"),
    /** 64-bit Arm: {@code linux/arm64}. */
    ARM64("arm64", "arm64", "aarch64", "arm64/v8", "arm64v8", "armv8"),
    /** 32-bit x86: {@code linux/386}. */
    X86("x86", "386", "i386", "i486", "i586", "i686");

    private static final String OS = "linux/";
    private static final Map<String, Arch> BY_ALIAS = byAlias();

    private final String written;
    private final Platform platform;
    private final List<String> aliases;

    Arch(String written, String goarch, String... aliases) {
        this.written = written;
        this.platform = Platform.linux(goarch);
        this.aliases = List.of(aliases);
    }

    /**
     * Reads the platform's name of an architecture or one of the names that others give it, in any case, with or
     * without {@code linux/} before it.
     *
     * @param parameter where the text comes from, for the error message
     * @throws ConfigurationException when it is none of them; the message lists the platform's names
     */
    public static Arch of(String parameter, String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        String alias = asked.startsWith(OS) ? asked.substring(OS.length()) : asked;
        Arch arch = BY_ALIAS.get(alias);
        if (arch == null) {
            String meant = Nearest.of(alias, BY_ALIAS.keySet());
            throw new ConfigurationException(
                    parameter,
                    "'" + Json.shorten(text) + "' is not an architecture",
                    "Use one of x64, arm64, x86"
                            + (meant == null ? "." : "; the nearest is " + BY_ALIAS.get(meant) + "."));
        }
        return arch;
    }

    /**
     * Reads several architectures, in their order; one that is given twice counts once.
     *
     * @param parameter where the texts come from, for the error message
     * @throws ConfigurationException when one of them is empty or not an architecture
     */
    public static List<Arch> listOf(String parameter, List<String> texts) {
        Set<Arch> arches = new LinkedHashSet<>();
        for (String text : texts) {
            arches.add(of(parameter, text));
        }
        return List.copyOf(arches);
    }

    /**
     * The build machine's own architecture.
     *
     * @param osArch the value of the JVM's {@code os.arch} property
     * @throws ConfigurationException when the platform does not run on it, so that the build must say what it is for
     */
    public static Arch ofJvm(String osArch) {
        Arch arch = BY_ALIAS.get(osArch.toLowerCase(Locale.ROOT));
        if (arch == null) {
            throw new ConfigurationException(
                    "os.arch",
                    "images are built for this machine's architecture unless told otherwise, and '"
                            + Json.shorten(osArch) + "' is not one of x64, arm64, x86",
                    "Choose them with <arches>, such as <arches>x64,arm64</arches>.");
        }
        return arch;
    }

    /** The architecture that {@code platform} is, or null where the convention has no name for it. */
    public static @Nullable Arch ofPlatform(Platform platform) {
        for (Arch arch : values()) {
            if (arch.platform.accepts(platform)) {
                return arch;
            }
        }
        return null;
    }

    /** What image documents call it. */
    public Platform platform() {
        return platform;
    }

    /** The platform's name, as it is written in file names and messages: {@code x64}, {@code arm64}, {@code x86}. */
    @Override
    public String toString() {
        return written;
    }

    private static Map<String, Arch> byAlias() {
        Map<String, Arch> map = new LinkedHashMap<>();
        for (Arch arch : values()) {
            map.put(arch.written, arch);
            map.put(arch.platform.architecture(), arch);
            arch.aliases.forEach(alias -> map.put(alias, arch));
        }
        return Collections.unmodifiableMap(map);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.Expansion;
import com.alinesno.container.dockerfile.syntax.Instruction;
import com.alinesno.container.dockerfile.syntax.Instruction.Declaration;
import com.alinesno.container.dockerfile.syntax.MalformedText;
import com.alinesno.container.dockerfile.syntax.Variables;
import com.alinesno.container.oci.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that {@code FROM} lines see: those about platforms, and those that are declared above the first {@code FROM}.
 *
 * @param values by name
 * @param declared all names, those without a value included
 */
record GlobalArguments(Map<String, String> values, Set<String> declared) implements Variables {

    @Override
    public @Nullable String get(String name) {
        return values.get(name);
    }

    static GlobalArguments of(Dockerfile dockerfile, PlanRequest request) {
        return read(dockerfile, request, request.arguments());
    }

    /** As if no build argument but those about platforms were given. */
    static GlobalArguments defaults(Dockerfile dockerfile, PlanRequest request) {
        return read(dockerfile, request, Map.of());
    }

    private static GlobalArguments read(Dockerfile dockerfile, PlanRequest request, Map<String, String> given) {
        Map<String, String> values = platforms(dockerfile, request);
        Set<String> declared = new TreeSet<>(values.keySet());
        Expansion.Style style = Expansion.Style.words(dockerfile.escape());
        for (Instruction.Arg arg : dockerfile.globals()) {
            for (Declaration declaration : arg.declarations()) {
                declared.add(declaration.key());
                String value = given.get(declaration.key());
                String otherwise = declaration.value();
                try {
                    if (value == null && otherwise != null) {
                        value = Expansion.of(otherwise, style, Variables.of(values))
                                .text();
                    }
                } catch (MalformedText e) {
                    throw e.at(arg.head().at());
                }
                if (value != null) {
                    values.put(declaration.key(), value);
                }
            }
        }
        return new GlobalArguments(values, declared);
    }

    private static Map<String, String> platforms(Dockerfile dockerfile, PlanRequest request) {
        String last = dockerfile.stages().get(dockerfile.stages().size() - 1).name();
        String target = request.target() != null ? request.target() : last != null ? last : "default";
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "BUILD", PlatformText.normal(request.buildPlatform()));
        put(values, "TARGET", PlatformText.normal(request.platform()));
        values.put("TARGETSTAGE", target);
        values.replaceAll((name, value) -> request.arguments().getOrDefault(name, value));
        return values;
    }

    private static void put(Map<String, String> values, String prefix, Platform platform) {
        String version = platform.osVersion();
        String variant = platform.variant();
        values.put(prefix + "PLATFORM", platform.toString());
        values.put(prefix + "OS", platform.os());
        values.put(prefix + "OSVERSION", version == null ? "" : version);
        values.put(prefix + "ARCH", platform.architecture());
        values.put(prefix + "VARIANT", variant == null ? "" : variant);
    }
}

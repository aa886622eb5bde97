// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What checks hold a Dockerfile to: the rules of {@code docker build --check}, by its names, so that what is written in
 * {@code # check=skip=…} holds here too.
 */
public enum Rule {
    CONSISTENT_INSTRUCTION_CASING("All instructions are written in one case, upper or lower"),
    COPY_IGNORED_FILE("COPY and ADD name no file that the ignore file leaves out"),
    DUPLICATE_STAGE_NAME("No two stages have the same name"),
    EXPOSE_INVALID_FORMAT("EXPOSE names ports of the container alone, no address and no port of the host"),
    EXPOSE_PROTO_CASING("The protocol of EXPOSE is written in lower case"),
    FROM_AS_CASING("AS is written in the same case as FROM"),
    FROM_PLATFORM_FLAG_CONST_DISALLOWED("FROM --platform is given by an argument, not by a constant"),
    INVALID_BASE_IMAGE_PLATFORM("The base image is for the platform that was asked for"),
    INVALID_DEFAULT_ARG_IN_FROM("The defaults of the arguments in FROM give the name of an image"),
    INVALID_DEFINITION_DESCRIPTION("A comment above an ARG or a stage begins with its name"),
    JSON_ARGS_RECOMMENDED("CMD and ENTRYPOINT are JSON arrays, so that the program gets the signals and not a shell"),
    LEGACY_KEY_VALUE_FORMAT("ENV, ARG and LABEL are written as key=value"),
    MAINTAINER_DEPRECATED("The author is a LABEL; MAINTAINER is deprecated"),
    MULTIPLE_INSTRUCTIONS_DISALLOWED(
            "CMD, ENTRYPOINT and HEALTHCHECK stand once in a stage, because only the last one counts"),
    NO_EMPTY_CONTINUATION("No empty line stands within an instruction"),
    REDUNDANT_TARGET_PLATFORM("FROM does not ask for $TARGETPLATFORM, which is the default"),
    RESERVED_STAGE_NAME("No stage is called scratch or context"),
    SECRETS_USED_IN_ARG_OR_ENV("No secret is given by ARG or ENV, because the image shows both to everybody"),
    STAGE_NAME_CASING("Names of stages are written in lower case"),
    UNDEFINED_ARG_IN_FROM("Arguments in FROM are declared above the first FROM"),
    UNDEFINED_VAR("Variables are defined before they are used"),
    WORKDIR_RELATIVE_PATH("The first WORKDIR of a stage is absolute");

    private static final Rule[] ALL = values();

    private final String description;
    private final String label;

    Rule(String description) {
        this.description = description;
        this.label = camelCase(name());
    }

    /** The name as {@code # check=} and other tools have it, such as {@code UndefinedVar}. */
    public String label() {
        return label;
    }

    /** What holds where the rule is kept, one line without a full stop. */
    public String description() {
        return description;
    }

    /** Whether it is checked only where the file asks for it ({@code # check=experimental=…}). */
    public boolean isExperimental() {
        return this == INVALID_DEFINITION_DESCRIPTION;
    }

    /** The rule of a name, in any case; null where there is none. */
    public static @Nullable Rule of(String label) {
        for (Rule rule : ALL) {
            if (rule.label.equalsIgnoreCase(label)) {
                return rule;
            }
        }
        return null;
    }

    /** All names, sorted. */
    public static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (Rule rule : ALL) {
            labels.add(rule.label);
        }
        return labels;
    }

    private static String camelCase(String constant) {
        StringBuilder label = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            boolean abbreviation = word.equals("JSON");
            label.append(word.charAt(0))
                    .append(abbreviation ? word.substring(1) : word.substring(1).toLowerCase(Locale.ROOT));
        }
        return label.toString();
    }
}

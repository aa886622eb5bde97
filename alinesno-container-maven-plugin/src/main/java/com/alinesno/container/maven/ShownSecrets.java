// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.parameters.ContainerParameters;
import com.alinesno.container.secret.SecretText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Warns of what looks like a secret in an image's configuration, which everybody can read who can pull the image. */
final class ShownSecrets {

    /** Shorter values that are one word hold nothing that is found without the value's name. */
    private static final int SHORTEST = 16;

    private final ContainerParameters container;
    private final Consumer<String> warnings;

    ShownSecrets(ContainerParameters container, Consumer<String> warnings) {
        this.container = container;
        this.warnings = warnings;
    }

    /** One warning for each parameter that holds any, without the secrets themselves. */
    void warn() {
        named("<container><environment>", container.environment());
        named("<container><labels>", container.labels());
        inTexts("<container><jvmFlags>", container.jvmFlags());
        command("<container><entrypoint>", container.entrypoint());
        command("<container><args>", container.args());
    }

    private void named(String parameter, Map<String, String> values) {
        Set<String> words = new LinkedHashSet<>();
        values.forEach((name, value) -> {
            if (!container.notSecret().contains(name)) {
                for (SecretText.Finding found : SecretText.find(name, value)) {
                    add(words, found, found.words().equals("'" + name + "'") ? "" : " in '" + name + "'");
                }
            }
        });
        tell(parameter, words);
    }

    private void inTexts(String parameter, Collection<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            if (text.length() >= SHORTEST || text.indexOf('=') >= 0) {
                SecretText.find(text).forEach(found -> add(words, found, ""));
            }
        }
        tell(parameter, words);
    }

    /** An option's value is the argument that follows. */
    private void command(String parameter, @Nullable List<String> arguments) {
        if (arguments != null && !arguments.isEmpty()) {
            inTexts(parameter, List.of(String.join(" ", arguments)));
        }
    }

    private void add(Set<String> words, SecretText.Finding found, String place) {
        if (found.name() == null || !container.notSecret().contains(found.name())) {
            words.add(found.words() + place);
        }
    }

    private void tell(String parameter, Set<String> words) {
        if (!words.isEmpty()) {
            warnings.accept(parameter + ": everybody who can pull the image can read " + String.join(", ", words)
                    + ". Set a secret where the container is started, in <deploy><secretEnv> for example. Name what is none in"
                    + " <container><notSecret>.");
        }
    }
}

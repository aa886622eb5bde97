// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.kubernetes.ObjectNames;
import com.alinesno.container.deploy.model.ConfigFile;
import com.alinesno.container.deploy.model.Template;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of one workload, in files that kustomize makes config maps and a secret of, and the generators that do. */
final class KustomizeValues {

    private static final String HEADER = """
            # Written by alinesno-container:manifests. Change <env> in the pom; an overlay changes it for one place.
            """;
    private static final String SECRETS = """
            # Copy this file to %s and fill it in. A value is the rest of its line as it is, without quotes.
            """;

    /** Without what a reader of lines, or an editor, may take away. */
    private static final Pattern LINE =
            Pattern.compile("|[^\\p{Cntrl}\\s\\p{Z}\\ufeff](?:[^\\p{Cntrl}\\u2028\\u2029]*[^\\p{Cntrl}\\s\\p{Z}])?");

    /** Kustomize reads no longer line than 64 KiB, and loses all that is behind one. */
    private static final int MOST_BYTES = 1 << 14;

    private final Workload workload;
    private final ObjectNames names;
    private final String prefix;

    private KustomizeValues(Workload workload, String prefix) {
        this.workload = workload;
        this.names = new ObjectNames(workload);
        this.prefix = prefix;
    }

    /** Those of all workloads. The files of the project's own are called after what they hold, the others have a name before that. */
    static List<KustomizeValues> of(List<Workload> workloads) {
        List<KustomizeValues> all = new ArrayList<>();
        for (Workload workload : workloads) {
            all.add(new KustomizeValues(workload, all.isEmpty() ? "" : workload.name() + "-"));
        }
        return all;
    }

    /** The generators of the config maps. */
    List<Object> configMaps() {
        List<Object> maps = new ArrayList<>();
        if (!workload.environment().variables().isEmpty()) {
            boolean hasLines = !variables(KustomizeValues::isLine).isEmpty();
            List<String> files = new ArrayList<>();
            variables(text -> !isLine(text)).forEach(name -> files.add(name + "=" + variableFile(name)));
            maps.add(generator(names.config(), hasLines ? prefix + "config.env" : null, files));
        }
        if (!workload.storage().configFiles().isEmpty()) {
            List<String> files = new ArrayList<>();
            workload.storage().configFiles().forEach(file -> files.add(file.name() + "=" + configFile(file)));
            maps.add(generator(names.files(), null, files));
        }
        return maps;
    }

    /** The generator of the secret, if there is one. */
    List<Object> secrets() {
        return workload.environment().ownSecretKeys().isEmpty()
                ? List.of()
                : List.of(generator(names.secret(), secretFile(), List.of()));
    }

    private Map<String, Object> generator(String name, @Nullable String lines, List<String> files) {
        return Tree.of(
                "name", name,
                "namespace", workload.identity().namespace(),
                "envs", lines == null ? null : List.of(lines),
                "files", Tree.orNull(files),
                "options", Tree.of("labels", names.labels()));
    }

    /**
     * The files that hold values, none of which is a secret.
     *
     * @throws ConfigurationException when a directory cannot hold two of them, or one of them
     */
    List<OutputFile> files() {
        List<OutputFile> files = new ArrayList<>();
        StringBuilder lines = new StringBuilder(HEADER);
        for (String name : variables(KustomizeValues::isLine)) {
            lines.append(name).append('=').append(value(name)).append('\n');
        }
        if (lines.length() > HEADER.length()) {
            files.add(new OutputFile.Text(prefix + "config.env", lines.toString(), false));
        }
        Set<String> taken = new HashSet<>();
        for (String name : variables(text -> !isLine(text))) {
            requireFile("<deploy><env>", name, taken);
            files.add(new OutputFile.Text(variableFile(name), value(name), false));
        }
        taken.clear();
        for (ConfigFile file : workload.storage().configFiles()) {
            requireFile("<deploy><configFiles>", file.name(), taken);
            files.add(new OutputFile.Text(configFile(file), file.content(), false));
        }
        return files;
    }

    /** Names the variables of the secret without a value. */
    OutputFile secretExample() {
        StringBuilder lines = new StringBuilder(SECRETS.formatted(secretFile()));
        workload.environment().ownSecretKeys().forEach(key -> lines.append(key).append("=\n"));
        return new OutputFile.Text(secretFile().replace(".env", ".example.env"), lines.toString(), false);
    }

    /** The file that has the values of the secret, which is never written. */
    String secretFile() {
        return prefix + "secret.env";
    }

    private List<String> variables(Predicate<String> which) {
        return workload.environment().variables().keySet().stream()
                .filter(name -> which.test(value(name)))
                .toList();
    }

    private String value(String name) {
        Template value = workload.environment().variables().getOrDefault(name, Template.literal(""));
        return value.render(text -> text, placeholder -> "${" + placeholder.name() + "}");
    }

    private String variableFile(String name) {
        return prefix + "config/" + name;
    }

    private String configFile(ConfigFile file) {
        return prefix + "files/" + file.name();
    }

    private static boolean isLine(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && LINE.matcher(text).matches();
    }

    /** Some file systems do not tell upper from lower case. */
    private static void requireFile(String parameter, String name, Set<String> taken) {
        if (name.matches("\\.{1,2}") || !taken.add(name.toLowerCase(Locale.ROOT))) {
            throw new ConfigurationException(
                    parameter,
                    "'" + name + "' cannot be a file of its own, or is one already but for upper and lower case",
                    "Give it another name, or leave <values> as it is by default.");
        }
    }
}

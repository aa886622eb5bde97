// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's changes to generated files. A fragment has the name of the file that it changes; those directly in the
 * directory count for every mode that has the file, those in a directory of a mode's name for that mode, after the others. A directory of the environment's name has the
 * same for that environment, after both.
 * A fragment of another name is a file more. {@code *.yml} and {@code *.yaml} are one.
 */
public final class Fragments {

    static final String PARAMETER = "<deploy><fragments>";

    private final List<Path> directories;

    /** @param directory that holds the fragments, or null for none; it need not exist */
    public Fragments(@Nullable Path directory) {
        this(directory, null);
    }

    /**
     * @param directory that holds the fragments, or null for none; it need not exist
     * @param environment that is deployed to, or null for none in particular
     */
    public Fragments(@Nullable Path directory, @Nullable String environment) {
        this.directories = directory == null
                ? List.of()
                : environment == null ? List.of(directory) : List.of(directory, directory.resolve(environment));
    }

    /**
     * The files with the fragments merged into their trees, without those that a fragment leaves out, and with those that the
     * fragments add.
     *
     * @param others names of files that another mode has, or that are merged apart: a fragment for one of them is no mistake
     * @throws ConfigurationException when a fragment cannot be read or merged, or is for no file and no object either
     */
    List<OutputFile.Yaml> merge(DeployMode mode, List<OutputFile.Yaml> files, Set<String> others) {
        List<OutputFile.Yaml> merged = new ArrayList<>(files);
        IdentityHashMap<OutputFile.Yaml, Containers> changed = new IdentityHashMap<>();
        for (Path fragment : all(mode)) {
            String name = String.valueOf(fragment.getFileName());
            OutputFile.Yaml file = find(merged, stem(name));
            if (file != null) {
                Map<String, Object> change = read(fragment);
                if (!mode.isCompose() && TreeMerge.deletes(change, PARAMETER, fragment.toString())) {
                    merged.remove(file);
                } else {
                    Containers containers = changed.computeIfAbsent(file, each -> new Containers(each.tree()));
                    change(file, change, fragment);
                    containers.note(file.tree(), fragment);
                }
            } else if (others.stream().noneMatch(other -> stem(other).equals(stem(name)))) {
                merged.add(added(mode, fragment, name));
            }
        }
        merged.forEach(file -> {
            Containers containers = changed.get(file);
            if (containers != null) {
                containers.requireImages(file.tree());
            }
        });
        return merged;
    }

    /** Merges the fragments of one file into it. */
    void change(DeployMode mode, OutputFile.Yaml file) {
        for (Path fragment : all(mode)) {
            if (stem(String.valueOf(fragment.getFileName())).equals(stem(file.path()))) {
                TreeMerge.merge(file.tree(), read(fragment), PARAMETER, fragment.toString());
            }
        }
    }

    /**
     * Refuses fragments for files that are not there for a reason.
     *
     * @param paths of those files
     * @param found what is wrong with a fragment for one of them
     */
    void refuse(DeployMode mode, Set<String> paths, String found, String remedy) {
        for (Path fragment : all(mode)) {
            String name = stem(String.valueOf(fragment.getFileName()));
            if (paths.stream().anyMatch(path -> stem(path).equals(name))) {
                throw new ConfigurationException(PARAMETER, fragment + " " + found, remedy);
            }
        }
    }

    /**
     * Reads all fragments, and merges none.
     *
     * @throws ConfigurationException when one cannot be read
     */
    public void check() {
        for (Path directory : directories) {
            list(directory).forEach(Fragments::read);
            for (DeployMode mode : DeployMode.values()) {
                list(directory.resolve(mode.directory())).forEach(Fragments::read);
            }
        }
    }

    /** Where fragments are, those that count later behind the others. */
    List<Path> directories() {
        return directories;
    }

    /** Those for all modes that are of the same world, then those of the mode. */
    private List<Path> all(DeployMode mode) {
        List<Path> fragments = new ArrayList<>();
        for (Path directory : directories) {
            for (Path fragment : list(directory)) {
                boolean isCompose = stem(String.valueOf(fragment.getFileName())).equals("docker-compose");
                if (isCompose == mode.isCompose()) {
                    fragments.add(fragment);
                }
            }
            fragments.addAll(list(directory.resolve(mode.directory())));
        }
        return fragments;
    }

    /** Merges a fragment into the file that it is for; an object of a cluster has to be left one. */
    private static void change(OutputFile.Yaml file, Map<String, Object> change, Path fragment) {
        boolean wasObject = isObject(file.tree());
        TreeMerge.merge(file.tree(), change, PARAMETER, fragment.toString());
        if (wasObject && !isObject(file.tree())) {
            throw new ConfigurationException(
                    PARAMETER,
                    fragment + " leaves no apiVersion and kind in " + file.path(),
                    "Leave the file out with $patch: delete, or make it a whole object.");
        }
    }

    /** What a cluster is given beside our objects has to be one, and no fragment whose name is misspelt. */
    private static OutputFile.Yaml added(DeployMode mode, Path fragment, String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        TreeMerge.merge(tree, read(fragment), PARAMETER, fragment.toString());
        if (!mode.isCompose() && !isObject(tree)) {
            throw new ConfigurationException(
                    PARAMETER,
                    fragment + " has the name of no generated file, and no apiVersion and kind of its own",
                    "Correct its name, or make it a whole object.");
        }
        return new OutputFile.Yaml(name, tree);
    }

    private static boolean isObject(Map<String, Object> tree) {
        return tree.get("apiVersion") instanceof String && tree.get("kind") instanceof String;
    }

    private static OutputFile.@Nullable Yaml find(List<OutputFile.Yaml> files, String stem) {
        for (OutputFile.Yaml file : files) {
            if (stem(file.path()).equals(stem)) {
                return file;
            }
        }
        return null;
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.ya?ml$", "");
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(each -> each.toString().matches(".*\\.ya?ml"))
                    .filter(each -> !Files.isDirectory(each))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    static Map<String, Object> read(Path fragment) {
        String text;
        try {
            text = RegularFile.text(fragment, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(fragment, e);
        }
        List<Map<String, Object>> documents = YamlReader.read(PARAMETER, fragment.toString(), text);
        if (documents.size() != 1) {
            throw new ConfigurationException(
                    PARAMETER, fragment + " holds " + documents.size() + " YAML documents", "Put one into each file.");
        }
        return documents.get(0);
    }

    static ConfigurationException unreadable(Path file, IOException cause) {
        return new ConfigurationException(
                PARAMETER,
                file + " cannot be read ("
                        + (cause instanceof FileSystemException
                                ? Reasons.of(cause)
                                : cause.getClass().getSimpleName())
                        + ")",
                "It has to be readable, and a file in UTF-8.",
                cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.dockerfile.syntax.Variables;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an instruction of a stage finds, and what it changes. */
final class PlannedState implements Variables {

    static final String PATH = "PATH";
    static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** What commands run on. */
    final Platform platform;

    private ImageConfig config;

    /** What commands see: the environment of the image, and arguments, the later one of a name counting. */
    private final Map<String, String> environment;

    /** The arguments that are declared in the stage and below it, with their values where they have some. */
    private final Map<String, @Nullable String> arguments;

    private String directory;
    private boolean absoluteDirectory;

    private PlannedState(
            Platform platform,
            ImageConfig config,
            Map<String, String> environment,
            Map<String, @Nullable String> arguments,
            String directory,
            boolean absoluteDirectory) {
        this.platform = platform;
        this.config = config;
        this.environment = new LinkedHashMap<>(environment);
        this.arguments = new LinkedHashMap<>(arguments);
        this.directory = directory;
        this.absoluteDirectory = absoluteDirectory;
    }

    /** On an image. */
    static PlannedState on(ImageConfig base, Platform platform) {
        ImageConfig config = base;
        if (!base.environment().containsKey(PATH) && !platform.os().equals("windows")) {
            config = base.update(changes -> changes.environment(Map.of(PATH, DEFAULT_PATH)));
        }
        String directory = config.workingDirectory();
        PlannedState state = new PlannedState(platform, config, config.environment(), Map.of(), "/", false);
        if (directory != null && !directory.isEmpty()) {
            state.enter(ImagePath.resolve(directory, directory));
        }
        return state;
    }

    /** On another stage: all but its triggers. */
    static PlannedState on(PlannedState base) {
        ImageConfig config = base.config.update(changes -> changes.texts("OnBuild", null));
        return new PlannedState(
                base.platform, config, base.environment, base.arguments, base.directory, base.absoluteDirectory);
    }

    ImageConfig config() {
        return config;
    }

    void change(Consumer<ImageConfig.Update> changes) {
        config = config.update(changes);
    }

    /** The value that a command sees. */
    @Override
    public @Nullable String get(String name) {
        return environment.get(name);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Sets a variable of the image. */
    void set(String name, String value) {
        environment.put(name, value);
        change(changes -> changes.environment(Map.of(name, value)));
    }

    /** Declares an argument, which commands see when it has a value, and the image does not. */
    void declare(String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
        arguments.put(name, value);
    }

    Map<String, @Nullable String> arguments() {
        return arguments;
    }

    /** The working directory; {@code /} where neither the base nor the stage names one. */
    String directory() {
        return directory;
    }

    /** Whether the Dockerfile itself has named a directory in this stage or below it. */
    boolean hasOwnDirectory() {
        return absoluteDirectory;
    }

    void enterOwn(String path) {
        absoluteDirectory = true;
        enter(path);
    }

    private void enter(String path) {
        directory = path;
        change(changes -> changes.workingDirectory(path));
    }

    String user() {
        String user = config.user();
        return user == null ? "" : user;
    }

    /** The words before a command in the form for the shell. */
    List<String> shell() {
        List<String> shell = config.texts("Shell");
        if (shell != null && !shell.isEmpty()) {
            return shell;
        }
        return config.platform().os().equals("windows") ? List.of("cmd", "/S", "/C") : List.of("/bin/sh", "-c");
    }

    boolean hasOwnShell() {
        List<String> shell = config.texts("Shell");
        return shell != null && !shell.isEmpty();
    }
}

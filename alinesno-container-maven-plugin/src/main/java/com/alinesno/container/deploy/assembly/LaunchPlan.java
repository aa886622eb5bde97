// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.Volume;
import com.alinesno.container.deploy.spring.WrittenPath;
import com.alinesno.container.deploy.spring.config.SpringLaunch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the service is started in its container, of what image, project and user say. */
final class LaunchPlan {

    /** Options that take the next word for their value. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads");

    private static final Set<String> MAIN = Set.of("-jar", "-m", "--module");

    /** Variables of options, the one first that the others go before. */
    private static final List<String> BEFORE_COMMAND = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    private static final String BEHIND_COMMAND = "_JAVA_OPTIONS";
    private static final Pattern LOG_FILE =
            Pattern.compile("-Xlog(?:[^ ]*?):file=\"?([^\":]+).*|-Xloggc:(.+)|-XX:(?:LogFile|VMLogFile)=(.+)");

    private final ProjectFacts project;
    private final DeployRequest request;
    private final ImageFacts image;
    private final EnvironmentPlan environment;
    private final List<String> flags = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    LaunchPlan(ProjectFacts project, DeployRequest request, ImageFacts image, EnvironmentPlan environment) {
        this.project = project;
        this.request = request;
        this.image = image;
        this.environment = environment;
        readCommand(image.command());
    }

    /** @param kubernetes whether it is started in a cluster of Kubernetes */
    SpringLaunch launch(boolean kubernetes) {
        Map<String, String> files = new LinkedHashMap<>();
        request.storage().configFiles().forEach(file -> files.put(file.path(), file.content()));
        List<String> mounted = request.storage().volumes().stream()
                .filter(volume -> volume.kind() == Volume.Kind.BIND || volume.kind() == Volume.Kind.NAMED)
                .map(Volume::path)
                .toList();
        return new SpringLaunch(
                project.classes(),
                project.classPath(),
                project.libraries(),
                arguments,
                systemProperties(),
                environment.known(),
                environment.unknown(),
                files,
                mounted,
                image.workingDirectory(),
                kubernetes);
    }

    /** Options of the virtual machine from all that gives it some, those last that go before the others. */
    List<String> options() {
        Map<String, String> variables = environment.known();
        List<String> options = new ArrayList<>();
        BEFORE_COMMAND.forEach(name -> options.addAll(JavaOptions.split(variables.getOrDefault(name, ""))));
        options.addAll(request.container().jvmFlags());
        options.addAll(project.jvmFlags());
        options.addAll(flags);
        options.addAll(JavaOptions.split(variables.getOrDefault(BEHIND_COMMAND, "")));
        return options;
    }

    /** All texts in which somebody may have said how large the heap is. */
    List<String> saidOfTheHeap() {
        List<String> said = new ArrayList<>(options());
        said.addAll(image.command());
        environment.known().forEach((name, value) -> {
            if (name.contains("OPT")) {
                said.add(value);
            }
        });
        environment.unknown().stream().filter(name -> name.contains("OPT")).forEach(name -> said.add("-Xmx"));
        return said;
    }

    /** Directories of files that the virtual machine itself writes, without which it may not start. */
    List<WrittenPath> writes() {
        List<WrittenPath> writes = new ArrayList<>();
        for (String option : options()) {
            Matcher file = LOG_FILE.matcher(option);
            if (file.matches()) {
                String path =
                        file.group(1) != null ? file.group(1) : file.group(2) != null ? file.group(2) : file.group(3);
                String absolute = path.startsWith("/") ? path : image.workingDirectory() + "/" + path;
                int slash = absolute.lastIndexOf('/');
                writes.add(new WrittenPath(
                        JavaOptions.subject(option), path, slash == 0 ? "/" : absolute.substring(0, slash), false));
            }
        }
        return writes;
    }

    /** The system properties that it is started with. */
    Map<String, String> systemProperties() {
        Map<String, String> properties = new LinkedHashMap<>(request.container().systemProperties());
        properties.putAll(JavaOptions.systemProperties(options()));
        return properties;
    }

    /** The options and arguments of {@code java … Main …}; of anything else those that read like them. */
    private void readCommand(List<String> command) {
        boolean isJava = !command.isEmpty() && command.get(0).matches("(?:.*/)?java");
        boolean isMain = false;
        for (int i = isJava ? 1 : 0; i < command.size(); i++) {
            String word = command.get(i);
            if (isMain || !isJava) {
                for (String part : isJava ? List.of(word) : JavaOptions.split(word)) {
                    (part.startsWith("-D") || part.startsWith("-X") ? flags : arguments).add(part);
                }
            } else if (MAIN.contains(word)) {
                isMain = true;
                i++;
            } else if (WITH_VALUE.contains(word)) {
                i++;
            } else if (word.startsWith("-")) {
                flags.add(word);
            } else {
                isMain = !word.startsWith("@");
            }
        }
    }
}

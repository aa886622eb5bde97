// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.context.IgnoreFile;
import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.dockerfile.PlanRequest;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.maven.binding.Spelling;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.BuildSecretParameters;
import com.alinesno.container.maven.parameters.DockerfileParameters;
import com.alinesno.container.maven.parameters.SshParameters;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.run.EngineBuild;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the configuration and Maven give to a Dockerfile. */
public final class DockerfileInput {

    private static final String SECRETS = "<dockerfile><secrets>";
    private static final String AGENT = "SSH_AUTH_SOCK";
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final MavenFacts maven;
    private final DockerfileParameters parameters;
    private final BuildContexts contexts;

    public DockerfileInput(MavenFacts maven, DockerfileParameters parameters) {
        this.maven = maven;
        this.parameters = parameters;
        this.contexts = new BuildContexts(maven, parameters.buildContexts());
    }

    /** What names stand for that the Dockerfile knows besides its stages. */
    BuildContexts contexts() {
        return contexts;
    }

    /**
     * Reads a Dockerfile.
     *
     * @throws com.alinesno.container.dockerfile.syntax.DockerfileException when it is malformed
     * @throws IOException when it cannot be read
     */
    public Dockerfile read(Path file) throws IOException {
        return Dockerfile.parse(told(file), RegularFile.bytes(file));
    }

    /**
     * Checks that the stage is there which is to become the image.
     *
     * @throws ConfigurationException when it is not
     */
    void requireTarget(Dockerfile dockerfile) {
        String target = parameters.target();
        List<@Nullable String> stages = dockerfile.stageNames();
        if (target == null
                || stages.contains(target.toLowerCase(Locale.ROOT))
                || IntStream.range(0, stages.size()).mapToObj(String::valueOf).anyMatch(target::equals)) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            names.add(stages.get(i) == null ? String.valueOf(i) : String.valueOf(stages.get(i)));
        }
        String meant = Spelling.nearest(target, names);
        throw new ConfigurationException(
                "<dockerfile><target>",
                "is '" + target + "', and " + dockerfile.path() + " has no such stage",
                (meant == null ? "" : "Did you mean " + meant + "? ") + "There are: " + String.join(", ", names) + ".");
    }

    /** A file as it is told to people: from the project's directory, with slashes. */
    String told(Path file) {
        return maven.relative(file.toString()).replace(File.separatorChar, '/');
    }

    /**
     * The directory that {@code COPY} reads.
     *
     * @throws ConfigurationException when it is none
     */
    Path context(Path dockerfile) {
        Path context = parameters.context();
        if (context == null) {
            return Dockerfiles.context(dockerfile, maven.directory());
        }
        if (!Files.isDirectory(context)) {
            throw new ConfigurationException(
                    "<dockerfile><context>",
                    "names " + told(context) + ", which is not a directory",
                    "Correct the path, which starts from the project's directory.");
        }
        return context;
    }

    /**
     * The directory that {@code COPY} reads, without what its ignore file leaves out and what builds leave in it.
     *
     * @param warnings told of patterns that have no effect
     * @throws ConfigurationException when it is no directory, or the ignore file is malformed
     */
    public ContextDirectory contextDirectory(Path dockerfile, Consumer<String> warnings) throws IOException {
        Path context = context(dockerfile);
        Path named = parameters.ignoreFile();
        if (named != null) {
            require("<dockerfile><ignoreFile>", "names", named);
        }
        IgnoreFile ignored = named == null ? IgnoreFile.find(dockerfile, context) : IgnoreFile.read(named);
        ignored.warnings().forEach(warnings);
        Path root = context.toAbsolutePath().normalize();
        IgnoreRules rules = ignored.rules();
        for (Path own : new OwnFiles(maven).paths()) {
            Path path = own.toAbsolutePath().normalize();
            if (path.startsWith(root) && !path.equals(root)) {
                rules = rules.leavingOut(root.relativize(path).toString().replace(File.separatorChar, '/'));
            }
        }
        return new ContextDirectory(root, rules);
    }

    /**
     * The values of the arguments that a Dockerfile declares: those that are configured, and properties of the project that
     * have the very name.
     *
     * @param declared by the Dockerfile
     */
    Map<String, String> arguments(Iterable<String> declared) {
        Map<String, String> arguments = new TreeMap<>(parameters.buildArgs());
        for (String name : declared) {
            String value = arguments.containsKey(name) ? null : maven.property(name);
            if (value != null) {
                arguments.put(name, value);
            }
        }
        return arguments;
    }

    /**
     * What the plan of a Dockerfile depends on beside the file and its bases.
     *
     * @param everyStage whether stages that the target does not reach are planned too
     */
    public PlanRequest request(Dockerfile dockerfile, ContextDirectory context, Platform platform, boolean everyStage) {
        return new PlanRequest(
                parameters.target(),
                arguments(dockerfile.declaredArguments()),
                platform,
                machine(),
                contexts.all(),
                context::isIgnored,
                everyStage);
    }

    /** The platform that this build runs on. */
    public Platform machine() {
        return Arch.ofJvm(maven.systemProperties().getOrDefault("os.arch", "")).platform();
    }

    /**
     * The value of a secret; empty where the configuration has none of that name. It is read where a command asks for it, and
     * so not in a build that executes none.
     *
     * @throws ConfigurationException when the variable that is to have it is not set
     * @throws IOException when its file cannot be read
     */
    Optional<byte[]> secret(String id) throws IOException {
        for (BuildSecretParameters each : parameters.secrets()) {
            if (each.id().equals(id)) {
                return Optional.of(secret(each));
            }
        }
        return Optional.empty();
    }

    private byte[] secret(BuildSecretParameters secret) throws IOException {
        Path file = secret.file();
        if (file != null) {
            require(SECRETS, "has '" + secret.id() + "' from", file);
            return RegularFile.bytes(file);
        }
        String variable = secret.env() == null ? secret.id() : secret.env();
        String value = maven.environment().get(variable);
        if (value == null) {
            throw new ConfigurationException(
                    SECRETS,
                    "has '" + secret.id() + "' from the variable " + variable + ", which is not set",
                    "Set it in the environment of Maven, or name a file: " + secret.id() + "=PATH.");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(String parameter, String found, Path file) {
        try {
            RegularFile.require(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    parameter,
                    found + " " + file + ", which cannot be read: " + Reasons.of(e),
                    "Correct the path, which starts from the project's directory.",
                    e);
        }
    }

    /**
     * The socket of an SSH agent, or null where the configuration has none of that name, or the machine has no agent.
     *
     * @throws ConfigurationException when there is no socket where it should be
     */
    @Nullable
    Path agent(String id) {
        for (SshParameters each : parameters.ssh()) {
            if (each.id().equals(id)) {
                String ofMachine = maven.environment().get(AGENT);
                boolean none = ofMachine == null || ofMachine.isEmpty();
                Path socket = each.socket() != null ? each.socket() : none ? null : Path.of(ofMachine);
                if (socket != null
                        && (!Files.exists(socket) || Files.isRegularFile(socket) || Files.isDirectory(socket))) {
                    throw new ConfigurationException(
                            "<dockerfile><ssh>",
                            "has '" + id + "' from " + (each.socket() == null ? AGENT + ", " : "") + socket + ", which "
                                    + (Files.exists(socket) ? "is not a socket" : "does not exist"),
                            "Start an SSH agent, and name its socket.");
                }
                return socket;
            }
        }
        return null;
    }

    /** How long a command may take. */
    static Duration limit(DockerfileParameters parameters) {
        return parameters.timeout().isZero() ? FOR_EVER : parameters.timeout();
    }

    /**
     * What another program is told that builds the whole Dockerfile.
     *
     * @throws ConfigurationException when it cannot be given what the configuration has
     */
    EngineBuild engineBuild(Dockerfile dockerfile, Path file, Platform platform) {
        Map<String, Path> secrets = new TreeMap<>();
        for (BuildSecretParameters each : parameters.secrets()) {
            if (each.file() == null) {
                throw new ConfigurationException(
                        SECRETS,
                        "has '" + each.id()
                                + "' from a variable, and a program that builds the whole Dockerfile takes files",
                        "Name a file: " + each.id() + "=PATH.");
            }
            require(SECRETS, "has '" + each.id() + "' from", each.file());
            secrets.put(each.id(), each.file());
        }
        List<Path> sockets = new ArrayList<>();
        for (SshParameters each : parameters.ssh()) {
            Path socket = agent(each.id());
            if (socket != null) {
                sockets.add(socket);
            }
        }
        return new EngineBuild(
                file,
                context(file),
                parameters.target(),
                arguments(dockerfile.declaredArguments()),
                contexts.forEngine(),
                secrets,
                sockets,
                parameters.network(),
                platform,
                maven.environment(),
                limit(parameters),
                "engine");
    }
}

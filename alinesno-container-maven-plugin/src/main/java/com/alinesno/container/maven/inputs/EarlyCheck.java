// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.DeploymentAssembler;
import com.alinesno.container.deploy.assembly.ImageFacts;
import com.alinesno.container.deploy.assembly.ProjectFacts;
import com.alinesno.container.deploy.compose.MiddlewareCatalogue;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.ContainerParameters;
import com.alinesno.container.maven.parameters.DebianParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.deploy.DeployParameters;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.maven.values.PortRange;
import com.alinesno.container.maven.values.UnixPath;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds, before anything is compiled, those mistakes of the configuration that the goals which build and deploy would find
 * after it. What the build itself makes is not judged: it is not there yet.
 */
public final class EarlyCheck {

    /** Stands for the port that only the built service names; nobody else has it. */
    private static final String SOME_PORT = "65535/tcp";

    private static final String REGISTRY = "registry://";

    /** Bases that are files, which the build may make, or are in an engine. */
    private static final List<String> OTHER_BASES = List.of("oci:", "tar://", "docker://");

    private final MavenFacts maven;
    private final Settings settings;
    private final ImageSource source;

    /** @param source what the image is made of */
    public EarlyCheck(MavenFacts maven, Settings settings, ImageSource source) {
        this.maven = maven;
        this.settings = settings;
        this.source = source;
    }

    /**
     * Checks the configuration.
     *
     * @param target what is built
     * @throws ConfigurationException when there is a mistake in it
     */
    public void run(ImageTarget target) throws IOException {
        ContainerParameters container = settings.container();
        container.toSettings(container.entrypoint(), container.args(), Instant.EPOCH);
        ImageInputs.requireForm(maven, settings, source);
        LayerCompression.of(settings.compression(), settings.compressionLevel());
        ImageTarget.single(maven, settings);
        PushInput.check(maven, settings, target);
        if (source.isDockerfile()) {
            checkDockerfiles(target);
        } else {
            ImageInputs.requireExtraDirectories(settings);
            checkBase(target);
        }
        if (settings.deploy().isSet()) {
            checkDeployment(target);
        }
    }

    /** The form of the files. What they say of bases and of files is known when these are there. */
    private void checkDockerfiles(ImageTarget target) throws IOException {
        DockerfileInput input = new DockerfileInput(maven, settings.dockerfile());
        for (Path file : source.dockerfiles().all()) {
            input.requireTarget(input.read(file));
            input.context(file);
        }
        target.platforms().forEach(source.dockerfiles()::of);
        input.contexts().directories();
    }

    private void checkBase(ImageTarget target) throws IOException {
        DebianParameters debian = settings.from().packages();
        if (debian != null) {
            DebianInput packages = new DebianInput(maven, settings.lock(), debian);
            packages.request(target.platforms(), settings.compression());
            packages.requireMirrors();
        }
        String image = settings.from().image();
        if (image != null && OTHER_BASES.stream().noneMatch(image::startsWith)) {
            checkName(image.startsWith(REGISTRY) ? image.substring(REGISTRY.length()) : image);
        }
    }

    private static void checkName(String image) {
        try {
            ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "<from><image>",
                    String.valueOf(e.getMessage()),
                    "Write it as [registry/]repository[:tag], or as oci:PATH, tar://PATH, docker://NAME or scratch.",
                    e);
        }
    }

    private void checkDeployment(ImageTarget target) {
        try {
            DeployParameters deploy = settings.deploy().get();
            DeployRequest request = deploy.request(settings.to().image() != null);
            deploy.services().forEach(each -> MiddlewareCatalogue.load().require(each.name()));
            DeploymentAssembler assembler =
                    new DeploymentAssembler(project(), request, deploy.others(request), warning -> {});
            ImageFacts image = deploy.pulled(image(target, deploy));
            List<Workload> workloads = assembler.assemble(image, true);
            checkCompose(deploy, assembler, image);
            deploy.helm().repositoryOf(workloads.get(0).name(), target.names());
            new Fragments(deploy.fragments(), deploy.environment()).check();
        } catch (ConfigurationException e) {
            if (!isOfTheBuild(e)) {
                throw e;
            }
        }
    }

    /** On one host and in one swarm, workloads can be in each other's way that are not in a cluster. */
    private static void checkCompose(DeployParameters deploy, DeploymentAssembler assembler, ImageFacts image) {
        if (deploy.modes().contains(DeployMode.DOCKER_COMPOSE_SINGLE)) {
            new SingleCompose(assembler.assemble(image, false)).composeFile();
        }
        if (deploy.modes().contains(DeployMode.DOCKER_COMPOSE_CLUSTER)) {
            new SwarmStack(assembler.assemble(image, false)).stackFile();
        }
    }

    /** Whether a file is missing that the build may be going to make. */
    private boolean isOfTheBuild(ConfigurationException e) {
        return e.getCause() instanceof NoSuchFileException missing
                && missing.getFile() != null
                && Path.of(missing.getFile()).startsWith(maven.buildDirectory());
    }

    private ProjectFacts project() {
        return new ProjectFacts(
                maven.version(),
                source.content() == ContentKind.JAVA,
                maven.output().resolve("nothing-is-compiled"),
                Map.of(),
                settings.container().jvmFlags());
    }

    private ImageFacts image(ImageTarget target, DeployParameters deploy) {
        ContainerParameters container = settings.container();
        List<String> ports =
                container.ports().stream().flatMap(PortRange::ports).distinct().toList();
        return new ImageFacts(
                target.names().get(0),
                null,
                target.platforms().get(0),
                container.user(),
                ports.isEmpty() && deploy.ports().isEmpty() ? List.of(SOME_PORT) : ports,
                container.volumes().stream().map(UnixPath::text).toList(),
                container.environment(),
                container.stopSignal(),
                container.healthCheck() != null,
                List.of(),
                "",
                Set.of());
    }
}

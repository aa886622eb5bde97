// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.convention.Arch;
import com.alinesno.container.debian.tree.BaseUser;
import com.alinesno.container.deploy.assembly.BuiltImages;
import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.DeploymentAssembler;
import com.alinesno.container.deploy.assembly.ImageFacts;
import com.alinesno.container.deploy.assembly.ProjectFacts;
import com.alinesno.container.deploy.compose.SingleCompose;
import com.alinesno.container.deploy.compose.SwarmStack;
import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.output.GeneratedFile;
import com.alinesno.container.deploy.output.ModeFiles;
import com.alinesno.container.deploy.output.OwnedDirectory;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.descriptor.DeployElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.BaseInput;
import com.alinesno.container.maven.inputs.BaseLayerSource;
import com.alinesno.container.maven.inputs.CacheDirectory;
import com.alinesno.container.maven.inputs.ChartInput;
import com.alinesno.container.maven.inputs.HealthLook;
import com.alinesno.container.maven.inputs.ImageSource;
import com.alinesno.container.maven.inputs.SharedThreads;
import com.alinesno.container.maven.parameters.DebianParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.deploy.DeployParameters;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.maven.values.CreationTime;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files that deploy the image that the goal {@code build} has made, for each of its architectures and each of
 * {@code <deploy><modes>}: compose files for one machine and for a swarm, objects of Kubernetes for one replica and for
 * a cluster; and one Helm chart for all architectures. A file that was changed by hand since is never overwritten.
 */
@Mojo(
        name = "manifests",
        configurator = GoalConfigurator.NAME,
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class ManifestsMojo extends ServiceMojo {

    /**
     * What the goal {@code manifests} writes, which other goals do not read. It has {@code <directory>},
     * {@code <fragments>}, {@code <modes>}, {@code <force>}, {@code <environment>}, {@code <image>}, {@code <name>},
     * {@code <namespace>}, {@code <createNamespace>}, {@code <labels>}, {@code <selectorLabels>}, {@code <values>},
     * {@code <profiles>}, {@code <env>}, {@code <notSecret>}, {@code <secretEnv>}, {@code <systemProperties>},
     * {@code <jvmFlags>}, {@code <javaToolOptions>}, {@code <configFiles>}, {@code <volumes>}, {@code <ports>},
     * {@code <probes>}, {@code <resources>}, {@code <replicas>}, {@code <autoscaling>}, {@code <ingresses>},
     * {@code <pullSecrets>}, {@code <nodeSelector>}, {@code <priorityClass>}, {@code <kubernetesVersion>},
     * {@code <swarm>}, {@code <networkPolicy>}, {@code <networks>}, {@code <services>}, {@code <user>},
     * {@code <writableRoot>}, {@code <workloads>}, {@code <helm>}, {@code <pin>}.
     */
    @Parameter
    private DeployElements deploy;

    private final SettingsDecrypter decrypter;

    @Inject
    ManifestsMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    void run(MavenFacts maven, Settings settings) throws IOException {
        Path imageJson = ResultFiles.description(maven, settings);
        if (!Files.exists(imageJson) && maven.isInherited()) {
            getLog().info("Skipped: no image was built here");
            return;
        }
        DeployParameters deploy = settings.deploy().get();
        DeployRequest request = deploy.request(settings.to().image() != null);
        BlobStore store = CacheDirectory.open(maven, settings, Clock.systemUTC(), getLog()::warn);
        Set<String> warnings = new LinkedHashSet<>();
        DeploymentAssembler assembler =
                new DeploymentAssembler(project(maven, settings), request, deploy.others(request), warnings::add);
        BuiltImages built;
        List<ImageFacts> images;
        try (BaseLayerSource layers = new BaseLayerSource(maven, settings, decrypter, store, getLog())) {
            boolean dockerfile = ImageSource.of(maven, settings).isDockerfile();
            boolean withProbe = settings.container().healthProbe() && !dockerfile;
            HealthLook look = new HealthLook(settings, store, layers, withProbe);
            built = new BuiltImages(imageJson, store::path, look, dockerfile);
            images = built.read();
        }
        // All are made before the first is written: a mistake leaves none of them half done.
        Map<Path, Map<String, GeneratedFile>> all = modes(deploy, assembler, images, warnings);
        ChartFiles.Made chart = null;
        if (!deploy.helm().skip() && !images.isEmpty()) {
            chart = chart(maven, deploy, assembler, images, built);
            all.put(deploy.directory(images.get(0).name().shortName()), below(DeployParameters.CHART, chart.files()));
        }
        for (Path directory : all.keySet()) {
            Links.refuseBelow(deploy.directory(), directory);
        }
        write(maven, all, deploy.force());
        if (chart != null) {
            Path archive = pack(maven, store).write(chart, deploy.helm(), built.digest());
            getLog().info("Packed " + maven.relative(archive.toString()));
        }
        warnings.forEach(getLog()::warn);
    }

    private static Map<Path, Map<String, GeneratedFile>> modes(
            DeployParameters deploy, DeploymentAssembler assembler, List<ImageFacts> images, Set<String> warnings) {
        Map<Path, Map<String, GeneratedFile>> all = new LinkedHashMap<>();
        for (ImageFacts image : images) {
            Map<String, GeneratedFile> files = new TreeMap<>();
            for (boolean kubernetes : new boolean[] {false, true}) {
                List<DeployMode> asked = deploy.modes().stream()
                        .filter(mode -> mode.isCompose() != kubernetes)
                        .toList();
                if (!asked.isEmpty()) {
                    List<Workload> workloads = assembler.assemble(deploy.pulled(image), kubernetes);
                    if (!kubernetes) {
                        warnings.addAll(new SingleCompose(workloads).warnings());
                    }
                    if (asked.contains(DeployMode.DOCKER_COMPOSE_CLUSTER)) {
                        warnings.addAll(new SwarmStack(workloads).warnings());
                    }
                    files.putAll(files(workloads, asked, deploy));
                }
            }
            Path directory = deploy.directory(image.name().shortName(), arch(image.platform()));
            all.put(directory, files);
        }
        return all;
    }

    private void write(MavenFacts maven, Map<Path, Map<String, GeneratedFile>> all, boolean force) throws IOException {
        for (Map.Entry<Path, Map<String, GeneratedFile>> each : all.entrySet()) {
            OwnedDirectory directory = new OwnedDirectory(each.getKey(), force);
            String place = maven.relative(each.getKey().toString());
            int written = directory.write(each.getValue());
            List<String> abandoned = directory.abandonedObjects();
            if (!abandoned.isEmpty()) {
                getLog().warn(
                                "No longer in " + place + ": " + String.join(", ", abandoned)
                                        + ". What was applied of them stays in clusters: kubectl delete -f removes it with the file as it was before.");
            }
            getLog().info(written == 0 ? "Unchanged: " + place : "Wrote " + place + " (" + written + " files changed)");
        }
    }

    /** One chart is for all architectures: it names their index. */
    private static ChartFiles.Made chart(
            MavenFacts maven,
            DeployParameters deploy,
            DeploymentAssembler assembler,
            List<ImageFacts> images,
            BuiltImages built)
            throws IOException {
        ImageFacts image = images.size() == 1 ? images.get(0) : images.get(0).inIndex(built.digest());
        List<Platform> platforms = new ArrayList<>();
        for (ImageFacts each : images) {
            if (each.platform() != null) {
                platforms.add(each.platform());
            }
        }
        Fragments fragments = new Fragments(deploy.fragments(), deploy.environment());
        return new ChartFiles(
                        assembler.assemble(deploy.pulled(image), true),
                        ChartInput.of(maven, built.tags(), platforms),
                        fragments)
                .make();
    }

    private static ChartPackage pack(MavenFacts maven, BlobStore store) throws IOException {
        Path directory = ChartPackage.directory(maven);
        InputIndex index = InputIndex.open(store, directory.toString(), Clock.systemUTC());
        PackingThreads threads =
                SharedThreads.of(maven.session(), Runtime.getRuntime().availableProcessors());
        Instant created = CreationTime.resolve(
                null, maven.environment(), maven.property(CreationTime.OUTPUT_TIMESTAMP), maven.startTime());
        return new ChartPackage(directory, created, store, new LayerPacker(store, index, threads));
    }

    private static Map<String, GeneratedFile> below(String directory, Map<String, GeneratedFile> files) {
        Map<String, GeneratedFile> below = new TreeMap<>();
        files.forEach((path, file) -> below.put(directory + "/" + path, file));
        return below;
    }

    private static ProjectFacts project(MavenFacts maven, Settings settings) {
        return new ProjectFacts(
                maven.version(),
                ImageSource.of(maven, settings).content() == ContentKind.JAVA,
                Path.of(maven.project().getBuild().getOutputDirectory()),
                maven.classPath(),
                maven.libraries(),
                settings.container().jvmFlags(),
                settings.from().image() == null
                        ? null
                        : BaseInput.reference(settings.from().image()),
                settings.from().packages() == null
                        ? List.of()
                        : settings.from().packages().packages(),
                users(settings.from().packages()),
                settings.container().volumeDirectories());
    }

    private static Map<String, ContainerUser> users(@Nullable DebianParameters debian) {
        Map<String, ContainerUser> users = new TreeMap<>();
        if (debian != null) {
            BaseUser.known(debian.users())
                    .forEach(user -> users.put(user.name(), new ContainerUser((long) user.uid(), (long) user.gid())));
        }
        return users;
    }

    private static Map<String, GeneratedFile> files(
            List<Workload> workloads, List<DeployMode> asked, DeployParameters deploy) {
        ModeFiles modes =
                new ModeFiles(workloads, deploy.values(), new Fragments(deploy.fragments(), deploy.environment()));
        Map<String, GeneratedFile> files = new TreeMap<>();
        for (DeployMode mode : asked) {
            for (OutputFile file : modes.of(mode)) {
                files.put(mode.directory() + "/" + file.path(), new GeneratedFile(file.content(), file.executable()));
            }
        }
        return files;
    }

    private static String arch(@Nullable Platform platform) {
        Arch arch = platform == null ? null : Arch.ofPlatform(platform);
        return arch == null ? String.valueOf(platform).replace('/', '-') : arch.toString();
    }
}

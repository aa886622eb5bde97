// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.maven.descriptor.DockerClientElements;
import com.alinesno.container.maven.descriptor.DockerfileElements;
import com.alinesno.container.maven.descriptor.LintElements;
import com.alinesno.container.maven.descriptor.MirrorElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.BaseInput;
import com.alinesno.container.maven.inputs.CacheDirectory;
import com.alinesno.container.maven.inputs.DockerfileInput;
import com.alinesno.container.maven.inputs.DockerfileLint;
import com.alinesno.container.maven.inputs.DockerfileSearch;
import com.alinesno.container.maven.inputs.Dockerfiles;
import com.alinesno.container.maven.inputs.ImageSource;
import com.alinesno.container.maven.inputs.InspectionInput;
import com.alinesno.container.maven.inputs.LintReport;
import com.alinesno.container.maven.inputs.SharedThreads;
import com.alinesno.container.maven.parameters.LintParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Holds Dockerfiles to the 22 rules of BuildKit's checks, all stages of them, and tells what it finds with file and line. It
 * fails where the file asks for that ({@code # check=error=true}), or {@code <lint><error>}. Bases are looked up for the
 * variables that they set. It needs no project: {@code <dockerfile>} names the file.
 */
@Mojo(name = "lint", configurator = GoalConfigurator.NAME, threadSafe = true, requiresProject = false)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class LintMojo extends InspectionMojo {

    /** The directory of the store that builds share. Not set means the user's cache directory. */
    @Parameter(property = "alinesno.container.cache")
    private File cache;

    /**
     * The program through which Docker or Podman is used, in place of its socket. It has {@code <executable>},
     * {@code <environment>}.
     */
    @Parameter
    private DockerClientElements dockerClient;

    /**
     * Mirrors of registries, which bases are pulled from. Each has {@code <registry>}, {@code <location>}; or a text in
     * their place: {@code registry} {@code =} {@code location}.
     */
    @Parameter(property = "alinesno.container.mirrors")
    private List<MirrorElements> mirrors;

    /**
     * What the image is made of, beside its base. Not set means {@code dockerfile} where {@code <dockerfile>} names
     * one, or where the project has one and nothing asks for another image; else {@code java}. One of {@code java},
     * {@code files}, {@code dockerfile}.
     */
    @Parameter(property = "alinesno.container.content")
    private String content;

    /**
     * How a Dockerfile is built. It has {@code <path>}, {@code <context>}, {@code <buildArgs>}, {@code <target>},
     * {@code <secrets>}, {@code <ssh>}, {@code <buildContexts>}, {@code <network>}, {@code <ignoreFile>},
     * {@code <executor>}, {@code <run>}, {@code <insecure>}, {@code <timeout>}, {@code <keep>}, {@code <noCache>}; or a
     * text in their place: {@code path}.
     */
    @Parameter(property = "alinesno.container.dockerfile")
    private DockerfileElements dockerfile;

    /** What the goal {@code lint} tells. It has {@code <error>}, {@code <format>}, {@code <output>}. */
    @Parameter
    private LintElements lint;

    @Inject
    LintMojo(SettingsDecrypter decrypter) {
        this(decrypter, System.out);
    }

    LintMojo(SettingsDecrypter decrypter, PrintStream console) {
        super(decrypter, console);
    }

    @Override
    Set<String> elementsOfImages() {
        return Set.of("dockerfile");
    }

    @Override
    void look(InspectionInput input, Registries registries) throws IOException {
        MavenFacts maven = input.maven();
        Settings settings = input.settings();
        Dockerfiles files = ImageSource.dockerfiles(maven, settings);
        if (files.isEmpty()) {
            requireOneOf(maven.session().getProjects().size());
            getLog().info("Skipped: there is no Dockerfile here");
            return;
        }
        Clock clock = Clock.systemUTC();
        BlobStore store = CacheDirectory.open(maven, settings, clock, getLog()::warn);
        BaseInput bases = new BaseInput(maven, settings, input.access(), getLog());
        BaseImages images = bases.images(
                store,
                registries,
                SharedThreads.of(maven.session(), Runtime.getRuntime().availableProcessors()),
                clock,
                Fetching.SILENT);
        DockerfileInput dockerfile = new DockerfileInput(maven, settings.dockerfile());
        DockerfileLint lint = new DockerfileLint(
                dockerfile,
                (reference, platform) -> images.open(bases.ofDockerfile(reference, List.of(platform)))
                        .image(platform)
                        .config());
        List<LintReport> reports = new ArrayList<>();
        for (Map.Entry<Arch, Path> each : new TreeMap<>(files.own()).entrySet()) {
            reports.add(lint.check(each.getValue(), each.getKey().platform()));
        }
        if (files.general() != null) {
            reports.add(lint.check(files.general(), dockerfile.machine()));
        }
        LintReport report = LintReport.joined(reports);
        LintParameters wanted = settings.lint();
        tell("<lint><output>", wanted.format(), wanted.output(), report.lines(), report.json());
        if (report.failing() || (wanted.error() && !report.findings().isEmpty())) {
            throw new ConfigurationException(
                    String.join(", ", report.files()),
                    "has " + report.count(),
                    "Mend them, or leave a rule out with # check=skip=RULE in the first line.");
        }
    }

    /** In a build of many modules, those without a Dockerfile have nothing to be told of. */
    private static void requireOneOf(int projects) {
        if (projects == 1) {
            throw new ConfigurationException(
                    "<dockerfile>",
                    "is not set, and the project has none of " + DockerfileSearch.PLACES,
                    "Name a file: -Dalinesno.container.dockerfile=PATH.");
        }
    }
}

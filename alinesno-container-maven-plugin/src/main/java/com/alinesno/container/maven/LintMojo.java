// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.convention.Arch;
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
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Holds Dockerfiles to the 22 rules of BuildKit's checks, all stages of them, and tells what it finds with file and line. It
 * fails where the file asks for that ({@code # check=error=true}), or {@code <lint><error>}. Bases are looked up for the
 * variables that they set. It needs no project: {@code <dockerfile>} names the file.
 */
@Mojo(name = "lint", threadSafe = true, requiresProject = false)
public final class LintMojo extends InspectionMojo {

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

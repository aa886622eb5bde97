// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.build.StagedImages;
import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.context.IgnoreRules;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.dockerfile.Planner;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.Finding;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.run.EngineBuild;
import com.alinesno.container.run.EngineExecutor;
import com.alinesno.container.run.RunFailedException;
import com.alinesno.container.stage.Downloads;
import com.alinesno.container.stage.NamedContext;
import com.alinesno.container.stage.StageLog;
import com.alinesno.container.stage.StageRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans the Dockerfiles of an image, one for each platform, and tells what their checks find. */
public final class DockerfileStages implements StagedImages, Closeable {

    /** What a build warns of, because the image would be another one than is meant. The goal {@code lint} tells the rest. */
    private static final Set<Rule> TOLD = Set.of(
            Rule.UNDEFINED_VAR,
            Rule.UNDEFINED_ARG_IN_FROM,
            Rule.INVALID_DEFAULT_ARG_IN_FROM,
            Rule.COPY_IGNORED_FILE,
            Rule.SECRETS_USED_IN_ARG_OR_ENV,
            Rule.JSON_ARGS_RECOMMENDED);

    private final Dockerfiles dockerfiles;
    private final DockerfileInput input;
    private final DockerfileBases bases;
    private final Times times;
    private final LayerCompression compression;
    private final Application application;
    private final Downloads downloads;
    private final CommandInput commands;
    private final StageLog log;

    /**
     * The times that stand in an image.
     *
     * @param created when it is said to be made
     * @param modified when its files are said to have changed
     */
    record Times(Instant created, Instant modified) {}

    /** Lists what the layers of the Java image would be made of; asked where a Dockerfile copies it. */
    @FunctionalInterface
    interface Application {
        List<LayerEntry> files() throws IOException;
    }

    DockerfileStages(
            Dockerfiles dockerfiles,
            DockerfileInput input,
            DockerfileBases bases,
            Times times,
            LayerCompression compression,
            Application application,
            Downloads downloads,
            CommandInput commands,
            StageLog log) {
        this.dockerfiles = dockerfiles;
        this.input = input;
        this.bases = bases;
        this.times = times;
        this.compression = compression;
        this.application = application;
        this.downloads = downloads;
        this.commands = commands;
        this.log = log;
    }

    @Override
    public StageRequest of(Platform platform) throws IOException {
        Path file = dockerfiles.of(platform);
        Dockerfile dockerfile = input.read(file);
        ContextDirectory context = input.contextDirectory(file, log::warn);
        Plan plan;
        try {
            plan = Planner.plan(
                    dockerfile,
                    input.request(dockerfile, context, platform, false),
                    (reference, wanted) ->
                            bases.open(reference, wanted).image(wanted).config());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        }
        for (Finding finding : plan.findings()) {
            if (TOLD.contains(finding.rule())) {
                log.warn(LintReport.line(finding));
            }
        }
        for (String name : plan.undeclaredArguments()) {
            log.warn(
                    "<dockerfile><buildArgs>: '" + name + "' is ignored: " + dockerfile.path() + " has no ARG " + name);
        }
        return new StageRequest(
                plan,
                context,
                contexts(),
                bases,
                downloads,
                times.created(),
                times.modified(),
                compression,
                commands.settings());
    }

    @Override
    public BaseImage builtBy(EngineExecutor engine, Platform platform) throws IOException {
        Path file = dockerfiles.of(platform);
        EngineBuild build = input.engineBuild(input.read(file), file, platform);
        try (TemporaryFile archive = engine.build(build, commands.output())) {
            return bases.archive(archive.path(), platform);
        } catch (RunFailedException e) {
            throw new ConfigurationException(
                    input.told(file), e.outcome() + "\n    | " + String.join("\n    | ", e.lastLines()), e.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        }
    }

    private Map<String, NamedContext> contexts() {
        Map<String, NamedContext> contexts = new HashMap<>();
        contexts.put(BuildContexts.APPLICATION, new NamedContext.Files(application::files));
        input.contexts()
                .directories()
                .forEach((name, directory) -> contexts.put(
                        name, new NamedContext.Directory(new ContextDirectory(directory, IgnoreRules.NONE))));
        return contexts;
    }

    /** Ends what executes commands. */
    @Override
    public void close() throws IOException {
        commands.close();
    }

    @Override
    public StageLog log() {
        return log;
    }
}

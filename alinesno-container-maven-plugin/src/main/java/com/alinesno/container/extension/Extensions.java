// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger.LogLevel;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Runs the extensions that a pom names, in its order, each on what the one before it has made. */
public final class Extensions {

    private final DiscoveredExtensions discovered;
    private final ExtraConfiguration configurations;
    private final ExtensionView maven;
    private final Log log;
    private final Path scratch;

    /**
     * @param maven what extensions see of the build
     * @param log takes what they have to say
     * @param scratch a directory for files that extensions are shown and that nobody needs afterwards
     */
    public Extensions(
            DiscoveredExtensions discovered,
            ExtraConfiguration configurations,
            ExtensionView maven,
            Log log,
            Path scratch) {
        this.discovered = discovered;
        this.configurations = configurations;
        this.maven = maven;
        this.log = log;
        this.scratch = scratch;
    }

    /**
     * What the extensions make of an image.
     *
     * @throws ConfigurationException when there is no such extension, one fails, or what they make cannot be an image
     * @throws IOException when files cannot be written for them
     */
    public ImageDraft extend(ImageDraft draft, List<ExtensionCall> calls) throws IOException {
        PlanView view = new PlanView(draft, scratch);
        ContainerBuildPlan plan = view.show();
        for (ExtensionCall call : calls) {
            JibMavenPluginExtension<?> extension = discovered.find(call);
            log.info("Running extension: " + call.implementation());
            ContainerBuildPlan extended = run(extension, call, plan);
            if (!extended.getBaseImage().equals(plan.getBaseImage())) {
                requireBase(extended.getBaseImage(), call);
            }
            plan = extended;
        }
        try {
            return view.read(plan);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    ExtensionCall.PARAMETER,
                    "what the extensions made cannot be an image: " + e.getMessage(),
                    "Correct the configuration of the extensions.",
                    e);
        }
    }

    private <T> ContainerBuildPlan run(
            JibMavenPluginExtension<T> extension, ExtensionCall call, ContainerBuildPlan plan) {
        try {
            ContainerBuildPlan extended = extension.extendContainerBuildPlan(
                    plan,
                    new LinkedHashMap<>(call.properties()),
                    configurations.of(extension, call),
                    maven,
                    this::tell);
            if (extended == null) {
                throw new IllegalStateException("it gave no build plan back");
            }
            return extended;
        } catch (ConfigurationException e) {
            throw e;
        } catch (JibPluginExtensionException e) {
            throw failure(call, Reason.of(e), "Do what the extension says there.", e);
        } catch (LinkageError e) {
            throw failure(
                    call,
                    "a class or method is missing: " + Reason.of(e),
                    "Add the library that has it to the <dependencies> of this plugin.",
                    e);
        } catch (RuntimeException e) {
            throw failure(
                    call,
                    "extension crashed: " + Reason.of(e),
                    "Run with -X for the stack trace, and report it to the author of the extension.",
                    e);
        }
    }

    /** As Jib does: its word for what everybody sees is lifecycle, and its info is for those who look closer. */
    private void tell(LogLevel level, String message) {
        switch (level) {
            case ERROR -> log.error(message);
            case WARN -> log.warn(message);
            case LIFECYCLE -> log.info(message);
            case INFO, DEBUG -> log.debug(message);
        }
    }

    private static void requireBase(String base, ExtensionCall call) {
        if (base.startsWith("oci:") || base.startsWith("tar://") || base.startsWith("docker://")) {
            return;
        }
        try {
            ImageReference.parse(base.startsWith("registry://") ? base.substring("registry://".length()) : base);
        } catch (IllegalArgumentException e) {
            throw failure(
                    call,
                    "invalid base image reference: " + base + " (" + e.getMessage() + ")",
                    "Correct the extension's configuration.",
                    e);
        }
    }

    private static ConfigurationException failure(ExtensionCall call, String found, String remedy, Throwable cause) {
        return new ConfigurationException(
                ExtensionCall.PARAMETER,
                "error running extension '" + call.implementation() + "': " + found,
                remedy,
                cause);
    }
}

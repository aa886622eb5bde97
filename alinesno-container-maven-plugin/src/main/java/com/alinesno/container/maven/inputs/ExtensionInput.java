// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.FollowedClassPath;
import com.alinesno.container.application.JavaImage;
import com.alinesno.container.extension.DiscoveredExtensions;
import com.alinesno.container.extension.ExtensionCall;
import com.alinesno.container.extension.ExtensionView;
import com.alinesno.container.extension.Extensions;
import com.alinesno.container.extension.ExtraConfiguration;
import com.alinesno.container.extension.ImageDraft;
import com.alinesno.container.extension.LinkedLibraries;
import com.alinesno.container.library.ArtifactSource;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/** Has Jib's extensions change an image, with what Maven knows. */
public final class ExtensionInput {

    private final MavenFacts maven;
    private final Settings settings;
    private final PlexusContainer components;
    private final ArtifactSource libraries;
    private final Log log;

    /** @param libraries where the libraries come from that extensions link */
    public ExtensionInput(
            MavenFacts maven, Settings settings, PlexusContainer components, ArtifactSource libraries, Log log) {
        this.maven = maven;
        this.settings = settings;
        this.components = components;
        this.libraries = libraries;
        this.log = log;
    }

    /**
     * What the extensions of the configuration make of an image.
     *
     * @throws ConfigurationException when one of them cannot be found, fails, or makes what cannot be an image
     * @throws IOException when what extensions need cannot be fetched, or files cannot be written for them
     */
    public PlannedImage extend(PlannedImage image, BaseInput bases) throws IOException {
        boolean named = image.base() != null || settings.from().debian() == null;
        ImageDraft draft = new ImageDraft(
                named ? bases.configuredImage() : "scratch", image.target().platforms(), image.format(), image.plan());
        ImageDraft extended = extensions().extend(draft, calls());
        JavaImage java = image.java();
        return new PlannedImage(
                image.target().withPlatforms(extended.platforms(), maven, settings, log::warn),
                extended.base().equals(draft.base()) ? image.base() : extended.base(),
                extended.format(),
                java == null ? extended.plan() : FollowedClassPath.in(extended.plan(), java),
                java);
    }

    private List<ExtensionCall> calls() {
        return settings.pluginExtensions().stream()
                .map(each -> new ExtensionCall(each.implementation(), each.properties(), each.configuration()))
                .toList();
    }

    private Extensions extensions() throws IOException {
        ClassRealm realm =
                maven.execution().getMojoDescriptor().getPluginDescriptor().getClassRealm();
        new LinkedLibraries(libraries).addTo(realm);
        return new Extensions(
                new DiscoveredExtensions(components, realm),
                new ExtraConfiguration(
                        realm, new PluginParameterExpressionEvaluator(maven.session(), maven.execution())),
                new ExtensionView(
                        maven.project(), maven.plugin(), maven.execution().getExecutionId(), maven.session()),
                log,
                maven.output("jib-extensions"));
    }
}

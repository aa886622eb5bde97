// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.OutputKind;
import com.alinesno.container.oci.ManifestFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image into one file, {@code target/jib-image.tar} unless {@code <outputPaths><tar>} names another, as Jib's
 * goal of this name does: an archive for {@code docker load}, or an OCI archive where {@code <container><format>} is OCI
 * or the image has several architectures.
 */
@Mojo(
        name = "buildTar",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class BuildTarMojo extends LocalImageMojo {

    @Inject
    BuildTarMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    ResultFiles results(MavenFacts maven, Settings settings) {
        return ResultFiles.ofJib(maven, settings);
    }

    @Override
    void deliver(BuildOutput delivery) throws IOException {
        MavenFacts maven = delivery.maven();
        Settings settings = delivery.settings();
        ImageFiles files = new ImageFiles(maven, settings);
        int architectures = delivery.result().image().images().size();
        OutputKind kind = files.tarKind(architectures);
        if (kind == OutputKind.OCI_ARCHIVE && settings.container().format() == ManifestFormat.DOCKER) {
            delivery.log()
                    .notice("An archive for 'docker load' holds one architecture: this is an OCI archive of all "
                            + architectures);
        }
        Path configured = settings.outputPaths().tar();
        Path tar = configured != null ? configured : maven.buildDirectory().resolve("jib-image.tar");
        files.write(List.of(files.archive(kind, tar)), delivery);
        delivery.finish();
    }
}

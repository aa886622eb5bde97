// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.export.DockerArchiveSink;
import com.alinesno.container.export.FileSink;
import com.alinesno.container.export.OciArchiveSink;
import com.alinesno.container.export.OciLayoutSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image of the project: one for each architecture, and an index where there are several. It is left as an OCI
 * image layout in {@code target/container/oci}, with {@code image.json}, {@code image.digest} and {@code image.id} beside
 * it, and in the files that {@code <outputs>} asks for. Where it pushes, by {@code <push>} or as Jib's goal does, it leaves
 * a layout only where {@code <outputs>} asks for that: layers of the base that the registry has are not even fetched then.
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class BuildMojo extends ImageMojo {

    @Inject
    BuildMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    boolean pushes(MavenFacts maven, Settings settings) {
        return PushInput.isExpectedOfBuild(maven, settings);
    }

    @Override
    boolean takesBase(MavenFacts maven, Settings settings) {
        return !pushes(maven, settings) || !settings.outputs().isEmpty();
    }

    @Override
    void deliver(Delivery delivery) throws IOException {
        write(delivery);
        delivery.finish();
    }

    private static void write(Delivery delivery) throws IOException {
        List<FileSink.Staged> outputs = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try {
            for (FileSink sink : sinks(delivery)) {
                outputs.add(sink.stage(delivery.result().image()));
            }
            for (FileSink.Staged output : outputs) {
                places.add(delivery.maven().relative(output.commit()));
            }
        } finally {
            for (FileSink.Staged output : outputs) {
                output.close();
            }
        }
        if (!places.isEmpty()) {
            delivery.log().wrote(String.join(", ", places));
        }
    }

    private static List<FileSink> sinks(Delivery delivery) {
        MavenFacts maven = delivery.maven();
        Settings settings = delivery.settings();
        List<FileSink> sinks = new ArrayList<>();
        Path tar = settings.outputPaths().tar();
        Set<OutputKind> kinds = EnumSet.noneOf(OutputKind.class);
        kinds.addAll(settings.outputs());
        if (delivery.registries() == null) {
            kinds.add(OutputKind.OCI_LAYOUT);
        }
        boolean onlyArchive = !kinds.contains(OutputKind.DOCKER_ARCHIVE);
        for (OutputKind kind : kinds) {
            sinks.add(
                    switch (kind) {
                        case OCI_LAYOUT -> new OciLayoutSink(maven.output().resolve("oci"));
                        case OCI_ARCHIVE ->
                            new OciArchiveSink(
                                    tar != null && onlyArchive
                                            ? tar
                                            : maven.output().resolve("image.oci.tar"));
                        case DOCKER_ARCHIVE ->
                            new DockerArchiveSink(
                                    tar != null ? tar : maven.output().resolve("image.tar"),
                                    Target.single(maven, settings));
                    });
        }
        return sinks;
    }
}

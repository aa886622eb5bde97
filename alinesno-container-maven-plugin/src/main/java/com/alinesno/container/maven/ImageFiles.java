// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.disk.Links;
import com.alinesno.container.export.files.DockerArchiveSink;
import com.alinesno.container.export.files.FileSink;
import com.alinesno.container.export.files.OciArchiveSink;
import com.alinesno.container.export.files.OciLayoutSink;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.OutputKind;
import com.alinesno.container.oci.ManifestFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of the build directory that hold the image. They are replaced together, or not at all. */
final class ImageFiles {

    private final MavenFacts maven;
    private final Settings settings;

    ImageFiles(MavenFacts maven, Settings settings) {
        this.maven = maven;
        this.settings = settings;
    }

    /** Whether the user asks for any, beside the layout that is left where the image goes nowhere else. */
    static boolean areWanted(Settings settings) {
        return !settings.outputs().isEmpty() || tar(settings) != null;
    }

    /** The archive that the goal {@code build} is asked for by its path, or null. */
    private static @Nullable Path tar(Settings settings) {
        boolean isForBuildTar =
                settings.outputs().isEmpty() && settings.compatibility().writesTarOnlyOnDemand();
        return isForBuildTar ? null : settings.outputPaths().tar();
    }

    /**
     * What {@code <outputs>} asks for, and the file that {@code <outputPaths><tar>} names where no archive is asked for.
     *
     * @param layout whether the OCI layout is written in any case
     * @param architectures how many the image has
     */
    List<FileSink> wanted(boolean layout, int architectures) throws IOException {
        Set<OutputKind> kinds = EnumSet.noneOf(OutputKind.class);
        kinds.addAll(settings.outputs());
        if (layout) {
            kinds.add(OutputKind.OCI_LAYOUT);
        }
        Path tar = tar(settings);
        boolean archive = kinds.contains(OutputKind.OCI_ARCHIVE) || kinds.contains(OutputKind.DOCKER_ARCHIVE);
        if (tar != null && !archive) {
            kinds.add(tarKind(architectures));
        }
        boolean tarIsOci = !kinds.contains(OutputKind.DOCKER_ARCHIVE);
        List<FileSink> sinks = new ArrayList<>();
        for (OutputKind kind : kinds) {
            sinks.add(
                    switch (kind) {
                        case OCI_LAYOUT -> new OciLayoutSink(maven.output("oci"));
                        case OCI_ARCHIVE ->
                            archive(
                                    kind,
                                    tar != null && tarIsOci
                                            ? tar
                                            : maven.output().resolve("image.oci.tar"));
                        case DOCKER_ARCHIVE ->
                            archive(kind, tar != null ? tar : maven.output().resolve("image.tar"));
                    });
        }
        return sinks;
    }

    /**
     * What Jib means by a tar file: an archive for {@code docker load}, or of an OCI layout with
     * {@code <container><format>OCI}; with several architectures it is the latter, for the former has room for one.
     */
    OutputKind tarKind(int architectures) {
        boolean several = architectures > 1 && settings.arch() == null;
        return several || settings.container().format() == ManifestFormat.OCI
                ? OutputKind.OCI_ARCHIVE
                : OutputKind.DOCKER_ARCHIVE;
    }

    /** @param kind one of the archives */
    FileSink archive(OutputKind kind, Path file) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Links.refuseBelow(maven.buildDirectory(), directory);
        }
        return kind == OutputKind.OCI_ARCHIVE
                ? new OciArchiveSink(file)
                : new DockerArchiveSink(file, ImageTarget.single(maven, settings));
    }

    /** Writes all of them, or leaves all as they were. */
    void write(List<FileSink> sinks, BuildOutput delivery) throws IOException {
        List<FileSink.Staged> staged = new ArrayList<>();
        try {
            for (FileSink sink : sinks) {
                staged.add(sink.stage(delivery.result().image()));
            }
            for (int i = 0; i < sinks.size(); i++) {
                String place = maven.relative(staged.get(i).commit());
                if (sinks.get(i) instanceof OciLayoutSink) {
                    delivery.log().wrote(place);
                } else {
                    String chosen = sinks.get(i) instanceof DockerArchiveSink archive
                            ? ImageTarget.chosen(delivery.result().image(), archive.platform())
                            : "";
                    delivery.log().wroteArchive(place, chosen);
                }
            }
        } finally {
            for (FileSink.Staged each : staged) {
                each.close();
            }
        }
    }
}

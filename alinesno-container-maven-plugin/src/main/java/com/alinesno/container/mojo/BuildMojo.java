// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageJson;
import com.alinesno.container.export.DockerArchiveSink;
import com.alinesno.container.export.FileSink;
import com.alinesno.container.export.OciArchiveSink;
import com.alinesno.container.export.OciLayoutSink;
import com.alinesno.container.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Builds the image of the project: one for each architecture, and an index where there are several. It is left as an OCI
 * image layout in {@code target/container/oci}, with {@code image.json}, {@code image.digest} and {@code image.id} beside
 * it, and in the files that {@code <outputs>} asks for.
 */
@Mojo(
        name = "build",
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class BuildMojo extends ImageMojo {

    @Inject
    BuildMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void deliver(BuildResult result, MavenFacts maven, Settings settings, MavenBuildLog log) throws IOException {
        List<FileSink.Staged> outputs = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try {
            for (FileSink sink : sinks(maven, settings)) {
                outputs.add(sink.stage(result.image()));
            }
            for (FileSink.Staged output : outputs) {
                places.add(maven.relative(output.commit()));
            }
        } finally {
            for (FileSink.Staged output : outputs) {
                output.close();
            }
        }
        OutputPathsParameters paths = settings.outputPaths();
        AtomicFile.write(paths.digest(), text(result.image().root().digest().toString()));
        AtomicFile.write(paths.imageId(), text(result.imageId().toString()));
        AtomicFile.write(paths.imageJson(), ImageJson.of(result));
        log.wrote(String.join(", ", places));
    }

    private static List<FileSink> sinks(MavenFacts maven, Settings settings) {
        List<FileSink> sinks = new ArrayList<>();
        sinks.add(new OciLayoutSink(maven.output().resolve("oci")));
        Path tar = settings.outputPaths().tar();
        for (OutputKind output : settings.outputs()) {
            sinks.add(
                    switch (output) {
                        case OCI_ARCHIVE ->
                            new OciArchiveSink(
                                    tar != null && settings.outputs().size() == 1
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

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

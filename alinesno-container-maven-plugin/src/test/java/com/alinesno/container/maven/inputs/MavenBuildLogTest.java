// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.export.push.Pushed;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildLogTest {

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Test
    void everyLayerHasALineWhileThereIsRoom() {
        MavenBuildLog log = log(true, List.of());
        log.base("scratch", null);
        log.layers(List.of(layer("dependencies", 80_000_000, true), layer("classes", 2_000, false)));

        assertThat(lines)
                .containsExactly(
                        "Using base image scratch",
                        "  layer   dependencies              80 MB  cached",
                        "  layer   classes                  2.0 kB  packed");
    }

    @Test
    void whatHappensToTheImageIsToldInWordsThatScriptsKnow() {
        Digest digest = Digest.of(new byte[0]);
        List<ImageReference> names =
                List.of(ImageReference.parse("team/app:1.0"), ImageReference.parse("team/app:new"));
        ContainerSettings start = new ContainerSettings(
                List.of("java", "it.App"),
                List.of("--fast"),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                now);
        MavenBuildLog log = log(true, new ImagePlan(List.of(), start));
        log.base("team/base:1", digest);
        log.built(digest, config(List.of("java", "it.App"), List.of("--fast")));
        log.pushed(new Pushed(names, names, 2, 83_000_000, 0, 0));
        log.loaded(names, "Docker (28.0)", "");
        log.wroteArchive("target/jib-image.tar", "");

        assertThat(lines)
                .containsExactly(
                        "Using base image with digest: " + digest + " (team/base:1)",
                        "Container entrypoint set to [java, it.App]",
                        "Container program arguments set to [--fast]",
                        "  digest  " + digest,
                        "Built and pushed image as " + names.get(0) + ", :new  (sent 83 MB)",
                        "Built image to Docker daemon as " + names.get(0) + ", :new  (Docker (28.0))",
                        "Built image tarball at target/jib-image.tar");
    }

    @Test
    void whatTheBaseStartsIsToldAsInherited() {
        ContainerSettings kept = new ContainerSettings(
                null, null, Map.of(), List.of(), List.of(), Map.of(), null, null, null, null, now);
        MavenBuildLog log = log(true, new ImagePlan(List.of(), kept));
        log.built(Digest.of(new byte[0]), config(List.of("/start"), List.of("--base")));
        log.built(Digest.of(new byte[0]), ImageConfig.empty(Platform.linux("amd64")));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("Container"))
                .containsExactly(
                        "Container entrypoint set to [/start] (inherited from base image)",
                        "Container program arguments set to [--base] (inherited from base image)");
    }

    private static ImageConfig config(List<String> entrypoint, List<String> command) {
        return ImageConfig.empty(Platform.linux("amd64"))
                .update(update -> update.entrypoint(entrypoint).command(command));
    }

    @Test
    void whatHasRoomForOneArchitectureIsToldWithTheOneThatItHas() {
        String chosen = "x64 alone of x64, arm64; -Dalinesno.container.arch chooses another";
        MavenBuildLog log = log(true, List.of());
        log.loaded(List.of(ImageReference.parse("team/app:1.0")), "Docker (28.0)", chosen);
        log.wroteArchive("target/image.tar", chosen);

        assertThat(lines)
                .containsExactly(
                        "Built image to Docker daemon as team/app:1.0  (Docker (28.0))",
                        "  loaded  " + chosen,
                        "Built image tarball at target/image.tar  (" + chosen + ")");
    }

    @Test
    void smallLayersShareALineWhereThereAreMany() {
        log(true, List.of()).layers(seven());

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("layer 5", "5.0 kB");
        assertThat(lines.get(3)).contains("and 4 smaller", "10 kB", "0 cached, 4 packed");
    }

    @Test
    void linesOnTheBaseTakeThoseOfLayers() {
        MavenBuildLog log = log(true, List.of());
        log.notice("Resolved 61 packages");
        log.notice("Fetching 61 packages");
        log.layers(seven());

        assertThat(lines).hasSize(4);
        assertThat(lines.get(3)).contains("and 6 smaller");
    }

    @Test
    void longWorkIsToldEveryTwoSecondsWhereSomebodyWatches() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[1000]);
        LayerEntry entry = new LayerEntry.File("/file", new FileContent.OnDisk(file), Attributes.FILE);
        MavenBuildLog watched = log(true, List.of(new LayerPlan("files", List.of(entry))));
        MavenBuildLog unwatched = log(false, List.of(new LayerPlan("files", List.of(entry))));
        for (int second = 0; second < 5; second++) {
            now = Instant.ofEpochSecond(second);
            watched.packed(200);
            unwatched.packed(200);
        }

        assertThat(lines).containsExactly("  packing 60 %", "  packing 100 %");
    }

    @Test
    void downloadsTellHowFarTheyAreEveryQuarterOfAMinuteInAPipeline() {
        MavenBuildLog log = log(false, List.of());
        LongConsumer packages = log.fetching("Fetching 61 packages", 67_000_000);
        for (int second = 0; second <= 31; second++) {
            now = Instant.ofEpochSecond(second);
            packages.accept(2_000_000);
        }

        assertThat(lines).containsExactly("  Fetching 61 packages  32 of 67 MB", "  Fetching 61 packages  62 of 67 MB");
    }

    @Test
    void partsOfOneDownloadAreAddedUpAndWhatComesAgainIsTakenBack() {
        MavenBuildLog log = log(true, List.of());
        LongConsumer one = log.fetching("Pulling base:1", 3_000_000);
        LongConsumer two = log.fetching("Pulling base:1", 4_000_000);
        one.accept(2_000_000);
        one.accept(-2_000_000);
        now = Instant.ofEpochSecond(2);
        two.accept(1_500_000);

        assertThat(lines).containsExactly("  Pulling base:1  1.5 of 7.0 MB");
    }

    @Test
    void shortDownloadsSayNothing() {
        LongConsumer packages = log(true, List.of()).fetching("Fetching 2 packages", 100);
        packages.accept(50);
        now = Instant.ofEpochSecond(1);
        packages.accept(50);

        assertThat(lines).isEmpty();
    }

    private MavenBuildLog log(boolean interactive, List<LayerPlan> layers) {
        return log(interactive, new ImagePlan(layers, ContainerSettings.INHERITED));
    }

    private MavenBuildLog log(boolean interactive, ImagePlan plan) {
        SystemStreamLog log = new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                lines.add(content.toString());
            }
        };
        return new MavenBuildLog(log, () -> interactive, () -> now, plan);
    }

    private static List<PackedLayer> seven() {
        return IntStream.rangeClosed(1, 7)
                .mapToObj(i -> layer("layer " + i, i * 1000L, false))
                .toList();
    }

    private static PackedLayer layer(String name, long bytes, boolean cached) {
        Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8));
        return new PackedLayer(name, new Descriptor(MediaType.OCI_LAYER_GZIP, digest, bytes), digest, cached);
    }
}

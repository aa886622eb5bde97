// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static com.alinesno.container.inspect.Listed.AMD64;
import static com.alinesno.container.inspect.Listed.ARM64;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.oci.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableWriterTest {

    private final TableWriter table = new TableWriter(bytes -> bytes + " B");

    @Test
    void everythingOfAnImageIsTold() throws MalformedDocumentException {
        ListedImage image = Listed.image(
                AMD64,
                update -> update.created(Instant.EPOCH)
                        .entrypoint(List.of("java", "-jar"))
                        .command(List.of("app.jar"))
                        .user("1000")
                        .workingDirectory("/app")
                        .environment(Map.of("APP_TOKEN", "s3cret"))
                        .exposedPorts(List.of("8080/tcp"))
                        .volumes(List.of("/data"))
                        .stopSignal("SIGTERM")
                        .healthCheck(
                                new HealthCheck(List.of("CMD", "check"), Duration.ofSeconds(1), null, null, null, null))
                        .labels(Map.of("team", "order")),
                Map.of("licenses", "Apache-2.0"),
                MediaType.OCI_LAYER_GZIP,
                "base");
        ImageReport report = Listed.report("app:1", image);
        PlatformReport platform = report.platforms().get(0);

        assertThat(table.lines(report))
                .containsExactly(
                        "app:1",
                        "  digest        " + report.digest(),
                        "  media type    application/vnd.oci.image.index.v1+json",
                        "  annotation    title=of 1",
                        "linux/amd64",
                        "  manifest      " + platform.manifest() + "  application/vnd.oci.image.manifest.v1+json",
                        "  config        " + platform.config().digest() + "  application/vnd.oci.image.config.v1+json",
                        "  created       1970-01-01T00:00:00Z",
                        "  layers        1 layer, 47 B",
                        "        47 B  " + platform.layers().get(0).descriptor().digest()
                                + "  application/vnd.oci.image.layer.v1.tar+gzip",
                        "  entrypoint    [\"java\",\"-jar\"]",
                        "  cmd           [\"app.jar\"]",
                        "  user          1000",
                        "  workdir       /app",
                        "  env           APP_TOKEN=***",
                        "  port          8080/tcp",
                        "  volume        /data",
                        "  stop signal   SIGTERM",
                        "  health check  {\"Test\":[\"CMD\",\"check\"],\"Interval\":1000000000}",
                        "  label         team=order",
                        "  annotation    licenses=Apache-2.0");
    }

    @Test
    void terminalsAreNotToldWhatToDo() throws MalformedDocumentException {
        ListedImage image =
                Listed.image(AMD64, update -> update.labels(Map.of("evil", "\u001b[2J\u009b\u202e\nnext line")));

        assertThat(table.lines(Listed.report("a\u0007pp", image)))
                .contains("a?pp", "  label         evil=?[2J???next line");
    }

    @Test
    void longValuesAreCut() throws MalformedDocumentException {
        ListedImage image = Listed.image(AMD64, update -> update.labels(Map.of("long", "x".repeat(100_000))));

        assertThat(table.lines(Listed.report("app", image)))
                .allMatch(line -> line.length() < 500)
                .anyMatch(line -> line.endsWith("xx…"));
    }

    @Test
    void identicalImagesAreSaidToBe() throws MalformedDocumentException {
        ImageReport one = Listed.report("one", Listed.image(AMD64, update -> {}, "base"));
        ImageReport two = Listed.report("two", Listed.image(AMD64, update -> {}, "base"));

        assertThat(table.lines(Difference.between(one, two)))
                .containsExactly("- one  " + one.digest(), "+ two  " + one.digest(), "identical");
    }

    @Test
    void differencesAreMarkedByTheImageThatHasThem() throws MalformedDocumentException {
        ListedImage common = Listed.image(ARM64, update -> {}, "base");
        ImageReport one = Listed.report("one", common, Listed.image(AMD64, update -> update.user("app"), "base", "a"));
        ImageReport two = Listed.report("two", common, Listed.image(AMD64, update -> {}, "base"));
        LayerDifference layers = Difference.between(one, two).platforms().get(1).layers();

        assertThat(table.lines(Difference.between(one, two)))
                .containsExactly(
                        "- one  " + one.digest(),
                        "+ two  " + two.digest(),
                        "linux/arm64/v8: identical",
                        "linux/amd64",
                        "  1 layer shared, 47 B",
                        "  -     44 B  " + layers.onlyHere().get(0).descriptor().digest(),
                        "  - user          app");
    }

    @Test
    void repositoriesStandInColumns() {
        Catalog catalog = new Catalog(
                "registry.example",
                List.of(
                        new Repository("team/app", List.of("1.0", "latest")),
                        new Repository("team/gone", List.of()),
                        new Repository("x", null)));

        assertThat(table.lines(catalog))
                .containsExactly(
                        "registry.example: 3 repositories",
                        "  team/app   1.0, latest",
                        "  team/gone  (no tags)",
                        "  x          (cannot be listed)");
    }

    @Test
    void tagsOfOneRepositoryHaveALineEach() {
        assertThat(table.lines(new Catalog("registry.example", List.of(new Repository("app", List.of("1", "2"))))))
                .containsExactly("registry.example/app: 2 tags", "  1", "  2");
        assertThat(table.lines(new Catalog("registry.example", List.of())))
                .containsExactly("registry.example: 0 repositories");
    }
}

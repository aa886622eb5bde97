// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.json.MalformedDocumentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageConfigTest {

    private static final Digest DIFF_ID = Digest.of(new byte[] {1});
    private static final String HEAD = "{\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\"";
    private static final String TAIL =
            ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:" + "ab".repeat(32) + "\"]}}";

    @Test
    void whatWeDoNotKnowSurvivesAChange() throws Exception {
        String unknown = ",\"config\":{\"StopSignal\":\"SIGQUIT\",\"Shell\":[\"/bin/bash\",\"-c\"],"
                + "\"OnBuild\":[\"RUN true\"],"
                + "\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":1e9,\"StartInterval\":5000000000},"
                + "\"ArgsEscaped\":true,\"Memory\":123456789012345678901234567890,\"Weight\":0.50,\"X\":null}"
                + ",\"os.version\":\"1\",\"author\":\"somebody\",\"moby.buildkit.cache.v0\":\"e30=\"";

        ImageConfig changed = parse(HEAD + unknown + TAIL).update(update -> update.user("app"));

        assertThat(text(changed)).isEqualTo(HEAD + unknown.replace("\"X\":null", "\"X\":null,\"User\":\"app\"") + TAIL);
    }

    @Test
    void changesLeaveTheOriginalAlone() throws Exception {
        ImageConfig original = parse(HEAD + ",\"config\":{\"Env\":[\"A=1\"]}" + TAIL);
        String before = text(original);

        original.update(update -> update.environment(Map.of("A", "2"))
                .addLayer(DIFF_ID, new History(Instant.EPOCH, "us", ""))
                .healthCheck(new HealthCheck(List.of("NONE"), null, null, null, null, null)));
        original.toTree().put("os", "other");

        assertThat(text(original)).isEqualTo(before);
    }

    @Test
    void readsWhatTheBaseSays() throws Exception {
        ImageConfig config = parse(HEAD + ",\"config\":{\"Env\":[\"PATH=/bin\",\"EQUALS=a=b\",\"BARE\",\"PATH=/sbin\"],"
                + "\"Entrypoint\":[\"java\"],\"Cmd\":[],\"User\":\"1:2\",\"WorkingDir\":\"/w\",\"Labels\":{\"b\":\"1\","
                + "\"a\":\"2\"},\"ExposedPorts\":{\"80/tcp\":{}},\"Volumes\":{\"/v\":{}}}"
                + ",\"history\":[{\"empty_layer\":true},{}]" + TAIL);

        assertThat(config.platform()).isEqualTo(Platform.parse("linux/arm64/v8"));
        assertThat(config.environment())
                .containsExactly(Map.entry("PATH", "/sbin"), Map.entry("EQUALS", "a=b"), Map.entry("BARE", ""));
        assertThat(config.labels()).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
        assertThat(config.entrypoint()).containsExactly("java");
        assertThat(config.command()).isEmpty();
        assertThat(config.user()).isEqualTo("1:2");
        assertThat(config.workingDirectory()).isEqualTo("/w");
        assertThat(config.exposedPorts()).containsExactly("80/tcp");
        assertThat(config.volumes()).containsExactly("/v");
        assertThat(config.diffIds()).hasSize(1);
        assertThat(config.layersInHistory()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"config\":null", ",\"config\":{\"Env\":null,\"Entrypoint\":null,\"Labels\":null}"})
    void silenceIsNotAMistake(String config) throws Exception {
        ImageConfig silent = parse(HEAD + config + TAIL);

        assertThat(silent.environment()).isEmpty();
        assertThat(silent.labels()).isEmpty();
        assertThat(silent.entrypoint()).isNull();
        assertThat(silent.command()).isNull();
        assertThat(silent.user()).isNull();
        assertThat(silent.workingDirectory()).isNull();
        assertThat(silent.exposedPorts()).isEmpty();
        assertThat(silent.volumes()).isEmpty();
        assertThat(silent.layersInHistory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"config\":[]",
                "\"config\":{\"Env\":\"A=b\"}",
                "\"config\":{\"Env\":[1]}",
                "\"config\":{\"Labels\":[\"a\"]}",
                "\"config\":{\"Labels\":{\"a\":1}}",
                "\"config\":{\"Entrypoint\":\"java\"}",
                "\"config\":{\"Cmd\":{}}",
                "\"config\":{\"ExposedPorts\":[\"80\"]}",
                "\"config\":{\"Volumes\":\"/v\"}",
                "\"config\":{\"User\":1000}",
                "\"config\":{\"WorkingDir\":[\"/\"]}",
                "\"config\":{\"StopSignal\":15}",
                "\"history\":{}",
            })
    void knownFieldsOfAnotherTypeAreRefused(String field) {
        assertRefused(HEAD + "," + field + TAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rootfs\":{\"diff_ids\":[]}}",
                "{\"os\":\"linux\"}",
                "{\"os\":\"linux\",\"architecture\":\"a/b\"}",
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":[\"sha256:1\"]}}",
                "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"diff_ids\":\"none\"}}",
                "[]",
            })
    void documentsWithoutPlatformOrWithBadDiffIdsAreRefused(String document) {
        assertRefused(document);
    }

    @Test
    void environmentKeepsItsOrderAndReplacesInPlace() throws Exception {
        ImageConfig config = parse(HEAD + ",\"config\":{\"Env\":[\"A=1\",\"B=2\"]}" + TAIL)
                .update(update -> update.environment(Map.of("C", "3")).environment(Map.of("A", "x=y")));

        assertThat(text(config)).contains("\"Env\":[\"A=x=y\",\"B=2\",\"C=3\"]");
    }

    @Test
    void labelsAreMergedAndSorted() throws Exception {
        ImageConfig config = parse(HEAD + ",\"config\":{\"Labels\":{\"z\":\"1\",\"b\":\"2\"}}" + TAIL)
                .update(update -> update.labels(Map.of("a", "3", "b", "4")));

        assertThat(text(config)).contains("\"Labels\":{\"a\":\"3\",\"b\":\"4\",\"z\":\"1\"}");
    }

    @Test
    void emptyChangesWriteNothing() throws Exception {
        ImageConfig config = parse(HEAD + TAIL);

        ImageConfig same = config.update(update -> update.environment(Map.of())
                .labels(Map.of())
                .exposedPorts(List.of())
                .volumes(List.of())
                .padHistory(0, new History(Instant.EPOCH, "", "")));

        assertThat(same.toBytes()).isEqualTo(config.toBytes());
    }

    @Test
    void entryPointCanBeSetAndRemoved() throws Exception {
        ImageConfig config = parse(HEAD + ",\"config\":{\"Cmd\":[\"sh\"]}" + TAIL)
                .update(update -> update.entrypoint(List.of("java", "-jar")).command(null));

        assertThat(text(config)).contains("\"config\":{\"Entrypoint\":[\"java\",\"-jar\"]}");
    }

    @Test
    void layersComeWithTheirHistory() {
        ImageConfig config = ImageConfig.empty(Platform.linux("386"))
                .update(update -> update.padHistory(2, new History(Instant.EPOCH, "base", ""))
                        .addLayer(DIFF_ID, new History(Instant.ofEpochSecond(1), "us", "classes"))
                        .created(Instant.parse("2026-01-02T03:04:05Z")));

        assertThat(config.diffIds()).containsExactly(DIFF_ID);
        assertThat(config.layersInHistory()).isEqualTo(3);
        assertThat(text(config))
                .contains("{\"created\":\"1970-01-01T00:00:01Z\",\"created_by\":\"us\",\"comment\":\"classes\"}")
                .contains("\"created\":\"2026-01-02T03:04:05Z\"");
    }

    @Test
    void healthCheckIsWrittenInNanoseconds() {
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64"))
                .update(update -> update.healthCheck(new HealthCheck(
                        List.of("CMD-SHELL", "curl -f http://localhost/"),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(1500),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        3)));

        assertThat(text(config))
                .contains("\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"curl -f http://localhost/\"],"
                        + "\"Interval\":10000000000,\"Timeout\":1500000000,\"StartPeriod\":60000000000,"
                        + "\"StartInterval\":2000000000,\"Retries\":3}");
    }

    @Test
    void equalConfigurationsHaveEqualBytes() throws Exception {
        ImageConfig config = parse(HEAD + ",\"config\":{}" + TAIL);

        assertThat(config.update(update -> {}).toBytes()).isEqualTo(config.toBytes());
        assertThat(ImageConfig.parse(config.toBytes()).toBytes()).isEqualTo(config.toBytes());
    }

    private static ImageConfig parse(String document) throws MalformedDocumentException {
        return ImageConfig.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ImageConfig config) {
        return new String(config.toBytes(), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String document) {
        assertThatExceptionOfType(MalformedDocumentException.class).isThrownBy(() -> parse(document));
    }
}

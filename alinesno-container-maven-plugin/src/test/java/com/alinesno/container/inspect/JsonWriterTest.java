// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static com.alinesno.container.inspect.Listed.AMD64;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void imageIsWrittenWithExactNumbersAndWithoutSecrets() throws MalformedDocumentException {
        ListedImage image = Listed.image(
                AMD64,
                update -> update.entrypoint(List.of("java"))
                        .environment(Map.of("API_KEY", "s3cret"))
                        .exposedPorts(List.of("8080/tcp")),
                "base",
                "libs");

        ObjectNode json = parse(JsonWriter.bytes(Listed.report("app:1", image)));

        assertThat(json.path("image").textValue()).isEqualTo("app:1");
        ObjectNode platform = (ObjectNode) json.path("platforms").path(0);
        assertThat(platform.path("platform").textValue()).isEqualTo("linux/amd64");
        assertThat(platform.path("bytes").longValue()).isEqualTo(94);
        assertThat(platform.path("layers").path(1).path("bytes").longValue()).isEqualTo(47);
        assertThat(platform.path("config").path("entrypoint").path(0).textValue())
                .isEqualTo("java");
        assertThat(platform.path("config").path("env").path("API_KEY").textValue())
                .isEqualTo("***");
        assertThat(platform.path("config").path("ports").path(0).textValue()).isEqualTo("8080/tcp");
    }

    @Test
    void everyFieldIsThereEvenWhereNothingIsSaid() throws MalformedDocumentException {
        ListedImage image = Listed.image(AMD64, update -> {});

        ObjectNode json = parse(JsonWriter.bytes(Listed.report("app", image)));

        assertThat(json.path("platforms").path(0).toString())
                .endsWith("\"created\":null,\"bytes\":0,\"layers\":[],\"config\":{\"entrypoint\":null,\"cmd\":null,"
                        + "\"env\":{},\"user\":null,\"workingDirectory\":null,\"ports\":[],\"volumes\":[],"
                        + "\"labels\":{},\"stopSignal\":null,\"healthCheck\":null,\"others\":{}},"
                        + "\"annotations\":{}}");
    }

    @Test
    void fieldsThatAreNotKnownSurvive() throws MalformedDocumentException {
        String document = "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Shell\":[\"sh\"],\"Image\":\"\","
                + "\"ArgsEscaped\":true,\"OnBuild\":null,\"AttachStdin\":false,\"Memory\":1.50}}";
        ImageConfig config = ImageConfig.parse(document.getBytes(StandardCharsets.UTF_8));
        Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
        Image image = new Image(descriptor.digest(), manifest, config, blob -> InputStream.nullInputStream());

        ObjectNode json = parse(JsonWriter.bytes(Listed.report("app", new ListedImage(AMD64, image))));

        assertThat(json.path("platforms").path(0).path("config").path("others").toString())
                .isEqualTo("{\"ArgsEscaped\":true,\"Memory\":1.50,\"Shell\":[\"sh\"]}");
    }

    @Test
    void differencesAreWritten() throws MalformedDocumentException {
        ImageReport here = Listed.report("one", Listed.image(AMD64, update -> update.user("a"), "base", "x"));
        ImageReport there = Listed.report("two", Listed.image(AMD64, update -> {}, "base", "y", "z"));

        ObjectNode json = parse(JsonWriter.bytes(Difference.between(here, there)));

        assertThat(json.path("identical").booleanValue()).isFalse();
        assertThat(json.path("here").path("digest").textValue())
                .isEqualTo(here.digest().toString());
        assertThat(json.path("onlyHere")).isEmpty();
        ObjectNode platform = (ObjectNode) json.path("platforms").path(0);
        assertThat(platform.path("layers").path("shared")).hasSize(1);
        assertThat(platform.path("layers").path("onlyHere")).hasSize(1);
        assertThat(platform.path("layers").path("onlyThere")).hasSize(2);
        assertThat(platform.path("config").toString())
                .isEqualTo("[{\"field\":\"user\",\"name\":\"\",\"here\":\"a\",\"there\":null}]");
    }

    @Test
    void catalogueIsWritten() {
        Catalog catalog = new Catalog(
                "registry.example", List.of(new Repository("app", List.of("1", "2")), new Repository("closed", null)));

        assertThat(new String(JsonWriter.bytes(catalog), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {
                          "registry": "registry.example",
                          "repositories": [
                            {
                              "name": "app",
                              "tags": [
                                "1",
                                "2"
                              ]
                            },
                            {
                              "name": "closed",
                              "tags": null
                            }
                          ]
                        }
                        """);
    }

    private static ObjectNode parse(byte[] document) throws MalformedDocumentException {
        return Json.parse(document, "the report");
    }
}

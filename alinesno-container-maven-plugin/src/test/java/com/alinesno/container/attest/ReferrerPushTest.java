// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.OciSchemas;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.RegistryAccess;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ReferrerPushTest {

    private static final String REPOSITORY = "team/app";
    private static final MediaType TYPE = new MediaType("application/vnd.cyclonedx+json");

    /** What another program has put beside the image, with a field that we do not know. */
    private static final String SIGNATURE = """
            {"mediaType":"application/vnd.oci.image.manifest.v1+json",\
            "digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":7,\
            "artifactType":"application/vnd.dev.sigstore.bundle.v0.3+json","data":"e30="}""";

    private final Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {});
    private TestRegistry registry;
    private Descriptor subject;
    private ReferrerPush push;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        byte[] image = utf8("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\"}");
        // What the signature's digest is that of.
        registry.addBlob(MediaType.OCI_MANIFEST, new byte[0]);
        subject = registry.addManifest(REPOSITORY, MediaType.OCI_MANIFEST, image);
        push = new ReferrerPush(registries.client(registry.name(), RegistryAccess.ANONYMOUS), REPOSITORY);
    }

    @AfterEach
    void obeysTheSpecification() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Referrer bill(String content) {
        return new Referrer(subject, TYPE, utf8(content), "x64.cdx.json", Instant.EPOCH);
    }

    private String tag() {
        return "sha256-" + subject.digest().hex();
    }

    private static byte[] list(String... entries) {
        return utf8("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "],\"annotations\":{\"kept\":\"yes\"}}");
    }

    private List<ObjectNode> listed() throws IOException {
        byte[] list = Objects.requireNonNull(registry.manifestOf(REPOSITORY, tag()), "there is no list");
        assertThat(OciSchemas.validate(MediaType.OCI_INDEX, list)).isEmpty();
        return Json.children(Json.parse(list, "list"), "manifests");
    }

    @Test
    void registryWithoutListsGetsOneUnderTheTagOfTheSpecification() throws IOException {
        assertThat(push.push(bill("{\"a\":1}"))).isTrue();

        ObjectNode entry = listed().get(0);
        assertThat(Json.text(entry, "artifactType")).isEqualTo(TYPE.value());
        byte[] manifest =
                Objects.requireNonNull(registry.manifestOf(REPOSITORY, String.valueOf(Json.text(entry, "digest"))));
        assertThat(OciSchemas.validate(MediaType.OCI_MANIFEST, manifest)).isEmpty();
        ObjectNode json = Json.parse(manifest, "manifest");
        assertThat(json.path("subject").path("digest").asText())
                .isEqualTo(subject.digest().toString());
        assertThat(json.path("artifactType").asText()).isEqualTo(TYPE.value());
        Descriptor document = Descriptor.of(TYPE, utf8("{\"a\":1}"));
        assertThat(json.path("layers").path(0).path("digest").asText())
                .isEqualTo(document.digest().toString());
        assertThat(registry.blobOf(REPOSITORY, document.digest())).isEqualTo(utf8("{\"a\":1}"));
    }

    @Test
    void whatIsThereIsNotSentAgain() throws IOException {
        push.push(bill("{\"a\":1}"));
        registry.forgetRequests();

        assertThat(push.push(bill("{\"a\":1}"))).isFalse();
        assertThat(registry.requests())
                .containsExactly(
                        "GET /v2/team/app/referrers/" + subject.digest(), "GET /v2/team/app/manifests/" + tag());
    }

    @Test
    void whatOthersHavePutThereStaysAsItIs() throws IOException {
        registry.addManifest(REPOSITORY, MediaType.OCI_INDEX, list(SIGNATURE), tag());

        push.push(bill("{}"));

        assertThat(listed()).hasSize(2);
        assertThat(listed().get(0)).isEqualTo(Json.parse(utf8(SIGNATURE), "entry"));
        assertThat(new String(Objects.requireNonNull(registry.manifestOf(REPOSITORY, tag())), StandardCharsets.UTF_8))
                .contains("\"kept\":\"yes\"");
    }

    /** Another build has read the list before we wrote it, and writes its own afterwards. */
    private Reply overwritten(Reply right) {
        registry.addManifest(REPOSITORY, MediaType.OCI_INDEX, list(SIGNATURE), tag());
        return right;
    }

    @Test
    void entryThatAnotherBuildHasOverwrittenIsWrittenAgain() throws IOException {
        registry.fail("PUT /v2/team/app/manifests/sha256-", this::overwritten);

        assertThat(push.push(bill("{}"))).isTrue();
        assertThat(listed())
                .extracting(each -> Json.text(each, "artifactType"))
                .containsExactly("application/vnd.dev.sigstore.bundle.v0.3+json", TYPE.value());
    }

    @Test
    void saysSoWhereOthersNeverLetItStand() {
        for (int i = 0; i < 10; i++) {
            registry.fail("PUT /v2/team/app/manifests/sha256-", this::overwritten);
        }

        assertThatThrownBy(() -> push.push(bill("{}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(REPOSITORY + ":" + tag())
                .hasMessageContaining("again and again");
    }

    @Test
    void registryThatListsByItselfGetsNoTag() throws IOException {
        registry.fail(
                "GET /v2/team/app/referrers/",
                reply -> Reply.of(200, list()).with("Content-Type", MediaType.OCI_INDEX.value()));
        registry.fail(
                "PUT /v2/team/app/manifests/",
                reply -> reply.with("OCI-Subject", subject.digest().toString()));

        assertThat(push.push(bill("{}"))).isTrue();
        assertThat(registry.manifestOf(REPOSITORY, tag())).isNull();
        assertThat(registry.requests()).noneMatch(each -> each.contains(tag()));
    }

    @Test
    void sameDocumentHasOneDigestWheneverItIsPushed() {
        assertThat(bill("{}").manifest()).isEqualTo(bill("{}").manifest());
        assertThat(new String(bill("{}").manifest(), StandardCharsets.UTF_8))
                .contains("\"org.opencontainers.image.created\":\"1970-01-01T00:00:00Z\"");
    }
}

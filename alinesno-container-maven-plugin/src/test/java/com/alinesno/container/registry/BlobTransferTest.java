// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static com.alinesno.container.registry.Reply.Delivery.CREEP;
import static com.alinesno.container.registry.Reply.Delivery.CUT;
import static com.alinesno.container.registry.Reply.Delivery.RESET;
import static com.alinesno.container.registry.Reply.Delivery.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTransferTest extends RegistryFixture {

    @Test
    void blobStreamsWithItsLength() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(3_000_000));

        assertThat(read(blob)).isEqualTo(noise(3_000_000));
    }

    @Test
    void brokenTransferGoesOnWhereItStopped() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(3_000_000));
        registry.fail(
                "GET /v2/app/blobs/",
                reply -> reply.broken(STALL, 100_000),
                reply -> reply.broken(CUT, 1_000_000),
                reply -> reply.broken(CUT, 500_000),
                answer(503));

        assertThat(read(blob)).isEqualTo(noise(3_000_000));
        assertThat(registry.calls())
                .extracting(call -> call.headers().get("range"))
                .startsWith(null, "bytes=100000-", "bytes=1100000-")
                .endsWith("bytes=1600000-");
    }

    @Test
    void resetTransferRecovers() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        registry.fail("GET /v2/app/blobs/", reply -> reply.broken(RESET, 200_000));

        assertThat(read(blob)).isEqualTo(noise(500_000));
    }

    @Test
    void registryWithoutRangesIsReadAgainFromTheBeginning() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        registry.fail(
                "GET /v2/app/blobs/", reply -> reply.broken(CUT, 200_000), reply -> Reply.of(200, noise(500_000)));

        assertThat(read(blob)).isEqualTo(noise(500_000));
    }

    @Test
    void configurationComesInTheTimeOfADocument() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_CONFIG, noise(50_000));
        registry.fail("GET /v2/app/blobs/", reply -> reply.broken(CREEP, 0));

        assertThat(read(blob)).isEqualTo(noise(50_000));
        assertThat(registry.calls())
                .extracting(call -> call.headers().get("range"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void transferThatAlwaysBreaksFails() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        alwaysCut(1000);

        assertThatThrownBy(() -> read(blob))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(blob.digest().toString())
                .hasMessageContaining("8 attempts");
    }

    @Test
    void registryWithoutTlsThatHangsUpIsTriedAgain() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500));
        alwaysCut(0);

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("8 attempts");
    }

    /** More often than we try: the JDK's client may repeat by itself what a pooled connection did not answer. */
    private void alwaysCut(int after) {
        Reply.Fault cut = reply -> reply.broken(CUT, after);
        registry.fail("GET /v2/app/blobs/", Collections.nCopies(16, cut).toArray(Reply.Fault[]::new));
    }

    @Test
    void bodyThatStopsComingIsGivenUp() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        Reply.Fault stall = reply -> reply.broken(STALL, 1000);
        registry.fail("GET /v2/app/blobs/", stall, stall, stall, stall, stall);

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("nothing was received");
    }

    @Test
    void blobOfAnotherLengthIsRefusedBeforeItIsRead() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        Descriptor longer = new Descriptor(blob.mediaType(), blob.digest(), 1L << 62);
        registry.fail("GET /v2/app/blobs/", reply -> Reply.of(200, "<html>").with("Content-Type", "text/html"));

        assertThatThrownBy(() -> read(blob))
                .hasMessageContaining("6 bytes of type 'text/html'")
                .hasMessageContaining("1000 bytes");
        assertThatThrownBy(() -> read(longer)).hasMessageContaining("it offers 1000 bytes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void blobThatGoesOnPastItsLengthIsRefused() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        registry.fail("GET /v2/app/blobs/", reply -> chunkedBlanks(2000));

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("more than the 1000 bytes");
    }

    @Test
    void redirectToAnotherHostIsFollowedWithoutTheLogin() throws IOException {
        try (TestRegistry storage = new TestRegistry()) {
            registry.requireBasic("alice", "s3cret");
            Descriptor blob = storage.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
            registry.fail(
                    "GET /v2/app/blobs/",
                    right -> right,
                    reply -> Reply.of(307, "").with("Location", storage.url() + "/v2/x/blobs/" + blob.digest()));

            try (InputStream in = client(AS_ALICE).blob("app", blob)) {
                assertThat(in.readAllBytes()).isEqualTo(noise(1000));
            }
            assertThat(storage.requests()).hasSize(1);
            assertNothingSecretWasSentTo(storage);
        }
    }

    @Test
    void redirectWithinTheRegistryKeepsTheLogin() throws IOException {
        registry.requireBasic("alice", "s3cret");
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        registry.fail(
                "GET /v2/app/blobs/",
                right -> right,
                reply -> Reply.of(302, "").with("Location", "/v2/mirror/blobs/" + blob.digest()));

        try (InputStream in = client(AS_ALICE).blob("app", blob)) {
            assertThat(in.readAllBytes()).isEqualTo(noise(1000));
        }
    }

    @Test
    void redirectLoopEnds() {
        List<Reply.Fault> loop = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            loop.add(reply -> Reply.of(307, "").with("Location", "/v2/app/manifests/1"));
        }
        loop.forEach(redirect -> registry.fail("GET ", redirect));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("more than 10 times");
        assertThat(registry.requests()).hasSize(11);
    }

    @Test
    void redirectFromHttpsToHttpIsRefused(@TempDir Path directory) throws Exception {
        try (TestRegistry secure = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            secure.fail(
                    "GET ",
                    reply -> Reply.of(307, "").with("Location", registry.url() + "/v2/app/manifests/1?sig=abc"));

            assertThatThrownBy(() -> registries
                            .client(secure.name(), new RegistryAccess(CredentialSource.NONE, true, false))
                            .manifest("app", "1"))
                    .hasMessageContaining("redirects from HTTPS to http://")
                    .message()
                    .doesNotContain("abc");
            assertThat(registry.requests()).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static com.alinesno.container.registry.Intake.Manner.CUT;
import static com.alinesno.container.registry.Intake.Manner.RESET;
import static com.alinesno.container.registry.Intake.Manner.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobPushTest extends RegistryFixture {

    private static final byte[] CONTENT = noise(3_000_000);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER_GZIP, CONTENT);
    private static final BlobSource SOURCE = blob -> new ByteArrayInputStream(CONTENT);

    private PushedBlob push(String... mountFrom) throws IOException {
        return client(AS_ALICE).push("team/app", BLOB, SOURCE, List.of(mountFrom));
    }

    @Test
    void blobIsUploadedOnceAndThenThere() throws IOException {
        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(push()).isEqualTo(PushedBlob.EXISTED);

        assertThat(registry.blobOf("team/app", BLOB.digest())).isEqualTo(CONTENT);
        assertThat(registry.requests())
                .containsExactly(
                        "HEAD /v2/team/app/blobs/" + BLOB.digest(),
                        "POST /v2/team/app/blobs/uploads/",
                        "PUT /v2/team/app/blobs/uploads/1?_state=0&digest=sha256%3A"
                                + BLOB.digest().hex(),
                        "HEAD /v2/team/app/blobs/" + BLOB.digest());
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void emptyBlobIsUploaded() throws IOException {
        Descriptor empty = Descriptor.of(MediaType.OCI_LAYER, new byte[0]);

        client(AS_ALICE).push("app", empty, blob -> new ByteArrayInputStream(new byte[0]), List.of());

        assertThat(registry.blobOf("app", empty.digest())).isEmpty();
    }

    @Test
    void blobOfAnotherRepositoryIsMounted() throws IOException {
        registry.requireToken("alice", "s3cret");
        registry.addBlob("base/java", MediaType.OCI_LAYER_GZIP, CONTENT);

        assertThat(push("base/java")).isEqualTo(PushedBlob.MOUNTED);
        assertThat(registry.requests())
                .last()
                .asString()
                .startsWith("POST /v2/team/app/blobs/uploads/?mount=sha256%3A")
                .endsWith("&from=base%2Fjava");
    }

    @Test
    void mountThatTheRegistryDoesNotDoBecomesAnUpload() throws IOException {
        assertThat(push("base/java")).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void sourceThatCannotBeReadIsNotTheRegistrysFault() {
        assertThatThrownBy(() -> client(AS_ALICE)
                        .push(
                                "app",
                                BLOB,
                                blob -> {
                                    throw new IOException("layer.tar.gz is gone");
                                },
                                List.of()))
                .isNotInstanceOf(RegistryException.class)
                .hasMessage("layer.tar.gz is gone");
        assertThatThrownBy(() -> client(AS_ALICE)
                        .push("app", BLOB, blob -> new ByteArrayInputStream(noise(2_999_999)), List.of()))
                .hasMessageContaining("fewer than the 3000000 bytes");
        assertThatThrownBy(() -> client(AS_ALICE)
                        .push("app", BLOB, blob -> new ByteArrayInputStream(noise(3_000_001)), List.of()))
                .hasMessageContaining("more than the 3000000 bytes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void brokenUploadBeginsAgain() throws IOException {
        registry.take("PUT ", new Intake(RESET, 1_000_000), new Intake(CUT, 2_000_000));

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.requests())
                .filteredOn(line -> line.startsWith("POST"))
                .hasSize(3);
        assertThat(registry.blobOf("team/app", BLOB.digest())).isEqualTo(CONTENT);
    }

    @Test
    void peerThatDoesNotAnswerWhetherItTakesTheBodyGetsItUnasked() throws IOException {
        registry.take("PUT ", new Intake(RESET, 1_000_000), new Intake(Intake.Manner.MUTE, 0));

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.calls())
                .filteredOn(call -> call.method().equals("PUT"))
                .extracting(call -> call.headers().containsKey("expect"))
                .startsWith(false)
                .endsWith(false);
    }

    @Test
    void brokenUploadOverTlsBeginsAgain(@TempDir Path directory) throws Exception {
        try (TestRegistry secure = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            secure.take("PUT ", new Intake(RESET, 1_000_000), new Intake(CUT, 2_000_000));

            assertThat(registries.client(secure.name(), AS_ALICE).push("team/app", BLOB, SOURCE, List.of()))
                    .isEqualTo(PushedBlob.UPLOADED);
            assertThat(secure.blobOf("team/app", BLOB.digest())).isEqualTo(CONTENT);
        }
    }

    @Test
    void peerThatStopsReadingIsGivenUp() {
        byte[] large = noise(30_000_000);
        Descriptor blob = Descriptor.of(MediaType.OCI_LAYER_GZIP, large);
        Intake stall = new Intake(STALL, 100);
        registry.take("PUT ", stall, stall, stall, stall, stall);

        assertThatThrownBy(() -> client(AS_ALICE).push("app", blob, any -> new ByteArrayInputStream(large), List.of()))
                .hasMessageContaining("the upload stalled for")
                .hasMessageContaining("of 30000000 bytes (3 attempts)");
    }

    @Test
    void uploadThatArrivedThoughItsAnswerDidNotIsNotRepeated() throws IOException {
        registry.fail("PUT ", reply -> reply.broken(Reply.Delivery.GONE, 0));

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.requests())
                .filteredOn(line -> line.startsWith("PUT"))
                .hasSize(1);
    }

    @Test
    void blobThatIsTooLongForOneRequestIsSentInPieces() throws IOException {
        registry.refuse("PUT ", 413);
        registry.refuse("PATCH ", 413, 413);

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.calls())
                .filteredOn(call -> call.method().equals("PATCH"))
                .extracting(call -> call.headers().get("content-range"))
                .endsWith(
                        "0-524287",
                        "524288-1048575",
                        "1048576-1572863",
                        "1572864-2097151",
                        "2097152-2621439",
                        "2621440-2999999");
        assertThat(registry.blobOf("team/app", BLOB.digest())).isEqualTo(CONTENT);
    }

    @Test
    void refusalThatComesBeforeTheBodyIsSentIsRead() throws IOException {
        byte[] large = noise(30_000_000);
        Descriptor blob = Descriptor.of(MediaType.OCI_LAYER_GZIP, large);
        Intake early = new Intake(Intake.Manner.ANSWER, 0);
        registry.take("PUT ", early, early, early, early, early);
        registry.refuse("PUT ", 403, 403, 403);

        assertThatThrownBy(() -> client(AS_ALICE).push("app", blob, any -> new ByteArrayInputStream(large), List.of()))
                .hasMessageContaining("answered 403");
        assertThat(pauses).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void piecesGoOnWhereTheRegistrySaysThatItIs() throws IOException {
        registry.keepPartialUploads();
        registry.refuse("PUT ", 413);
        registry.take("PATCH ", new Intake(CUT, 1_234_567));

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
        assertThat(registry.calls())
                .filteredOn(call -> call.method().equals("PATCH"))
                .extracting(call -> call.headers().get("content-range"))
                .containsExactly("0-2999999", "1234567-2999999");
    }

    @Test
    void piecesBeginAgainWhereTheRegistryHasForgotten() throws IOException {
        registry.refuse("PUT ", 413);
        registry.fail("PATCH ", reply -> {
            registry.forgetUploads();
            return Reply.of(503, "");
        });

        assertThat(push()).isEqualTo(PushedBlob.UPLOADED);
    }
}

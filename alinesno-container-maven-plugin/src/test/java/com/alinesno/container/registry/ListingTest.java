// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest extends RegistryFixture {

    private static final Digest SUBJECT = Digest.of(MANIFEST);
    private static final Descriptor SIGNATURE = Descriptor.of(MediaType.OCI_MANIFEST, bytes("signature"));
    private static final byte[] REFERRERS = new Index(MediaType.OCI_INDEX, List.of(SIGNATURE), Map.of()).toBytes();

    @Test
    void tagsComeFromAllPages() throws IOException {
        registry.fail(
                "GET /v2/app/tags/list",
                reply -> tags("1.0", "1.1").with("Link", "</v2/app/tags/list?last=1.1&n=2>; rel=\"next\""),
                reply -> tags("1.2").with("Link", "</v2/app/tags/list?last=1.2&n=2>; rel=next"),
                reply -> tags("1.3"));

        assertThat(client(AS_ALICE).tags("app")).containsExactly("1.0", "1.1", "1.2", "1.3");
        assertThat(registry.requests())
                .containsExactly(
                        "GET /v2/app/tags/list",
                        "GET /v2/app/tags/list?last=1.1&n=2",
                        "GET /v2/app/tags/list?last=1.2&n=2");
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void pageThatFailsIsAskedForAgainAndCountsOnce() throws IOException {
        registry.fail(
                "GET /v2/app/tags/list",
                reply -> tags("1.0").with("Link", "</v2/app/tags/list?last=1.0>; rel=\"next\""),
                answer(503),
                reply -> Reply.of(200, "{\"tags\":[\"1.1\"")
                        .with("Content-Length", "40")
                        .broken(Reply.Delivery.CUT, 10),
                reply -> tags("1.1"));

        assertThat(client(AS_ALICE).tags("app")).containsExactly("1.0", "1.1");
    }

    @Test
    void listWithoutEndIsRefused() {
        Reply.Fault endless = reply -> tags("x").with("Link", "</v2/app/tags/list>; rel=\"next\"");
        Collections.nCopies(1001, endless).forEach(page -> registry.fail("GET /v2/app/tags/list", page));

        assertThatThrownBy(() -> client(AS_ALICE).tags("app")).hasMessageContaining("more than 1000 pages");
    }

    @Test
    void loginIsNotSentToAnotherHostThatThePagesLeadTo() throws IOException {
        try (TestRegistry other = new TestRegistry()) {
            other.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "2");
            registry.requireBasic("alice", "s3cret");
            registry.fail(
                    "GET /v2/app/tags/list",
                    right -> right,
                    right -> right.with("Link", "<" + other.url() + "/v2/app/tags/list>; rel=\"next\""));

            assertThat(client(AS_ALICE).tags("app")).containsExactly("1", "2");
            assertNothingSecretWasSentTo(other);
        }
    }

    @Test
    void registryThatDoesNotNameItsRepositoriesIsAnError() {
        registry.refuse("GET /v2/_catalog", 405);

        assertThatThrownBy(() -> client(AS_ALICE).repositories()).hasMessageContaining("answered 405");
    }

    @Test
    void referrersAreAskedForByTheirOwnInterface() throws IOException {
        registry.fail("GET /v2/app/referrers/" + SUBJECT, reply -> Reply.of(200, REFERRERS));

        assertThat(client(AS_ALICE).referrers("app", SUBJECT)).containsExactly(SIGNATURE);
    }

    @Test
    void referrersAreInATagWhereThereIsNoInterface() throws IOException {
        registry.addManifest("app", MediaType.OCI_INDEX, REFERRERS, "sha256-" + SUBJECT.hex());

        assertThat(client(AS_ALICE).referrers("app", SUBJECT)).containsExactly(SIGNATURE);
    }

    @Test
    void nothingReferredToIsAnEmptyList() throws IOException {
        assertThat(client(AS_ALICE).referrers("app", SUBJECT)).isEmpty();
    }

    private static Reply tags(String... tags) {
        return Reply.of(200, "{\"name\":\"app\",\"tags\":[\"" + String.join("\",\"", tags) + "\"]}");
    }
}

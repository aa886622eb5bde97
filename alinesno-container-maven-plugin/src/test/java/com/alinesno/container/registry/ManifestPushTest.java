// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ManifestPushTest extends RegistryFixture {

    private static final byte[] CONTENT =
            bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"layers\":[]}");
    private static final Descriptor PUSHED = Descriptor.of(MediaType.OCI_MANIFEST, CONTENT);

    @Test
    void manifestIsStoredByItsDigestAndThenByATag() throws IOException {
        RegistryClient client = client(AS_ALICE);
        client.putManifest("team/app", PUSHED, CONTENT, null);
        assertThat(client.find("team/app", "1.0")).isNull();
        client.putManifest("team/app", PUSHED, CONTENT, "1.0");

        assertThat(client.find("team/app", "1.0")).isEqualTo(PUSHED.digest());
        assertThat(client.manifest("team/app", PUSHED.digest()).content()).isEqualTo(CONTENT);
        assertThat(client.tags("team/app")).containsExactly("1.0");
        assertThat(client.repositories()).containsExactly("app", "team/app");
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void connectionIsFreeAgainAsSoonAsATagWasLookedUp() throws IOException {
        RegistryClient client = client(AS_ALICE);
        for (int i = 0; i < 500; i++) {
            client.find("app", "1");
        }

        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void digestIsComputedWhereTheRegistryDoesNotTell() throws IOException {
        registry.fail("HEAD ", reply -> Reply.of(200, ""));

        assertThat(client(AS_ALICE).find("app", "1")).isEqualTo(Digest.of(MANIFEST));
    }

    @Test
    void registryThatStoresSomethingElseIsNotBelieved() {
        registry.fail("PUT ", reply -> reply.with("Docker-Content-Digest", "sha256:" + "0".repeat(64)));

        assertThatThrownBy(() -> client(AS_ALICE).putManifest("app", PUSHED, CONTENT, "2"))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("it stored sha256:000");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.http.Credential;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {

    @TempDir
    private Path directory;

    private TestImage image;
    private BaseFixture bases;
    private TestRegistry mirror;
    private TestRegistry origin;

    @BeforeEach
    void fillRegistries() throws IOException {
        image = TestImage.of(AMD64, "one");
        bases = new BaseFixture(directory);
        mirror = new TestRegistry();
        origin = new TestRegistry();
        push(mirror, "cache/team/base");
        push(origin, "team/base");
    }

    @AfterEach
    void stopRegistries() throws IOException {
        bases.close();
        mirror.close();
        origin.close();
    }

    @Test
    void mirrorIsAskedAndTheRegistryIsNot() throws IOException {
        BaseImage base = open(":1");

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(image));
        assertThat(base.reference()).hasToString(origin.name() + "/team/base:1");
        assertThat(mirror.requests()).isNotEmpty().allMatch(request -> request.contains("/v2/cache/team/base/"));
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void mirrorThatFailsIsGivenUpForTheRestOfTheBuild() throws IOException {
        mirror.fail("GET /v2/", Collections.nCopies(9, down()).toArray(Reply.Fault[]::new));

        BaseImage base = open(":1");

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(image));
        assertThat(mirror.requests()).hasSize(2);
        assertThat(origin.requests()).hasSize(3);
        assertThat(bases.debug)
                .singleElement()
                .asString()
                .startsWith("The mirror " + mirror.name() + " failed, trying the next one. " + mirror.name()
                        + ": cannot pull cache/team/base:1: answered 503");
    }

    @Test
    void mirrorThatLacksTheImageIsPassedOver() throws IOException {
        push(origin, "team/other");

        assertThat(open("/team/other", "/team/other:1").digest())
                .isEqualTo(image.descriptor().digest());
    }

    @Test
    void mirrorThatIsNotThereIsPassedOver() throws IOException {
        mirror.close();

        assertThat(open(":1").digest()).isEqualTo(image.descriptor().digest());
    }

    @Test
    void mirrorThatAnswersSomethingElseForADigestIsPassedOver() throws IOException {
        Digest digest = image.descriptor().digest();
        mirror.addLie(
                "cache/team/base", digest.toString(), MediaType.OCI_MANIFEST, "{\"schemaVersion\":2}".getBytes(UTF_8));

        assertThat(open("@" + digest).digest()).isEqualTo(digest);
        assertThat(origin.requests()).isNotEmpty();
    }

    @Test
    void whereNothingCanBeUsedTheRegistryIsNamed() {
        mirror.fail("GET /v2/", Collections.nCopies(9, down()).toArray(Reply.Fault[]::new));
        origin.fail("GET /v2/", reply -> Reply.of(404, ""));

        assertThatThrownBy(() -> open(":1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(origin.name() + ": cannot pull team/base:1: answered 404");
    }

    @Test
    void mirrorIsSentItsOwnCredentialsAlone() throws IOException {
        mirror.requireBasic("mirror", "1");
        origin.requireBasic("origin", "2");
        List<String> asked = new ArrayList<>();
        CredentialSource credentials = (registry, repository) -> {
            asked.add(registry + "/" + repository);
            return registry.equals(origin.name())
                    ? new FoundCredential(new Credential.Password("origin", "2"), List.of("test"))
                    : FoundCredential.NOTHING;
        };

        assertThat(open("/team/base", "/team/base:1", new RegistryAccess(credentials, true, true))
                        .digest())
                .isEqualTo(image.descriptor().digest());

        assertThat(asked).containsExactly(mirror.name() + "/cache/team/base", origin.name() + "/team/base");
        assertThat(mirror.calls()).isNotEmpty().noneMatch(call -> call.headers().containsKey("authorization"));
    }

    @Test
    void placesAreNotLookedForWhereTheStoreHasAll() throws IOException {
        String pinned = origin.name() + "/team/base@" + image.descriptor().digest();
        bases.open(pinned, AMD64);

        BaseImage base = bases.open(new BaseRequest(
                pinned,
                List.of(AMD64),
                directory,
                false,
                () -> {
                    throw new IllegalStateException("asked");
                },
                Duration.ZERO));

        assertThat(base.digest()).isEqualTo(image.descriptor().digest());
    }

    @Test
    void tagIsAskedForAgainOnceItIsOlderThanTheUserAllows() throws IOException {
        String name = origin.name() + "/team/base:1";
        open(name, Duration.ofHours(4));
        origin.forgetRequests();

        bases.now = bases.now.plus(Duration.ofHours(3));
        open(name, Duration.ofHours(4));
        assertThat(origin.requests()).isEmpty();

        bases.now = bases.now.plus(Duration.ofHours(2));
        open(name, Duration.ofHours(4));
        assertThat(origin.requests()).containsExactly("HEAD /v2/team/base/manifests/1");

        bases.now = bases.now.plus(Duration.ofHours(3));
        open(name, Duration.ofHours(4));
        assertThat(origin.requests()).hasSize(1);

        open(name, Duration.ZERO);
        bases.now = bases.now.minus(Duration.ofDays(9));
        open(name, Duration.ofHours(4));
        assertThat(origin.requests()).hasSize(3);
    }

    private void open(String name, Duration ttl) throws IOException {
        bases.open(new BaseRequest(name, List.of(AMD64), directory, false, List::of, ttl));
    }

    private BaseImage open(String suffix) throws IOException {
        return open("/team/base", "/team/base" + suffix);
    }

    private BaseImage open(String repository, String name) throws IOException {
        return open(repository, name, RegistryAccess.ANONYMOUS);
    }

    private BaseImage open(String repository, String name, RegistryAccess access) throws IOException {
        List<PullSource> sources = List.of(
                new PullSource(mirror.name(), "cache" + repository, access),
                new PullSource(origin.name(), repository.substring(1), access));
        return bases.open(
                new BaseRequest(origin.name() + name, List.of(AMD64), directory, false, () -> sources, Duration.ZERO));
    }

    private void push(TestRegistry registry, String repository) {
        image.blobs().values().forEach(blob -> registry.addBlob(MediaType.OCI_LAYER_GZIP, blob));
        registry.addManifest(
                repository, MediaType.OCI_MANIFEST, image.manifest().toBytes(), "1");
    }

    private static Reply.Fault down() {
        return reply -> Reply.of(503, "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.RegistryException;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryBaseTest {

    @TempDir
    private Path directory;

    private BaseFixture bases;
    private TestRegistry registry;
    private TestImage amd64;
    private TestImage arm64;
    private Descriptor index;
    private String name;

    @BeforeEach
    void fillRegistry() throws IOException {
        bases = new BaseFixture(directory);
        registry = new TestRegistry();
        amd64 = TestImage.of(AMD64, "one", "two");
        arm64 = TestImage.of(ARM64, "three");
        index = push("team/base", "1", amd64, arm64);
        name = registry.name() + "/team/base:1";
    }

    @AfterEach
    void stopRegistry() throws IOException {
        bases.close();
        registry.close();
    }

    @Test
    void onlyTheDocumentsThatAreNeededAreFetchedAtFirst() throws IOException {
        BaseImage base = bases.open(name, AMD64);

        assertThat(base.digest()).isEqualTo(index.digest());
        assertThat(base.reference()).hasToString(name);
        assertThat(base.image(AMD64).digest()).isEqualTo(amd64.descriptor().digest());
        assertThat(registry.requests())
                .containsExactly(
                        "GET /v2/team/base/manifests/1",
                        "GET /v2/team/base/manifests/" + amd64.descriptor().digest(),
                        "GET /v2/team/base/blobs/" + amd64.manifest().config().digest());
    }

    @Test
    void layersComeWhenTheyAreFetched() throws IOException {
        BaseImage base = bases.open("registry://" + name, AMD64);

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
        assertThat(registry.requests()).hasSize(5);
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void layerThatSeveralThreadsWantIsFetchedOnce() throws Exception {
        BaseImage base = bases.open(name, AMD64);
        Layer layer = base.image(AMD64).layers().get(0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> fetches = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fetches.add(threads.submit(() -> {
                base.fetch(layer.descriptor());
                return null;
            }));
        }
        for (Future<?> fetch : fetches) {
            fetch.get();
        }
        threads.shutdown();

        assertThat(registry.requests()).hasSize(4);
    }

    @Test
    void tagThatDidNotMoveCostsOneSmallRequest() throws IOException {
        bases.open(name, AMD64);
        registry.forgetRequests();

        assertThat(bases.open(name, AMD64).digest()).isEqualTo(index.digest());
        assertThat(registry.requests()).containsExactly("HEAD /v2/team/base/manifests/1");
    }

    @Test
    void tagThatMovedIsFollowed() throws IOException {
        bases.open(name, AMD64);
        TestImage other = TestImage.of(AMD64, "new");
        Descriptor moved = push("team/base", "1", other);

        BaseImage base = bases.open(name, AMD64);

        assertThat(base.digest()).isEqualTo(moved.digest());
        assertThat(base.image(AMD64).layers()).hasSize(1);
    }

    @Test
    void pinnedImageThatIsThereCostsNoRequest() throws IOException {
        String pinned = registry.name() + "/team/base@" + index.digest();
        BaseFixture.layers(bases.open(pinned, AMD64), AMD64);
        registry.forgetRequests();

        BaseFixture.layers(bases.open(pinned, AMD64), AMD64);

        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void offlineBuildFindsWhatEarlierOnesLeft() throws IOException {
        BaseFixture.layers(bases.open(name, AMD64), AMD64);
        registry.close();

        BaseImage base = bases.openOffline(name, AMD64);

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
    }

    @Test
    void offlineBuildSaysWhatItLacks() throws IOException {
        assertThatThrownBy(() -> bases.openOffline(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run it once without -o");
        bases.open(name, AMD64);
        registry.forgetRequests();
        assertThatThrownBy(() -> bases.openOffline(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "lacks " + amd64.manifest().layers().get(0).digest())
                .hasMessageContaining("Run it once without -o");
        assertThatThrownBy(() -> bases.openOffline(name, ARM64)).isInstanceOf(ConfigurationException.class);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void damagedBlobOfTheStoreIsFetchedAgain() throws IOException {
        BaseFixture.layers(bases.open(name, AMD64), AMD64);
        for (Descriptor each : List.of(
                index, amd64.manifest().config(), amd64.manifest().layers().get(0))) {
            Files.write(bases.store.path(each.digest()), new byte[(int) each.size()]);
        }

        BaseImage base = bases.open(name, AMD64);

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
        assertThat(bases.warnings).hasSize(3);
    }

    @Test
    void missingPlatformIsAnErrorThatListsThoseThereAre() {
        assertThatThrownBy(() -> bases.open(name, Platform.linux("386")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only for linux/amd64, linux/arm64/v8");
    }

    @Test
    void imageThatIsNotThereIsAnErrorOfTheUser() {
        assertThatThrownBy(() -> bases.open(registry.name() + "/team/absent:1", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><image>")
                .hasMessageContaining("answered 404 MANIFEST_UNKNOWN: manifest unknown");
    }

    @Test
    void imageThatNeedsALoginIsAnErrorOfTheUser() {
        registry.requireBasic("alice", "s3cret");

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith("<from><image>: '" + name + "' cannot be pulled. " + registry.name() + ": cannot pull ")
                .contains("Log in with 'docker login " + registry.name() + "'")
                .contains("<server><id>" + registry.name() + "</id>", "or set <from><auth>.")
                .containsOnlyOnce("Check");
    }

    @Test
    void registryThatIsNotThereNamesTheElement() throws IOException {
        registry.close();

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith("<from><image>: '" + name + "' cannot be pulled. " + registry.name())
                .endsWith("the connection was refused (3 attempts). Check the port, and that the registry runs.");
    }

    @Test
    void dockerHubThatCannotBeReachedLeadsToWhatDoesWithoutIt() throws IOException {
        registry.close();

        assertThatThrownBy(() -> bases.open(hubThroughRegistry()))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith("<from><image>: 'eclipse-temurin:17-jre' cannot be pulled. ")
                .contains("<mirrors><mirror>docker.io=", "set <from><image>", "<from><debian>jre17</debian>");
    }

    @Test
    void layerThatDockerHubDoesNotGiveLeadsThereToo() throws IOException {
        push("library/eclipse-temurin", "17-jre", amd64);
        BaseImage base = bases.open(hubThroughRegistry());
        registry.close();

        assertThatThrownBy(
                        () -> base.fetch(base.image(AMD64).manifest().layers().get(0)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><debian>jre17</debian>");
    }

    /** Docker Hub, which is the test's registry. */
    private BaseRequest hubThroughRegistry() {
        PullSource source = new PullSource(registry.name(), "library/eclipse-temurin", RegistryAccess.ANONYMOUS);
        return new BaseRequest(
                "eclipse-temurin:17-jre", List.of(AMD64), directory, false, () -> List.of(source), Duration.ZERO);
    }

    @Test
    void pullTellsHowFarItIs() throws IOException {
        BaseImage base = bases.open(name, AMD64);
        base.expect(base.image(AMD64).manifest().layers());
        for (Descriptor layer : base.image(AMD64).manifest().layers()) {
            base.fetch(layer);
        }

        long bytes =
                amd64.manifest().layers().stream().mapToLong(Descriptor::size).sum();
        assertThat(bases.fetching).containsExactly("Pulling " + name + " " + bytes, "Pulling " + name + " 0");
        assertThat(bases.fetched).hasValue(bytes);
        bases.open(name, AMD64).fetch(base.image(AMD64).manifest().layers().get(0));
        assertThat(bases.fetching).hasSize(2);
    }

    @Test
    void faultOfTheRegistryIsNotAnErrorOfTheUser() {
        int tries = RetryPolicy.DEFAULT.tries();
        registry.fail("GET ", Collections.nCopies(tries, down()).toArray(Reply.Fault[]::new));

        assertThatThrownBy(() -> bases.open(name, AMD64)).isInstanceOf(RegistryException.class);
    }

    @Test
    void childThatIsNotTheOneOfTheIndexIsRefused() {
        registry.addLie(
                "team/base",
                amd64.descriptor().digest().toString(),
                MediaType.OCI_MANIFEST,
                arm64.manifest().toBytes());

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("instead");
    }

    @Test
    void layerThatIsNotTheOneOfTheManifestIsRefusedAndNotKept() throws IOException {
        Descriptor layer = amd64.manifest().layers().get(0);
        byte[] damaged = amd64.blob(layer).clone();
        damaged[damaged.length - 1] ^= 1;
        registry.fail("GET /v2/team/base/blobs/" + layer.digest(), reply -> reply.withBody(damaged));
        BaseImage base = bases.open(name, AMD64);

        assertThatThrownBy(
                        () -> base.fetch(base.image(AMD64).manifest().layers().get(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(registry.name())
                .hasMessageContaining(layer.digest().toString());
        assertThat(bases.store.contains(layer)).isFalse();
        base.fetch(base.image(AMD64).manifest().layers().get(0));
        assertThat(bases.store.contains(layer)).isTrue();
    }

    @Test
    void manifestOfTheFirstSchemaIsRefused() {
        MediaType schema1 = new MediaType("application/vnd.docker.distribution.manifest.v1+prettyjws");
        byte[] document = TestImage.utf8("{\"schemaVersion\":1,\"name\":\"team/base\"}");
        registry.fail("GET ", reply -> Reply.of(200, document).with("Content-Type", schema1.value()));

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema version 1");
    }

    @Test
    void typeOfTheDocumentCountsMoreThanThatOfTheHeader() throws IOException {
        registry.fail("GET ", reply -> reply.with("Content-Type", "text/plain; charset=utf-8"));

        assertThat(bases.open(name, AMD64).digest()).isEqualTo(index.digest());
    }

    @Test
    void documentWithoutAnyTypeIsKnownByItsShape() throws IOException {
        byte[] untyped = TestImage.utf8(new String(amd64.manifest().toBytes(), StandardCharsets.UTF_8)
                .replace("\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",", ""));
        registry.fail("GET ", reply -> Reply.of(200, untyped).with("Content-Type", "application/json"));

        assertThat(bases.open(name, AMD64).digest()).isEqualTo(Digest.of(untyped));
    }

    @Test
    void pageThatIsNoManifestIsRefused() {
        registry.fail("GET ", reply -> Reply.of(200, "<html>log in</html>").with("Content-Type", "text/html"));

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("not valid JSON");
    }

    private Descriptor push(String repository, String tag, TestImage... images) {
        List<Descriptor> manifests = new ArrayList<>();
        for (TestImage image : images) {
            image.blobs().values().forEach(blob -> registry.addBlob(MediaType.OCI_LAYER_GZIP, blob));
            registry.addManifest(
                    repository, MediaType.OCI_MANIFEST, image.manifest().toBytes());
            manifests.add(image.descriptor());
        }
        Map<Digest, byte[]> blobs = new LinkedHashMap<>();
        Descriptor descriptor = TestImage.index(blobs, manifests);
        byte[] document = blobs.values().iterator().next();
        registry.addManifest(repository, MediaType.OCI_INDEX, document, tag);
        return descriptor;
    }

    private static Reply.Fault down() {
        return reply -> Reply.of(503, "");
    }
}

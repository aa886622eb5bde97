// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.export.BaseLayers;
import com.alinesno.container.export.Built;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class RegistrySinkTest {

    private static final PushTag RELEASE = new PushTag("1.0", null, true);
    private static final PushTag MOVING = new PushTag("latest", null, false);

    private final Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {});
    private final AtomicLong progress = new AtomicLong();

    @TempDir
    private Path directory;

    private Built built;
    private TestRegistry registry;
    private BuiltImage image;

    @BeforeEach
    void build() throws IOException {
        built = new Built(directory);
        registry = new TestRegistry();
        image = built.image("team/app:1.0");
    }

    @AfterEach
    void obeysTheSpecification() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    private PushTarget target(String repository, PushTag... tags) throws IOException {
        ImageReference name = ImageReference.parse(registry.name() + "/" + repository);
        return new PushTarget(
                "<to><image>", name, Arrays.asList(tags), registries.client(registry.name(), RegistryAccess.ANONYMOUS));
    }

    private List<Pushed> push(BuiltImage pushed, PushTarget... targets) throws IOException {
        try (RegistrySink sink = sink(targets)) {
            return sink.push(pushed);
        }
    }

    private RegistrySink sink(PushTarget... targets) {
        return new RegistrySink(List.of(targets), false, progress::addAndGet);
    }

    private List<String> writes() {
        return registry.requests().stream()
                .filter(request -> !request.startsWith("GET ") && !request.startsWith("HEAD "))
                .toList();
    }

    private BuiltImage other() throws IOException {
        return built.image(built.platform(Built.AMD64, built.layer("other")), "team/app:1.0");
    }

    @Test
    void everythingIsSentOnceAndTheTagsAreSetLast() throws IOException {
        Pushed pushed = push(image, target("team/app", RELEASE, MOVING)).get(0);

        assertThat(pushed.sent()).isEqualTo(3);
        assertThat(pushed.sentBytes()).isEqualTo(progress.get()).isPositive();
        assertThat(pushed.moved()).isEqualTo(pushed.names()).hasSize(2);
        assertThat(writes()).last().isEqualTo("PUT /v2/team/app/manifests/latest");
        assertThat(writes()).filteredOn(each -> each.contains("/manifests/")).hasSize(2);
        for (Descriptor blob : image.images().get(0).content()) {
            assertThat(registry.blobOf("team/app", blob.digest()))
                    .isEqualTo(built.store.open(blob).readAllBytes());
        }
    }

    @Test
    void pushWithoutChangeAsksOnceForEachTag() throws IOException {
        push(image, target("team/app", RELEASE, MOVING));
        registry.forgetRequests();
        Pushed again = push(image, target("team/app", RELEASE, MOVING)).get(0);

        assertThat(again.moved()).isEmpty();
        assertThat(again.names()).hasSize(2);
        assertThat(registry.requests())
                .containsExactly("HEAD /v2/team/app/manifests/1.0", "HEAD /v2/team/app/manifests/latest");
    }

    @Test
    void newTagOfAnImageThatIsThereIsSetWithoutLookingAtBlobs() throws IOException {
        push(image, target("team/app", RELEASE));
        registry.forgetRequests();
        push(image, target("team/app", RELEASE, MOVING));

        assertThat(registry.requests()).hasSize(3).last().isEqualTo("PUT /v2/team/app/manifests/latest");
    }

    @Test
    void layersThatAreThereAreNotSentAgain() throws IOException {
        push(image, target("team/app", RELEASE));
        BuiltImage next =
                built.image(built.platform(Built.AMD64, built.layer("base"), built.layer("changed")), "team/app:2.0");
        Pushed pushed =
                push(next, target("team/app", new PushTag("2.0", null, true))).get(0);

        assertThat(pushed.sent()).isEqualTo(2);
        assertThat(pushed.present()).isEqualTo(1);
    }

    @Test
    void indexComesAfterItsManifestsAndTagsOfArchitecturesNameThose() throws IOException {
        PlatformImage amd64 = built.platform(Built.AMD64, built.layer("shared"));
        PlatformImage arm64 = built.platform(Built.ARM64, built.layer("shared"), built.layer("arm64"));
        BuiltImage index = built.index(List.of(amd64, arm64), "team/app:1.0");
        push(index, target("team/app", new PushTag("1.0-arm64", Built.ARM64, true), RELEASE));

        List<String> manifests = writes().stream()
                .filter(request -> request.contains("/manifests/"))
                .map(request -> request.substring(request.lastIndexOf('/') + 1))
                .toList();
        assertThat(manifests)
                .containsExactly(
                        amd64.descriptor().digest().toString(),
                        arm64.descriptor().digest().toString(),
                        "1.0-arm64",
                        "1.0");
        assertThat(registry.manifestOf("team/app", "1.0-arm64"))
                .isEqualTo(built.store.open(arm64.descriptor()).readAllBytes());
    }

    @Test
    @Promise(
            subject = Promise.Subject.REGISTRIES,
            value =
                    "Never overwrites a release tag that names another image, unless `<to><overwrite>` says so; nothing is sent to any target then.",
            zh = "绝不覆盖已指向另一镜像的发布标签（除非设置了 `<to><overwrite>`）；此时不会向任何推送地址发送内容。")
    void releaseThatIsAnotherImageStopsThePushBeforeAnythingIsSentAnywhere() throws IOException {
        push(other(), target("team/app", RELEASE));
        registry.forgetRequests();

        assertThatThrownBy(() -> push(image, target("team/first", RELEASE), target("team/app", RELEASE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "<to><image>: " + registry.name() + "/team/app:1.0 is there already, as sha256:")
                .hasMessageContaining("<to><overwrite>");
        assertThat(writes()).isEmpty();
    }

    @Test
    void releaseIsReplacedWhereThatIsAllowed() throws IOException {
        push(other(), target("team/app", RELEASE));
        try (RegistrySink sink = new RegistrySink(List.of(target("team/app", RELEASE)), true, bytes -> {})) {
            sink.push(image);
        }

        assertThat(registry.manifestOf("team/app", "1.0"))
                .isEqualTo(built.store.open(image.root()).readAllBytes());
    }

    @Test
    void tagThatIsNoReleaseMoves() throws IOException {
        push(other(), target("team/app", MOVING));
        Pushed pushed = push(image, target("team/app", MOVING)).get(0);

        assertThat(pushed.moved()).hasSize(1);
        assertThat(registry.manifestOf("team/app", "latest"))
                .isEqualTo(built.store.open(image.root()).readAllBytes());
    }

    @Test
    void layerOfABaseInTheSameRegistryIsMountedAndNotEvenFetched() throws IOException {
        Layer base = built.layer("base of another repository");
        PlatformImage platform = built.platform(Built.AMD64, base, built.layer("application"));
        registry.addBlob(
                "team/base",
                base.descriptor().mediaType(),
                built.store.open(base.descriptor()).readAllBytes());
        built.lose(base.descriptor());
        BaseLayers layers = new BaseLayers(
                ImageReference.parse(registry.name() + "/team/base:17"),
                Set.of(base.descriptor().digest()),
                blob -> {
                    throw new AssertionError("the layer was fetched");
                });
        BuiltImage onBase =
                new BuiltImage(image.names(), platform.descriptor(), List.of(platform), built.store, layers);
        Pushed pushed = push(onBase, target("team/app", RELEASE)).get(0);

        assertThat(pushed.mounted()).isEqualTo(1);
        assertThat(pushed.sent()).isEqualTo(2);
        assertThat(registry.blobOf("team/app", base.descriptor().digest())).isNotNull();
    }

    @Test
    void layerThatTheRegistryHasNotGotIsFetchedFromTheBase() throws IOException {
        byte[] content = Built.utf8("only the base has this");
        Layer base = new Layer(Descriptor.of(MediaType.OCI_LAYER, content), Digest.of(content));
        PlatformImage platform = built.platform(Built.AMD64, base);
        BaseLayers layers = new BaseLayers(null, Set.of(base.descriptor().digest()), blob -> {
            built.store.add(MediaType.OCI_LAYER, content);
            return built.store.open(blob);
        });
        push(
                new BuiltImage(image.names(), platform.descriptor(), List.of(platform), built.store, layers),
                target("team/app", RELEASE));

        assertThat(registry.blobOf("team/app", base.descriptor().digest())).isEqualTo(content);
    }

    @Test
    void secondRepositoryOfARegistryTakesBlobsFromTheFirst() throws IOException {
        List<Pushed> pushed = push(image, target("team/app", RELEASE), target("mirror/app", RELEASE));

        assertThat(pushed.get(0).sent()).isEqualTo(3);
        assertThat(pushed.get(1).mounted()).isEqualTo(3);
        assertThat(pushed.get(1).sent()).isZero();
    }

    @Test
    void offeredLayerIsSentBeforeTheImageIsThere() throws Exception {
        Descriptor layer = image.images().get(0).manifest().layers().get(0);
        try (RegistrySink sink = sink(target("team/app", RELEASE))) {
            sink.offer(layer, built.store);
            sink.offer(layer, built.store);
            while (registry.blobOf("team/app", layer.digest()) == null) {
                Thread.sleep(1);
            }
            registry.forgetRequests();

            Pushed pushed = sink.push(image).get(0);

            assertThat(pushed.sent()).isEqualTo(3);
            assertThat(registry.requests())
                    .noneMatch(request -> request.contains(layer.digest().hex()));
            assertThat(registry.manifestOf("team/app", "1.0")).isNotNull();
        }
    }

    @Test
    void offeredLayerIsNotSentWhereAReleaseIsThere() throws Exception {
        push(other(), target("team/app", RELEASE));
        registry.forgetRequests();
        try (RegistrySink sink = sink(target("team/app", RELEASE))) {
            sink.offer(image.images().get(0).manifest().layers().get(0), built.store);

            assertThatThrownBy(() -> sink.push(image)).isInstanceOf(ConfigurationException.class);
        }
        assertThat(registry.requests()).containsExactly("HEAD /v2/team/app/manifests/1.0");
    }

    @Test
    void offeredLayerIsNotSentWhereAReleaseIsInAnotherTarget() throws Exception {
        push(other(), target("team/app", RELEASE));
        registry.forgetRequests();
        try (RegistrySink sink = sink(target("team/first", RELEASE), target("team/app", RELEASE))) {
            sink.offer(image.images().get(0).manifest().layers().get(0), built.store);

            assertThatThrownBy(() -> sink.push(image)).isInstanceOf(ConfigurationException.class);
        }
        assertThat(writes()).isEmpty();
    }

    @Test
    void layerThatIsOfferedAfterTheEndOfABuildIsPassedOver() throws Exception {
        RegistrySink sink = sink(target("team/app", RELEASE));
        sink.close();
        sink.offer(image.images().get(0).manifest().layers().get(0), built.store);

        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void offeredLayerThatTheRegistryDoesNotTakeFailsThePush() throws Exception {
        registry.refuse("POST /v2/team/app/blobs/uploads/", 403, 403, 403, 403);
        try (RegistrySink sink = sink(target("team/app", RELEASE))) {
            sink.offer(image.images().get(0).manifest().layers().get(0), built.store);
            while (registry.requests().stream().noneMatch(request -> request.startsWith("POST "))) {
                Thread.sleep(1);
            }

            assertThatThrownBy(() -> sink.push(image))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("was denied");
        }
        assertThat(registry.manifestOf("team/app", "1.0")).isNull();
    }

    @Test
    void failureNamesTheTagsThatHaveMoved() {
        registry.fail("PUT /v2/team/app/manifests/latest", reply -> Reply.of(400, "no"));

        assertThatThrownBy(() -> push(image, target("team/app", RELEASE, MOVING)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered 400")
                .hasMessageContaining(registry.name() + "/team/app:1.0 was already updated; no other tag was");
    }

    @Test
    void refusalOfASecondTargetNamesTheTagsThatHaveMovedInTheFirst() {
        registry.fail("PUT /v2/mirror/app/manifests/", reply -> Reply.of(403, "no"));

        assertThatThrownBy(() -> push(image, target("team/app", RELEASE), target("mirror/app", RELEASE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the push to " + registry.name() + "/mirror/app was denied. ")
                .hasMessageContaining(registry.name() + "/team/app:1.0 was already updated; no other tag was");
    }

    @Test
    @Promise(
            subject = Promise.Subject.REGISTRIES,
            value = "Never moves a tag before everything that it names is in the registry.",
            zh = "标签指向的内容全部上传完成之前，绝不更新标签。")
    void failedBlobLeavesEveryTagWhereItWas() throws IOException {
        push(other(), target("team/app", MOVING));
        List<Reply.Fault> always = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            always.add(reply -> Reply.of(413, "too large"));
        }
        registry.fail("POST ", always.toArray(Reply.Fault[]::new));

        assertThatThrownBy(() -> push(image, target("team/app", MOVING)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(registry.name() + ": cannot push");
        assertThat(registry.manifestOf("team/app", "latest"))
                .isNotEqualTo(built.store.open(image.root()).readAllBytes());
    }

    @Test
    void refusalOfTheRegistryNamesTheParameter() {
        registry.requireBasic("alice", "secret");

        assertThatThrownBy(() -> push(image, target("team/app", RELEASE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: the push to " + registry.name() + "/team/app was denied. ")
                .message()
                .contains("Log in with 'docker login " + registry.name() + "', or add <server><id>" + registry.name()
                        + "</id>")
                .endsWith("or set <to><auth>.")
                .doesNotContain("Check");
    }

    @Test
    void registryThatIsNotThereNamesTheParameter() throws IOException {
        registry.close();

        assertThatThrownBy(() -> push(image, target("team/app", RELEASE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><image>: " + registry.name() + "/team/app cannot be pushed to. ")
                .hasMessageContaining("the connection was refused (3 attempts). Check the port");
    }

    @Test
    void blobThatTheCacheHasLostIsNamed() throws IOException {
        built.lose(image.images().get(0).manifest().layers().get(1));

        assertThatThrownBy(() -> push(image, target("team/app", RELEASE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has lost sha256:");
        assertThat(registry.manifestOf("team/app", "1.0")).isNull();
    }
}

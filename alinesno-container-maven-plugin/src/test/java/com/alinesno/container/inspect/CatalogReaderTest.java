// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.RegistryException;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

    private final Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {});
    private TestRegistry registry;
    private CatalogReader reader;

    @BeforeEach
    void fillRegistry() throws IOException {
        registry = new TestRegistry();
        push("team/app", "latest", "1.0", "1.1");
        push("base/jre", "17");
        reader = new CatalogReader(registry.name(), registries.client(registry.name(), RegistryAccess.ANONYMOUS));
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registries.close();
        registry.close();
    }

    @Test
    void everyRepositoryIsListedWithItsTags() throws IOException {
        assertThat(reader.all())
                .isEqualTo(new Catalog(
                        registry.name(),
                        List.of(
                                new Repository("base/jre", List.of("17")),
                                new Repository("team/app", List.of("1.0", "1.1", "latest")))));
    }

    @Test
    void whatTheRegistrySaysInNoOrderIsSortedAndTwiceIsOnce() throws IOException {
        answer("GET /v2/_catalog", "{\"repositories\":[\"team/app\",\"base/jre\",\"team/app\"]}");
        answer("GET /v2/team/app/tags/list", "{\"name\":\"team/app\",\"tags\":[\"b\",\"a\",\"b\"]}");

        assertThat(reader.all().repositories())
                .containsExactly(
                        new Repository("base/jre", List.of("17")), new Repository("team/app", List.of("a", "b")));
    }

    @Test
    void oneRepositoryIsListedWithoutACatalogue() throws IOException {
        registry.fail("GET /v2/_catalog", reply -> Reply.of(401, ""));

        assertThat(reader.one("team/app").repositories())
                .containsExactly(new Repository("team/app", List.of("1.0", "1.1", "latest")));
        assertThat(registry.requests()).containsExactly("GET /v2/team/app/tags/list");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void registryWithoutACatalogueIsAnErrorThatSaysWhatToDo(int status) {
        registry.fail("GET /v2/_catalog", reply -> Reply.of(status, ""));

        assertThatThrownBy(reader::all)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<catalog><registry>: '" + registry.name()
                        + "' does not list its repositories: it answered " + status)
                .hasMessageContaining("-Dalinesno.container.catalog.repository=team/app");
    }

    @Test
    void repositoriesThatCannotBeListedAreNamedAllTheSame() throws IOException {
        answer("GET /v2/_catalog", "{\"repositories\":[\"gone\",\"closed\",\"../v1/users\",\"empty\"]}");
        registry.fail("GET /v2/gone/tags/list", reply -> Reply.of(404, ""));
        registry.fail("GET /v2/closed/tags/list", reply -> Reply.of(403, ""));
        answer("GET /v2/empty/tags/list", "{\"name\":\"empty\",\"tags\":null}");

        assertThat(reader.all().repositories())
                .containsExactly(
                        new Repository("../v1/users", null),
                        new Repository("closed", null),
                        new Repository("empty", List.of()),
                        new Repository("gone", List.of()));
        assertThat(registry.requests()).noneMatch(request -> request.contains("users"));
    }

    @Test
    void repositoryThatIsNotThereIsAnErrorOfTheUser() {
        registry.fail("GET /v2/team/absent/tags/list", reply -> Reply.of(404, ""));

        assertThatThrownBy(() -> reader.one("team/absent"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<catalog><repository>: the tags of 'team/absent' cannot be listed.");
    }

    @Test
    void listWithoutEndIsRefused() {
        answer("GET /v2/_catalog", "{\"repositories\":[" + "\"a\",".repeat(100_000) + "\"a\"]}");

        assertThatThrownBy(reader::all)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("its list has more than 100000 entries");
    }

    private void push(String repository, String... tags) {
        registry.addManifest(repository, MediaType.OCI_MANIFEST, repository.getBytes(StandardCharsets.UTF_8), tags);
    }

    private void answer(String request, String body) {
        registry.fail(request, reply -> Reply.of(200, body).with("Content-Type", "application/json"));
    }
}

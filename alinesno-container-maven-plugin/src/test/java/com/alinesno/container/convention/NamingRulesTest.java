// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingRulesTest {

    private final NamingRules standard = NamingRules.standard();

    @Test
    void bringsThePlatformsFamilies() {
        assertThat(standard.prefix()).isEqualTo("alinesno");
        assertThat(standard.namespace()).isEqualTo("alinesno-container");
        assertThat(standard.defaultScope()).hasToString("cloud-business");
        assertThat(standard.families())
                .containsExactly(
                        new Family("container", List.of("base", "dev", "data", "iot", "vision"), false, true),
                        new Family("cloud", List.of("base", "business", "document"), false, false),
                        new Family("infra", List.of("base", "ops", "data", "smart", "plat", "common"), true, false));
    }

    @Test
    void anExtensionAddsAFamily() {
        NamingRules extended = standard.with(families(new FamilyExtension("edge", List.of("gateway"), null, null)));

        assertThat(extended.family("edge")).isEqualTo(new Family("edge", List.of("gateway"), false, false));
        assertThat(new NameCheck(extended).check("alinesno-edge-gateway-north").valid())
                .isTrue();
        assertThat(new NameCheck(standard).check("alinesno-edge-gateway-north").valid())
                .isFalse();
    }

    @Test
    void anExtensionAddsScopesToAFamilyAndLeavesTheRestOfItAlone() {
        NamingRules extended = standard.with(families(new FamilyExtension("infra", List.of("bus", "ops"), null, null)));

        assertThat(extended.family("infra"))
                .isEqualTo(new Family(
                        "infra", List.of("base", "ops", "data", "smart", "plat", "common", "bus"), true, false));
    }

    @Test
    void anExtensionOpensAndClosesAFamily() {
        NamingRules extended = standard.with(families(
                new FamilyExtension("infra", List.of(), false, null),
                new FamilyExtension("container", List.of(), null, false)));

        assertThat(extended.allows(new NamingScope("infra", "anything"))).isFalse();
        assertThat(extended.family("container"))
                .isEqualTo(new Family("container", List.of("base", "dev", "data", "iot", "vision"), false, false));
    }

    @Test
    void anExtensionChangesWhatIsProposed() {
        NamingRules extended = standard.with(new Extension("<naming>", "infra-ops", List.of(), List.of()));

        assertThat(new NameCheck(extended).check("watcher").nearest()).isEqualTo("alinesno-infra-ops-watcher");
        assertThat(new NameCheck(extended).check("alinesno-infra").nearest()).isEqualTo("alinesno-infra-ops");
    }

    @Test
    void whatIsSaidOfAKnownImageIsAddedToIt() {
        NamingRules once = standard.with(images(image("alinesno-container-base-node", "18", "x64")));
        NamingRules twice = once.with(images(image("alinesno-container-base-node", "20", "arm64")));

        KnownImage node = twice.catalogue().find("alinesno-container-base-node");
        assertThat(node)
                .isEqualTo(new KnownImage(
                        new NamingScope("container", "base"),
                        "alinesno-container-base-node",
                        List.of("18", "20"),
                        List.of(Arch.X64, Arch.ARM64)));
        assertThat(twice.catalogue().images())
                .hasSameSizeAs(standard.catalogue().images());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Edge", "edge-north", "", "edge_1", "边"})
    void aFamilyOrScopeIsOneWord(String word) {
        assertThatThrownBy(() -> standard.with(families(new FamilyExtension(word, List.of("a"), null, null))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<naming>: '" + word + "' cannot be a family");
        assertThatThrownBy(() -> standard.with(families(new FamilyExtension("infra", List.of(word), null, null))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<naming>: '" + word + "' cannot be a scope");
    }

    @Test
    void aNewFamilyNeedsAScope() {
        assertThatThrownBy(() -> standard.with(families(new FamilyExtension("edge", List.of(), true, null))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the new family 'edge' has no scopes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud", "cloud-sales", "edge-a", "Cloud-Business", "cloud-business-x", ""})
    void theDefaultScopeIsOneOfTheRules(String text) {
        assertThatThrownBy(() -> standard.with(new Extension("<naming>", text, List.of(), List.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("such as cloud-business");
    }

    @Test
    void aFileSaysWhatElementsSay() {
        Extension extension = parse("{'defaultScope': 'edge-gateway',"
                + " 'families': [{'name': 'edge', 'scopes': ['gateway', 'agent'], 'open': true, 'catalogued': true}],"
                + " 'catalogue': [{'heading': 'edge-agent', 'images': [{'name': 'alinesno-edge-agent-mqtt',"
                + " 'versions': ['1.0', '1.1'], 'arches': ['amd64', 'arm64']}]},"
                + " {'images': [{'name': 'alinesno-edge-gateway-north'}]}]}");

        assertThat(extension)
                .isEqualTo(new Extension(
                        "naming.json",
                        "edge-gateway",
                        List.of(new FamilyExtension("edge", List.of("gateway", "agent"), true, true)),
                        List.of(
                                new KnownImage(
                                        new NamingScope("edge", "agent"),
                                        "alinesno-edge-agent-mqtt",
                                        List.of("1.0", "1.1"),
                                        List.of(Arch.X64, Arch.ARM64)),
                                new KnownImage(null, "alinesno-edge-gateway-north", List.of(), List.of()))));
        assertThat(standard.with(extension).defaultScope()).hasToString("edge-gateway");
    }

    @Test
    void anEmptyFileChangesNothing() {
        assertThat(standard.with(parse("{}"))).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|is not a JSON object",
                "{|is not valid JSON",
                "{\"familes\": []}|'familes' is not a field of a naming file. Here it may have defaultScope, families,"
                        + " catalogue; the nearest is families.",
                "{\"prefix\": \"other\"}|'prefix' is not a field",
                "{\"defaultScope\": 1}|'defaultScope' is not a text",
                "{\"families\": {}}|'families' is not an array",
                "{\"families\": [1]}|'families' is not an array of objects",
                "{\"families\": [{\"scopes\": [\"a\"]}]}|lacks 'name'",
                "{\"families\": [{\"name\": \"a\", \"scopes\": \"b\"}]}|'scopes' is not an array",
                "{\"families\": [{\"name\": \"a\", \"open\": \"yes\"}]}|'open' is not a boolean",
                "{\"catalogue\": [{\"images\": [{\"version\": []}]}]}|the nearest is versions",
                "{\"catalogue\": [{\"images\": [{\"name\": \" \"}]}]}|a known image has no name",
                "{\"catalogue\": [{\"heading\": \"x\", \"images\": [{\"name\": \"a\"}]}]}|the heading 'x' is not",
                "{\"catalogue\": [{\"images\": [{\"name\": \"a\", \"arches\": [\"vax\"]}]}]}|'vax' is not an arch",
                "{\"catalogue\": [{\"images\": [{\"name\": \"a\", \"versions\": [\"1+2\"]}]}]}|'1+2' of a cannot be a tag"
            })
    void aFaultyFileIsRefusedWithItsNameAndTheFault(String document, String fault) {
        assertThatThrownBy(() -> Extension.parse(document.getBytes(UTF_8), "naming.json"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("naming.json: ")
                .hasMessageContaining(fault);
    }

    private static Extension parse(String document) {
        return Extension.parse(document.replace('\'', '"').getBytes(UTF_8), "naming.json");
    }

    private static Extension families(FamilyExtension... families) {
        return new Extension("<naming>", null, List.of(families), List.of());
    }

    private static Extension images(KnownImage... images) {
        return new Extension("<naming>", null, List.of(), List.of(images));
    }

    private static KnownImage image(String name, @Nullable String version, String arch) {
        return KnownImage.of(
                "<naming><catalogue>", null, name, version == null ? List.of() : List.of(version), List.of(arch));
    }
}

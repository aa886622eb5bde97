// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagRulesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:05.678Z");
    private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";
    private static final String LATEST_NOTE =
            "The tag 'latest' is set because the configuration asks for it. It moves with every push: do not name"
                    + " it in deployments.";

    @ParameterizedTest
    @EnumSource(NamingPolicy.class)
    void aReleaseIsTaggedWithItsVersionAndNothingElse(NamingPolicy policy) {
        assertThat(tags("1.2.0", null, List.of(), policy, REVISION)).isEqualTo(tagged(List.of("1.2.0")));
    }

    @Test
    void theTagOfTheNameStandsForTheVersion() {
        assertThat(enforced("1.2.0", "stable", "1.2").names()).containsExactly("stable", "1.2");
    }

    @Test
    void furtherTagsComeBesideTheVersionEachOnce() {
        assertThat(enforced("1.2.0", null, "1.2", "1.2.0", "1.2").names()).containsExactly("1.2.0", "1.2");
    }

    @Test
    void aReleaseNeverCarriesOnlyLatest() {
        assertThat(enforced("1.2.0", "latest", "latest"))
                .isEqualTo(tagged(
                        List.of("1.2.0-20260301.120005", "latest"),
                        "A release never carries only 'latest': '1.2.0-20260301.120005' is added.",
                        LATEST_NOTE));
    }

    @Test
    void anImageOfAReleaseThatOnlyMovesIsKnownByItsRevision() {
        assertThat(tags("1.2.0", "latest", List.of(), NamingPolicy.ENFORCE, REVISION)
                        .names())
                .containsExactly("1.2.0-0123456789ab", "latest");
    }

    @ParameterizedTest
    @EnumSource(NamingPolicy.class)
    void tagsThatAreGivenForOneBuildStandForTheVersion(NamingPolicy policy) {
        for (String version : List.of("1.2.0", "1.3.0-SNAPSHOT", "no tag at all")) {
            assertThat(named(version, null, policy, "20260101.7")).isEqualTo(tagged(List.of("20260101.7")));
        }
        assertThat(named("1.2.0", null, policy, "7", "stable").names()).containsExactly("7", "stable");
        assertThat(named("1.2.0", "1.2.0", policy, "7").names()).containsExactly("1.2.0", "7");
        assertThat(named("1.2.0", null, policy, "1.2.0").names()).containsExactly("1.2.0");
        assertThat(named("1.2.0", null, policy).names()).containsExactly("1.2.0");
    }

    @Test
    void tagOfTheNameThatIsGivenForOneBuildTellsItFromOthersToo() {
        TagRequest given =
                new TagRequest("1.3.0-SNAPSHOT", "77", List.of("dev"), List.of("77"), NamingPolicy.ENFORCE, NOON, null);

        assertThat(TagRules.tags(given).names()).containsExactly("77", "dev");
    }

    @Test
    void latestThatIsGivenForOneBuildIsNotTheVersionAndIsNotAloneEither() {
        assertThat(named("1.2.0", null, NamingPolicy.ENFORCE, "latest").names())
                .containsExactly("1.2.0-20260301.120005", "latest");
        assertThat(named("1.2.0", "latest", NamingPolicy.ENFORCE, "7").names()).containsExactly("7", "latest");
        assertThat(named("1.3.0-SNAPSHOT", null, NamingPolicy.ENFORCE, "latest").names())
                .containsExactly("1.3.0-20260301.120005", "latest");
        assertThat(named("1.2.0", null, NamingPolicy.OFF, "latest").names()).containsExactly("latest");
    }

    @Test
    void latestIsAddedOnRequestAndReported() {
        assertThat(enforced("1.2.0", null, "latest")).isEqualTo(tagged(List.of("1.2.0", "latest"), LATEST_NOTE));
    }

    @Test
    void latestIsNeverTheTagThatNamesTheImageWhereThereIsABetterOne() {
        assertThat(enforced("1.2.0", "latest", "stable").names()).containsExactly("stable", "latest");
    }

    @Test
    void aSnapshotCarriesItsRevisionBesideTheMovingTag() {
        assertThat(tags("1.3.0-SNAPSHOT", null, List.of(), NamingPolicy.ENFORCE, REVISION))
                .isEqualTo(tagged(
                        List.of("1.3.0-SNAPSHOT", "1.3.0-0123456789ab"),
                        "A SNAPSHOT carries a unique tag besides '1.3.0-SNAPSHOT': '1.3.0-0123456789ab' is added."));
    }

    @Test
    void aSnapshotWithoutARevisionCarriesTheTimeOfItsBuildInUtc() {
        assertThat(enforced("1.3.0-SNAPSHOT", null).names()).containsExactly("1.3.0-SNAPSHOT", "1.3.0-20260301.120005");
    }

    @Test
    void aSnapshotUnderATagOfItsOwnIsStillUnique() {
        assertThat(enforced("1.3.0-SNAPSHOT", "latest", "dev").names())
                .containsExactly("dev", "1.3.0-20260301.120005", "latest");
    }

    @Test
    void aUniqueTagThatIsThereAlreadyIsNotReported() {
        assertThat(enforced("1.3.0-SNAPSHOT", "1.3.0-20260301.120005"))
                .isEqualTo(tagged(List.of("1.3.0-20260301.120005")));
    }

    @Test
    void aShortRevisionIsUsedWhole() {
        assertThat(tags("1-snapshot", null, List.of(), NamingPolicy.ENFORCE, "0123456")
                        .names())
                .containsExactly("1-snapshot", "1-0123456");
    }

    @Test
    void aVersionThatIsOnlySnapshotIsUniqueByItsMark() {
        assertThat(enforced("SNAPSHOT", null).names()).containsExactly("SNAPSHOT", "20260301.120005");
    }

    @Test
    void warnSaysWhatIsMissingAndAddsNothing() {
        assertThat(tags("1.2.0", "latest", List.of(), NamingPolicy.WARN, null))
                .isEqualTo(new Tags(
                        List.of("latest"),
                        List.of(LATEST_NOTE),
                        List.of("A release never carries only 'latest': '1.2.0-20260301.120005' would be added if"
                                + " <naming><policy> were enforce.")));
        assertThat(tags("1-SNAPSHOT", null, List.of(), NamingPolicy.WARN, null).names())
                .containsExactly("1-SNAPSHOT");
    }

    @Test
    void offLeavesTheTagsAsTheyAreAskedFor() {
        assertThat(tags("1-SNAPSHOT", "latest", List.of("dev"), NamingPolicy.OFF, null))
                .isEqualTo(tagged(List.of("latest", "dev")));
    }

    @ParameterizedTest
    @EnumSource(NamingPolicy.class)
    void aPlusIsMappedAndReportedOnceUnderEveryPolicy(NamingPolicy policy) {
        assertThat(tags("1.2.0+build.7", null, List.of("1.2.0+build.7"), policy, null))
                .isEqualTo(tagged(
                        List.of("1.2.0_build.7"),
                        "'1.2.0+build.7' cannot be a tag as it stands: '1.2.0_build.7' is used."));
    }

    @Test
    void aSnapshotWithAPlusIsMappedInBothTags() {
        assertThat(enforced("1.2.0+x-SNAPSHOT", null).names())
                .containsExactly("1.2.0_x-SNAPSHOT", "1.2.0_x-20260301.120005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "-1", ".1", "1/2", "1:2", "版本"})
    void whatCannotBeATagIsRefusedWithTheParameterAndTheGrammar(String text) {
        String fault = ": '" + text + "' is not a tag. A tag has letters";
        assertThatThrownBy(() -> enforced(text, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("project.version" + fault);
        assertThatThrownBy(() -> enforced("1.0", text)).hasMessageStartingWith("<to><image>" + fault);
        assertThatThrownBy(() -> enforced("1.0", null, text)).hasMessageStartingWith("<to><tags>" + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyTagIsRefused(String text) {
        assertThatThrownBy(() -> enforced("1.0", null, text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<to><tags>: there is an empty tag");
        assertThatThrownBy(() -> enforced(text, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("project.version: there is an empty tag");
    }

    @Test
    void aUniqueTagThatGrowsTooLongIsRefused() {
        String version = "1".repeat(119) + "-SNAPSHOT";

        assertThat(version).hasSize(128);
        assertThatThrownBy(() -> enforced(version, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at most 128 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "012345", "0123456G", "../../etc"})
    void aRevisionIsHexadecimal(String revision) {
        assertThatThrownBy(() -> tags("1-SNAPSHOT", null, List.of(), NamingPolicy.ENFORCE, revision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + revision + "' is not a source revision");
    }

    private static Tags enforced(String version, @Nullable String tag, String... further) {
        return tags(version, tag, List.of(further), NamingPolicy.ENFORCE, null);
    }

    private static Tags tags(
            String version,
            @Nullable String tag,
            List<String> further,
            NamingPolicy policy,
            @Nullable String revision) {
        return TagRules.tags(new TagRequest(version, tag, further, List.of(), policy, NOON, revision));
    }

    private static Tags named(String version, @Nullable String tag, NamingPolicy policy, String... further) {
        Tags tags = TagRules.tags(new TagRequest(version, tag, List.of(further), List.of(further), policy, NOON, null));
        return new Tags(
                tags.names(),
                tags.notes().stream().filter(note -> !note.equals(LATEST_NOTE)).toList(),
                tags.warnings());
    }

    private static Tags tagged(List<String> names, String... notes) {
        return new Tags(names, List.of(notes), List.of());
    }
}

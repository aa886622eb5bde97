// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageDependencyTest {

    @Test
    void readsAlternativesVersionsAndQualifiers() {
        List<PackageDependency> clauses = PackageDependency.parse(
                "libc6 (>= 2.36), debconf (>= 0.5) | debconf-2.0,\n python3:any (>=3.5~),libfoo( = 1:2-3 )", "amd64");
        assertThat(clauses)
                .extracting(PackageDependency::toString)
                .containsExactly(
                        "libc6 (>= 2.36)",
                        "debconf (>= 0.5) | debconf-2.0",
                        "python3:any (>= 3.5~)",
                        "libfoo (= 1:2-3)");
    }

    @Test
    void leavesOutAlternativesForOtherArchitectures() {
        String field = "one [amd64 i386], two [!amd64], three [arm64] | four, five [linux-any], six [any]";
        assertThat(PackageDependency.parse(field, "amd64"))
                .extracting(PackageDependency::toString)
                .containsExactly("one", "four", "five", "six");
        assertThat(PackageDependency.parse(field, "arm64"))
                .extracting(PackageDependency::toString)
                .containsExactly("two", "three | four", "five", "six");
    }

    @Test
    void ignoresBuildProfiles() {
        assertThat(PackageDependency.parse("one <!nocheck> <!cross>, two (>> 1) [amd64] <stage1>", "amd64"))
                .extracting(PackageDependency::toString)
                .containsExactly("one", "two (>> 1)");
    }

    @Test
    void understandsTheOldSpellingsOfComparisons() {
        assertThat(PackageDependency.parse("one (< 2), two (> 2)", "amd64"))
                .extracting(PackageDependency::toString)
                .containsExactly("one (<= 2)", "two (>= 2)");
    }

    @Test
    void hasNoClausesWhereThereIsNoField() {
        assertThat(PackageDependency.parse(null, "amd64")).isEmpty();
        assertThat(PackageDependency.parse(" , ,", "amd64")).isEmpty();
    }

    @Test
    void onlyAVersionedProvisionSatisfiesAVersionedRelation() {
        Relation versioned = PackageDependency.parse("java-runtime (>= 17)", "amd64")
                .get(0)
                .alternatives()
                .get(0);
        assertThat(versioned.acceptsProvided(null)).isFalse();
        assertThat(versioned.acceptsProvided(DebianVersion.parse("17"))).isTrue();
        assertThat(versioned.acceptsProvided(DebianVersion.parse("11"))).isFalse();
        assertThat(Relation.any("java-runtime").acceptsProvided(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one two", "one (2)", "one (=> 2)", "one (>= )", "(>= 2)", "one | ", "one (>= 2", "ü"})
    void refusesWhatIsNoRelation(String field) {
        assertThatThrownBy(() -> PackageDependency.parse(field, "amd64")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAFieldWithoutEnd() {
        assertThatThrownBy(() -> PackageDependency.parse("a,".repeat(20_000), "amd64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000 clauses");
    }
}

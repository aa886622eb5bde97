// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamingPolicyTest {

    private final Verdict bad = new NameCheck(NamingRules.standard()).check("order");
    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"enforce, ENFORCE", "WARN, WARN", "' off ', OFF"})
    void isReadInAnyCase(String text, NamingPolicy expected) {
        assertThat(NamingPolicy.of("<naming><policy>", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(NamingPolicy.class)
    void readsWhatItWrites(NamingPolicy policy) {
        assertThat(NamingPolicy.of("p", policy.toString())).isEqualTo(policy);
    }

    @Test
    void anUnknownValueIsRefusedWithTheList() {
        assertThatThrownBy(() -> NamingPolicy.of("<naming><policy>", "enforced"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<naming><policy>: 'enforced' is not a naming policy. Use one of enforce, warn, off;"
                        + " the nearest is enforce.");
        assertThatThrownBy(() -> NamingPolicy.of("<naming><policy>", "lenient"))
                .hasMessageEndingWith("Use one of enforce, warn, off.");
    }

    @Test
    void enforceFailsWithTheReasonTheNearestNameAndTheWayOut() {
        assertThatThrownBy(() -> NamingPolicy.ENFORCE.apply(bad, "artifactId", warnings::add))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("artifactId: 'order' does not begin with 'alinesno-'; it names no family (container, cloud,"
                        + " infra). Use 'alinesno-cloud-business-order', the nearest valid name. To migrate step by"
                        + " step, set <naming><policy> to warn.");
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnSaysTheSameAndGoesOn() {
        NamingPolicy.WARN.apply(bad, "artifactId", warnings::add);

        assertThat(warnings)
                .containsExactly("artifactId: 'order' does not begin with 'alinesno-'; it names no family (container,"
                        + " cloud, infra). Use 'alinesno-cloud-business-order', the nearest valid name.");
    }

    @Test
    void offSaysNothing() {
        NamingPolicy.OFF.apply(bad, "artifactId", warnings::add);

        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(NamingPolicy.class)
    void aValidNamePassesEveryPolicyInSilence(NamingPolicy policy) {
        policy.apply(Verdict.valid("alinesno-cloud-base-a"), "artifactId", warnings::add);

        assertThat(warnings).isEmpty();
    }
}

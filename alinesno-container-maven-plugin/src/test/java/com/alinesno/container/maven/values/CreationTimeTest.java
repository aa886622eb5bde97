// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTimeTest {

    private static final Instant BUILD_TIME = Instant.parse("2026-05-04T03:02:01.987Z");

    private static Instant resolve(
            @Nullable String configured, @Nullable String sourceDateEpoch, @Nullable String outputTimestamp) {
        return CreationTime.resolve(
                configured == null ? null : CreationTime.parse(configured),
                sourceDateEpoch == null ? Map.of() : Map.of("SOURCE_DATE_EPOCH", sourceDateEpoch),
                outputTimestamp,
                BUILD_TIME);
    }

    @Test
    void withoutAnyWordItIsTheEpoch() {
        assertThat(resolve(null, null, null)).isEqualTo(Instant.EPOCH);
        assertThat(resolve(null, "", "")).isEqualTo(Instant.EPOCH);
    }

    @Test
    void theConfiguredTimeGoesBeforeAllOthers() {
        assertThat(resolve("EPOCH", "7", "2026-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
        assertThat(resolve("2026-01-31T12:00:00+08:00", "7", "9")).isEqualTo(Instant.parse("2026-01-31T04:00:00Z"));
    }

    @Test
    void theEnvironmentGoesBeforeTheProject() {
        assertThat(resolve(null, "1700000000", "2026-01-01T00:00:00Z")).isEqualTo(Instant.ofEpochSecond(1700000000));
    }

    @Test
    void theProjectsOutputTimestampIsADateOrSeconds() {
        assertThat(resolve(null, null, "2026-01-01T00:00:00Z")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(resolve(null, null, "1700000000")).isEqualTo(Instant.ofEpochSecond(1700000000));
        assertThat(resolve(null, null, "7")).isEqualTo(Instant.ofEpochSecond(7));
    }

    @Test
    void theTimestampThatMavenSuppliesCountsAsNone() {
        assertThat(resolve(null, null, "1980-02-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
    }

    @Test
    void oneCharacterSwitchesTheOutputTimestampOff() {
        assertThat(resolve(null, null, "x")).isEqualTo(Instant.EPOCH);
    }

    @Test
    void theTimeOfTheBuildHasWholeSeconds() {
        assertThat(resolve("USE_CURRENT_TIMESTAMP", "7", null)).isEqualTo(Instant.parse("2026-05-04T03:02:01Z"));
    }

    @Test
    void theOffsetCanBeWrittenWithoutColon() {
        assertThat(resolve("2026-01-31T12:00:00+0800", null, null)).isEqualTo(Instant.parse("2026-01-31T04:00:00Z"));
        assertThat(resolve("2026-01-31T12:00:00.5Z", null, null)).isEqualTo(Instant.parse("2026-01-31T12:00:00.5Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "epoch", "2026-01-31", "2026-01-31T12:00:00", "2026-13-31T12:00:00Z", "17"})
    void aTimeThatSaysLessThanAMomentIsRefused(String text) {
        assertThatThrownBy(() -> CreationTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EPOCH, USE_CURRENT_TIMESTAMP or a date and time with an offset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void aTimeThatAnImageCannotHoldIsRefused(String text) {
        assertThatThrownBy(() -> CreationTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a time between 1970 and 9999 is expected");
    }

    @Test
    void aVariableThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> resolve(null, "yesterday", null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("SOURCE_DATE_EPOCH: 'yesterday'");
        assertThatThrownBy(() -> resolve(null, "999999999999999", null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("between 1970 and 9999");
        assertThatThrownBy(() -> resolve(null, null, "soon"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("project.build.outputTimestamp: 'soon'");
    }
}

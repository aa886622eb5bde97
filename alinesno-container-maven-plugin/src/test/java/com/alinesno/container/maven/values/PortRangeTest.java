// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

    @Test
    void withoutProtocolAPortIsTcp() {
        assertThat(PortRange.parse("1000").ports()).containsExactly("1000/tcp");
        assertThat(PortRange.parse("1000/tcp").ports()).containsExactly("1000/tcp");
    }

    @Test
    void aRangeHoldsBothItsEnds() {
        assertThat(PortRange.parse("2000-2003/udp").ports())
                .containsExactly("2000/udp", "2001/udp", "2002/udp", "2003/udp");
        assertThat(PortRange.parse("7-7").ports()).containsExactly("7/tcp");
    }

    @Test
    void allPortsAreARange() {
        assertThat(PortRange.parse("1-65535").ports()).hasSize(65_535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "5-4", "1-65536", "999999999", "0-3"})
    void portsThatDoNotExistAreRefused(String text) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "80/", "80/sctp", "80/TCP", "-80", "80-", "80 ", "8 0", "1-2-3", "1234567890"})
    void whatIsNoPortIsRefused(String text) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 8080");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "512b, 512",
        "10k, 10000",
        "500m, 500000000",
        "10g, 10000000000",
        "10GB, 10000000000",
        "2T, 2000000000000",
        "999999t, 999999000000000000",
    })
    void unitsArePowersOfTen(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "-1", "1.5g", "10 g", "10x", "1000000t", "10gg", "10kib"})
    void whatIsNoNumberOfBytesIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("a number of bytes such as 10g or 500m is expected");
    }
}

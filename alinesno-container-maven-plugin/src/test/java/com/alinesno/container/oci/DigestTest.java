// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void ofNothingIsTheWellKnownOne() {
        assertThat(Digest.of(new byte[0])).hasToString(EMPTY);
    }

    @Test
    void parsingGivesBackWhatWasWritten() {
        Digest sha512 = Digest.parse("sha512:" + "0123456789abcdef".repeat(8));

        assertThat(Digest.parse(EMPTY).toString()).isEqualTo(EMPTY);
        assertThat(Digest.parse(sha512.toString())).isEqualTo(sha512);
    }

    @Test
    void computationMatchesTheAlgorithm() {
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        Digest sha256 = Digest.of(content);

        assertThat(sha256.matches(sha256.newComputation().digest(content))).isTrue();
        assertThat(sha256.matches(sha256.newComputation().digest(new byte[0]))).isFalse();
        assertThat(Digest.parse("sha512:" + "0".repeat(128)).newComputation().getDigestLength())
                .isEqualTo(64);
    }

    @Test
    void ordersByAlgorithmThenDigits() {
        Digest first = Digest.parse("sha256:" + "0".repeat(64));
        Digest second = Digest.parse("sha256:" + "1".repeat(64));
        Digest third = Digest.parse("sha512:" + "0".repeat(128));

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:",
                "sha256:e3b0",
                "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/../x",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "../../etc:passwd"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Digest.parse(text));
    }
}

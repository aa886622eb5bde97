// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.debian.TestKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClearSignedTest {

    private static final Instant TIME = Instant.parse("2026-06-01T08:00:00Z");

    @Test
    void undoesDashEscapesAndDropsTrailingSpace() throws IOException {
        String document = TestKey.create().sign("plain\n- item \n-----BEGIN PGP SIGNATURE-----\n\nend\t\n", TIME);
        ClearSigned message = ClearSigned.parse(document.getBytes(StandardCharsets.UTF_8), "test");
        assertThat(message.lines()).containsExactly("plain", "- item", "-----BEGIN PGP SIGNATURE-----", "", "end");
        assertThat(message.canonicalText())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("plain\r\n- item\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\nend");
    }

    @Test
    void verifiesTextThatNeedsEscapes() throws IOException {
        TestKey key = TestKey.create();
        String document = key.sign("- \n-\n--\nFrom here \n", TIME);
        ClearSigned message = ClearSigned.parse(document.getBytes(StandardCharsets.UTF_8), "test");
        key.keys().verify(message, TIME, "test");
        assertThat(message.lines()).containsExactly("-", "-", "--", "From here");
    }
}

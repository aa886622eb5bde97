// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://r.example, https://r.example:443, true",
        "https://R.example., https://r.example:443, true",
        "http://r.example:80, http://r.example, true",
        "http://r.example, https://r.example:443, true",
        "https://r.example:5000, http://r.example:5000, true",
        "https://r.example:5000, https://r.example, false",
        "https://r.example:80, https://r.example, false",
        "https://r.example, https://s.example:443, false"
    })
    void aPortThatIsSpelledOutChangesNoSite(URI one, URI other, boolean same) throws IOException {
        assertThat(Origin.of(one).isSameSite(Origin.of(other))).isEqualTo(same);
        assertThat(Origin.of(other).isSameSite(Origin.of(one))).isEqualTo(same);
    }
}

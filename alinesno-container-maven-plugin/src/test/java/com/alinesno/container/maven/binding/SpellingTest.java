// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> WORDS =
            List.of("image", "jvmFlags", "ports", "user", "args", "appRoot", "username");

    @ParameterizedTest
    @CsvSource({
        "jvmFlag, jvmFlags",
        "jvmflags, jvmFlags",
        "imgae, image",
        "port, ports",
        "usr, user",
        "apRoot, appRoot",
        "arguments, ",
        "usernam, username",
        "images, image",
        "userIdentifier, user",
        "app, appRoot"
    })
    void theNearestWordIsFound(String word, String nearest) {
        assertThat(Spelling.nearest(word, WORDS)).isEqualTo(nearest);
    }

    @Test
    void aWordThatIsNearNothingHasNoSuggestion() {
        assertThat(Spelling.nearest("zzz", WORDS)).isNull();
        assertThat(Spelling.nearest("", WORDS)).isNull();
    }
}

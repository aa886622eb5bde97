// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnixPathTest {

    @Test
    void slashesThatSayNothingGo() {
        assertThat(UnixPath.parse("//a///b/").text()).isEqualTo("/a/b");
        assertThat(UnixPath.parse("//").text()).isEqualTo("/");
        assertThat(UnixPath.parse("/app").text()).isEqualTo("/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "app", "./app", "C:\\app", "\\app"})
    void aPathThatIsNotAbsoluteIsRefused(String text) {
        assertThatThrownBy(() -> UnixPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an absolute Unix-style path such as /app is expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/..", "/./a", "/a/.wh.b"})
    void aPathWithPartsThatMeanSomethingElseIsRefused(String text) {
        assertThatThrownBy(() -> UnixPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app",
                "/app/a b/c",
                "/app/...",
                "/app/.hidden",
                "/app/.whatever",
                "/app/x.wh.y",
                "/app/back\\slash",
                "/app/line\nfeed",
                "/app/trailing ",
                "/app/é汉😀",
            })
    void normalAbsolutePathsAreAccepted(String path) {
        assertThatCode(() -> ContainerPath.require(path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "./app",
                "C:\\app",
                "/app/",
                "//app",
                "/app//lib",
                "/app/.",
                "/app/../etc",
                "/..",
                "/app/\0",
                "/app/.wh.lib",
                "/.wh..wh..opq/x",
                "/.wh.",
            })
    void pathsThatCouldMeanAnythingElseAreRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContainerPath.require(path))
                .withMessageContaining(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/caf\uFFFD", "/app/\uD83D", "/app/\uDE00\uD83D"})
    void namesThatTheLocaleCouldNotReadAreRefusedWithAWayOut(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContainerPath.require(path))
                .withMessageContaining("LC_ALL=C.UTF-8");
    }

    @Test
    void relativePathsAreResolved() {
        assertThat(ContainerPath.resolve("/", "a/b")).isEqualTo("/a/b");
        assertThat(ContainerPath.resolve("/app", "a/b")).isEqualTo("/app/a/b");
        assertThatIllegalArgumentException().isThrownBy(() -> ContainerPath.resolve("/app", "../etc"));
        assertThatIllegalArgumentException().isThrownBy(() -> ContainerPath.resolve("/app", "/etc"));
        assertThatIllegalArgumentException().isThrownBy(() -> ContainerPath.resolve("/app", ""));
    }

    @Test
    void parentsLeadToTheRoot() {
        assertThat(ContainerPath.parent("/a/b/c")).isEqualTo("/a/b");
        assertThat(ContainerPath.parent("/a")).isEqualTo("/");
        assertThat(ContainerPath.parent("/")).isNull();
    }
}

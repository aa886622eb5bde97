// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowedPathTest {

    /** A slash is a directory, a dash a file, and all else the target of a link. */
    private static final Map<String, String> TREE = Map.of(
            "usr",
            "/",
            "usr/lib",
            "/",
            "lib",
            "usr/lib",
            "usr/lib/f",
            "-",
            "abs",
            "/usr",
            "out",
            "../../..",
            "loop",
            "loop",
            "usr/up",
            "../lib/f",
            "dangling",
            "no/where");

    private record Name(boolean isDirectory, @Nullable String target) implements FollowedPath.Name {}

    private static FollowedPath.@Nullable Name at(String path) {
        String text = TREE.get(path);
        return text == null ? null : new Name(text.equals("/"), text.length() == 1 ? null : text);
    }

    @ParameterizedTest
    @CsvSource({
        "/lib/f, usr/lib/f", "lib, usr/lib", "abs/lib/../lib/./f, usr/lib/f", "out/usr, usr", "../../usr, usr",
        "usr/up, usr/lib/f", "dangling/x, no/where/x", "new/../lib/n, usr/lib/n", "'', ''", "/, ''"
    })
    void followsLinksWithinTheRoot(String path, String expected) {
        assertThat(FollowedPath.of(path, FollowedPathTest::at)).isEqualTo(new FollowedPath(expected, false));
    }

    @Test
    void knowsCirclesAndFilesInTheWay() {
        assertThat(FollowedPath.of("loop/x", FollowedPathTest::at)).isNull();
        assertThat(FollowedPath.of("lib/f/x", FollowedPathTest::at)).isEqualTo(new FollowedPath("usr/lib/f", true));
        assertThat(FollowedPath.of("lib/f/.", FollowedPathTest::at)).isEqualTo(new FollowedPath("usr/lib/f", false));
    }

    @Test
    void leavesTheLastPartWhereOnlyItsDirectoryIsWanted() {
        assertThat(Objects.requireNonNull(FollowedPath.ofParent("abs/up", FollowedPathTest::at))
                        .path())
                .isEqualTo("usr/up");
        assertThat(Objects.requireNonNull(FollowedPath.ofParent("lib", FollowedPathTest::at))
                        .path())
                .isEqualTo("lib");
        assertThat(Objects.requireNonNull(FollowedPath.ofParent("lib/f/x", FollowedPathTest::at))
                        .blocked())
                .isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import com.alinesno.container.oci.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A platform to build for. {@code linux/arm64} can stand for the elements.
 *
 * @param os the operating system, such as {@code linux}
 * @param architecture the processor in the words of GOARCH, such as {@code amd64}
 * @param variant the processor's variant, such as {@code v7} for {@code arm}
 */
@Shorthand(
        value = {"os", "architecture", "variant"},
        separator = "/")
public record PlatformParameters(
        @Matches(value = "[A-Za-z0-9_.-]+", expected = "a word such as linux")
        String os,

        @Matches(value = "[A-Za-z0-9_.-]+", expected = "a word such as arm64")
        String architecture,

        @Matches(value = "[A-Za-z0-9_.-]+", expected = "a word such as v8") @Nullable
        String variant) {

    public Platform toPlatform() {
        return new Platform(os, architecture, variant, null, List.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A secret of {@code RUN --mount=type=secret}. Neither a file nor a variable means the variable that is called like the
 * secret. {@code id=file} can stand for the elements.
 *
 * @param id what the Dockerfile calls it
 * @param file the file that holds it
 * @param env the variable of Maven's environment that holds it
 */
@Shorthand(
        value = {"id", "file"},
        separator = "=")
public record BuildSecretParameters(
        @Matches(value = "[A-Za-z0-9_.-]+", expected = "letters, digits, '_', '.' and '-'")
        String id,

        @Nullable Path file,
        @Nullable String env) {

    public BuildSecretParameters {
        if (file != null && env != null) {
            throw new IllegalArgumentException("has a <file> and an <env>, and can come from one of them alone");
        }
    }
}

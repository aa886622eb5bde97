// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Matches;
import com.alinesno.container.maven.binding.Shorthand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An SSH agent of {@code RUN --mount=type=ssh}. {@code id=socket} can stand for the elements.
 *
 * @param id what the Dockerfile calls it; {@code default} where it does not say
 * @param socket the socket of the agent. Null means that of the variable SSH_AUTH_SOCK
 */
@Shorthand(
        value = {"id", "socket"},
        separator = "=")
public record SshParameters(
        @Matches(value = "[A-Za-z0-9_.-]+", expected = "letters, digits, '_', '.' and '-'")
        String id,

        @Nullable Path socket) {}

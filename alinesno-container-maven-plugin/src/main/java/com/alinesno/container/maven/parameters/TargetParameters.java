// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Shorthand;
import org.jspecify.annotations.Nullable;

/**
 * A further repository that the image is pushed to, under the same tags.
 *
 * @param image its name, {@code [registry/]repository}
 * @param auth the credentials for its registry
 * @param credHelper a program that knows them; it is asked where {@code auth} has none
 */
@Shorthand("image")
public record TargetParameters(
        String image,
        @Nullable AuthParameters auth,
        @Nullable CredHelperParameters credHelper) {}

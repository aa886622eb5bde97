// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.AlsoProperty;
import com.alinesno.container.maven.binding.JibDefault;
import com.alinesno.container.maven.binding.Shorthand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image that is built.
 *
 * @param image its name, {@code [registry/]repository[:tag]}. Null means the artifact's id, where it follows the naming
 *     convention
 * @param tags further tags
 * @param targets further repositories that the image is pushed to, under the same tags
 * @param archTags whether each architecture's image gets tags of its own when it is pushed: each tag with {@code -x64},
 *     {@code -arm64} or {@code -x86} behind it
 * @param overwrite whether a push may replace a release by another image
 * @param auth the credentials for its registry
 * @param credHelper a program that knows them; it is asked where {@code auth} has none
 */
@Shorthand("image")
public record ToParameters(
        @AlsoProperty("image") @Nullable String image,

        List<String> tags,
        List<TargetParameters> targets,
        boolean archTags,
        @JibDefault("true") boolean overwrite,
        @Nullable AuthParameters auth,
        @Nullable CredHelperParameters credHelper) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * What the other packages are asked for, made of parameters and of what Maven says: base images, registries and their
 * credentials, layers, names and platforms. {@link com.alinesno.container.maven.inputs.ImageTarget} is what is built,
 * {@link com.alinesno.container.maven.inputs.BaseInput} on what.
 */
@NullMarked
package com.alinesno.container.maven.inputs;

import org.jspecify.annotations.NullMarked;

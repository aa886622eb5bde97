// SPDX-License-Identifier: Apache-2.0
/**
 * Files of the build machine as entries of a layer: {@link com.alinesno.container.application.files.FileTree} walks a
 * directory once, in one order everywhere, with symbolic links seen as what they are.
 */
@NullMarked
package com.alinesno.container.application.files;

import org.jspecify.annotations.NullMarked;

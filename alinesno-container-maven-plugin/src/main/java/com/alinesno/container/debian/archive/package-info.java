// SPDX-License-Identifier: Apache-2.0
/**
 * Debian's archives and their mirrors: {@link com.alinesno.container.debian.archive.Release} is what an archive signed,
 * and names the index of each architecture by its hash. Everything that comes from a mirror is hostile until its hash
 * or signature says otherwise, and is read with bounds in any case.
 */
@NullMarked
package com.alinesno.container.debian.archive;

import org.jspecify.annotations.NullMarked;

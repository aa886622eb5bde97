// SPDX-License-Identifier: Apache-2.0
/**
 * The files of packages as entries of a layer: {@link com.alinesno.container.debian.tree.DebFile} reads a package,
 * {@link com.alinesno.container.debian.tree.TreeWriter} writes its files, and the rest are those few files that
 * maintainer scripts would have written: users, certificates, links to commands.
 */
@NullMarked
package com.alinesno.container.debian.tree;

import org.jspecify.annotations.NullMarked;

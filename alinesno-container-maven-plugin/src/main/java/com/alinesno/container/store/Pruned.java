// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

/**
 * What became of a store that was pruned.
 *
 * @param removedFiles how many files went
 * @param freedBytes how much room that made on the disk
 * @param linkedBytes how much goes once the outputs of builds that are linked to removed blobs go too
 * @param keptBytes what is left
 */
public record Pruned(int removedFiles, long freedBytes, long linkedBytes, long keptBytes) {}

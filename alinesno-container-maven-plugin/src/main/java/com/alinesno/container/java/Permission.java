// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

/**
 * The mode of some of the extra files.
 *
 * @param file absolute path in the image, or a glob that matches such paths
 * @param mode permission bits, 0 to 07777
 */
public record Permission(String file, int mode) {}

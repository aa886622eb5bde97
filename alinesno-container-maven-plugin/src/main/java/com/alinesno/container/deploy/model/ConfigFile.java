// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

/**
 * A text file that the deployment brings and the container reads.
 *
 * @param name of the file, unique in the workload
 * @param path in the container
 * @param content its text
 */
public record ConfigFile(String name, String path, String content) {}

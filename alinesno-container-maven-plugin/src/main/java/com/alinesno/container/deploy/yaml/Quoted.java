// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

/**
 * A text that always stands in double quotes, for programs that replace parts of it in the file.
 *
 * @param text without the quotes
 */
public record Quoted(String text) {}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

/**
 * What a check has to say about a line. A build goes on, unless the file asks for the opposite
 * ({@code # check=error=true}).
 *
 * @param rule the rule that was broken
 * @param at where
 * @param text what is wrong there, one line
 */
public record Finding(Rule rule, SourceLine at, String text) {}

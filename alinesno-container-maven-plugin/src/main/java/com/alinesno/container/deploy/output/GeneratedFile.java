// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

/**
 * What a file is to hold.
 *
 * @param content not copied, as nobody changes it
 * @param executable whether it can be run
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest alone
public record GeneratedFile(byte[] content, boolean executable) {}

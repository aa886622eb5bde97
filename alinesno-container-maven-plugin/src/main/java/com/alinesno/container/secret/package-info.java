// SPDX-License-Identifier: Apache-2.0
/**
 * What looks like a secret, in names and in values, and how the words of others are shown. There is one list, so that what
 * one goal keeps back no other goal writes down.
 */
@NullMarked
package com.alinesno.container.secret;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Tests of libraries that are fetched when they are first used. */
@NullMarked
package com.alinesno.container.library;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What class files say: which classes have a main method, which Java they need.
 * {@link com.alinesno.container.application.classes.MainMethodScanner} reads them without loading any.
 */
@NullMarked
package com.alinesno.container.application.classes;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Images as files: an OCI layout, hard-linked from the store, and archives of either format. What is right already is
 * not written again.
 */
@NullMarked
package com.alinesno.container.export.files;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What is said of an image beside the image: documents in registries that have its manifest as their subject (OCI distribution
 * specification 1.1, <i>referrers</i>). The image and its digest stay as they are.
 */
@NullMarked
package com.alinesno.container.attest;

import org.jspecify.annotations.NullMarked;

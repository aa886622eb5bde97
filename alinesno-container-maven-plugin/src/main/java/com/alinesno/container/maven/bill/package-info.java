// SPDX-License-Identifier: Apache-2.0
/**
 * The bill of materials of a project's image, made of what Maven says of its dependencies, what the plan puts where, and what the
 * layers of the base have in them. {@link com.alinesno.container.maven.bill.BillInput} brings them together.
 */
@NullMarked
package com.alinesno.container.maven.bill;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What an image consists of, and the bill of materials that says so: {@link com.alinesno.container.attest.bill.BillOfMaterials}
 * in the form of CycloneDX. A bill is made of contents alone: equal images have equal bills, on every machine. It says of
 * nothing that it is complete which nobody has looked into.
 */
@NullMarked
package com.alinesno.container.attest.bill;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * DEFLATE (RFC 1951) of our own, so that the same bytes are compressed to the same bytes by every JDK.
 * {@link com.alinesno.container.layer.deflate.DeflateEncoder} takes a segment; it looks for matches, and a sample of
 * the segment says how hard it is worth looking.
 *
 * <pre>
 * DeflateEncoder   a segment, in blocks
 * MatchFinder      LZ77, section 4; QuickSearch where little is to be gained
 * DeflateBlock     section 3.2.3: stored, fixed or dynamic codes, whichever is shortest
 * HuffmanCode      section 3.2.2; CodeLengths is section 3.2.7, FixedCode 3.2.6
 * BitWriter        section 3.1.1
 * </pre>
 */
@NullMarked
package com.alinesno.container.layer.deflate;

import org.jspecify.annotations.NullMarked;

/**
 * The hot path: entries become a tar stream, the stream is compressed, and both are digested on the way into the
 * store, in one pass and without a layer ever being in memory. The same entries give the same bytes on every machine.
 * {@link com.alinesno.container.layer.LayerPacker} is the way in; {@code SegmentPipeline} writes what is around the compressed
 * segments: the header and trailer of gzip (RFC 1952, section 2.3).
 */
@NullMarked
package com.alinesno.container.layer;

import org.jspecify.annotations.NullMarked;

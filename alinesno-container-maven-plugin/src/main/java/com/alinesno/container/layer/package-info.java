/**
 * The hot path: entries become a tar stream, the stream is compressed, and both are digested on the way into the
 * store, in one pass and without a layer ever being in memory. The same entries give the same bytes on every machine.
 */
@NullMarked
package com.alinesno.container.layer;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of the sinks without programs of others: images in a real store, outputs read with the libraries of others, and an
 * engine that lives in the test. What real engines make of the outputs is asked in {@code peer}.
 */
@NullMarked
package com.alinesno.container.export;

import org.jspecify.annotations.NullMarked;

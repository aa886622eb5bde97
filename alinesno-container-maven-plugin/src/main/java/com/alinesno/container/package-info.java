/**
 * The words that every package shares: how a mistake of the user is told to the user. Everything else lives in the
 * packages below, one capability each.
 */
@NullMarked
package com.alinesno.container;

import org.jspecify.annotations.NullMarked;

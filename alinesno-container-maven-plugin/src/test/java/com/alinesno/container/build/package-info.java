/** Builds that write into a real store and are read by the schemas of the specification. */
@NullMarked
package com.alinesno.container.build;

import org.jspecify.annotations.NullMarked;

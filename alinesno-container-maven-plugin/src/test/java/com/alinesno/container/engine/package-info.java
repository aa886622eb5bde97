/** Tests against an engine that lives in the test, and against scripts in place of command lines. */
@NullMarked
package com.alinesno.container.engine;

import org.jspecify.annotations.NullMarked;

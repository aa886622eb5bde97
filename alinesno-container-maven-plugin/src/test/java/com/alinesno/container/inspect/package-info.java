/** What images and registries hold, told to people and to programs. */
@NullMarked
package com.alinesno.container.inspect;

import org.jspecify.annotations.NullMarked;

/** What images and registries hold, told to people and to programs. */
@NullMarked
package com.alinesno.container.secret;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.alinesno.container.rootfs;

import org.jspecify.annotations.NullMarked;

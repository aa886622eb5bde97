@NullMarked
package com.alinesno.container.extension;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.alinesno.container.context;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.alinesno.container.stage;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.alinesno.container.run;

import org.jspecify.annotations.NullMarked;

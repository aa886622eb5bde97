@NullMarked
package com.alinesno.container.maven.bill;

import org.jspecify.annotations.NullMarked;

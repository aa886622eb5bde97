/** Tests of the Java front end, with Jib itself as the judge where it has an opinion. */
@NullMarked
package com.alinesno.container.application;

import org.jspecify.annotations.NullMarked;

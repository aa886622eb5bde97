/** How the configuration of the pom and the command line becomes records. */
@NullMarked
package com.alinesno.container.mojo;

import org.jspecify.annotations.NullMarked;

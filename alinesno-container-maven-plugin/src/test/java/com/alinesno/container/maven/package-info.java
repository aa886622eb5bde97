/** How the configuration of the pom and the command line becomes records. */
@NullMarked
package com.alinesno.container.maven;

import org.jspecify.annotations.NullMarked;

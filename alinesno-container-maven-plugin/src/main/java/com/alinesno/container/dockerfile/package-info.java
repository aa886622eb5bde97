/**
 * The Dockerfile language: text to instructions, and instructions with build arguments and the configurations of bases to a
 * plan of stages and steps. Pure: no file, no clock and no network is touched. What BuildKit's front end
 * ({@code dockerfile2llb}) makes of the same text is the measure.
 */
@NullMarked
package com.alinesno.container.dockerfile;

import org.jspecify.annotations.NullMarked;

/**
 * The use case: a plan and a base become one image for each platform, and an index where there are several. Reads from
 * top to bottom in {@link com.alinesno.container.build.ImageBuilder}; everything that it does is done by the packages
 * below.
 */
@NullMarked
package com.alinesno.container.build;

import org.jspecify.annotations.NullMarked;

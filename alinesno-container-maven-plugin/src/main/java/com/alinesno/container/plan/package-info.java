/**
 * What an image is to contain, before anything is packed: layers of entries and the settings of the container. Records
 * only; the front ends make them, the build reads them.
 */
@NullMarked
package com.alinesno.container.plan;

import org.jspecify.annotations.NullMarked;

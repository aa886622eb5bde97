/**
 * The files of this machine: what is read because the user names it, and what is written, replaced and removed because it is
 * ours. Only {@link com.alinesno.container.disk.Removal} removes anything.
 */
@NullMarked
package com.alinesno.container.disk;

import org.jspecify.annotations.NullMarked;

/**
 * What the file system of an image holds, as the names in its layers tell: directories, links, programs and users. Each layer
 * is read once, and what it holds is remembered by the digest of its blob, which was verified when it came into the store:
 * what an image claims of its layers counts for nothing.
 */
@NullMarked
package com.alinesno.container.rootfs;

import org.jspecify.annotations.NullMarked;

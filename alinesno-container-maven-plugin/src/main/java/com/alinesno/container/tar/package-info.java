// SPDX-License-Identifier: Apache-2.0
/**
 * Archives: tar (POSIX 1003.1, pax and GNU extensions) and ar, read entry by entry, and the headers that layers are
 * written with. {@link com.alinesno.container.tar.IndexedArchive} walks an archive on disk and extracts nothing;
 * whatever is read is bounded.
 */
@NullMarked
package com.alinesno.container.tar;

import org.jspecify.annotations.NullMarked;

/**
 * A directory of the build machine as a build sees it: without what its ignore file leaves out, and as if nothing were
 * outside of it. The rules of ignore files are those of Docker ({@code moby/patternmatcher}), globs those of Go
 * ({@code filepath.Match}).
 */
@NullMarked
package com.alinesno.container.context;

import org.jspecify.annotations.NullMarked;

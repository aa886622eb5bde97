/**
 * The commands of a Dockerfile ({@code RUN}), executed on top of layers without a daemon, and what they changed as one more
 * layer. How that is done depends on what this machine lets a build do, which is found out once: namespaces, a changed root
 * directory, or a program that builds the whole file elsewhere.
 */
@NullMarked
package com.alinesno.container.run;

import org.jspecify.annotations.NullMarked;

/**
 * A base image made of signed Debian packages, with nothing executed.
 *
 * <p>The way of a package: {@link com.alinesno.container.debian.archive.Release} is what an archive signed, and names the
 * {@link com.alinesno.container.debian.packages.PackageIndex} of each architecture by its hash; the
 * {@link com.alinesno.container.debian.packages.PackageResolver} picks packages from it, and the
 * {@link com.alinesno.container.debian.LockFile} keeps that choice. From there on only the lock counts: packages are
 * fetched by hash, and {@link com.alinesno.container.debian.LayerBuilder} streams their files into layers, together
 * with the few files that maintainer scripts would have written.
 *
 * <p>Everything that comes from a mirror is hostile until its hash or signature says otherwise, and is read with
 * bounds in any case.
 */
@NullMarked
package com.alinesno.container.debian;

import org.jspecify.annotations.NullMarked;

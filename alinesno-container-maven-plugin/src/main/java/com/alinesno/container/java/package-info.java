/**
 * A Maven project's files as the layers of an image, the entry point that starts them, and the user's extra directories.
 *
 * <p>Names, places, modes and times are Jib's, so that moving from Jib leaves the image as it was. Jib's
 * {@code JavaContainerBuilder} lays the dependencies out. The directories of classes and the extra directories are
 * walked here: once instead of once for each layer, with symbolic links seen as what they are, and with an error that
 * names the file where one cannot be an image's.
 *
 * <p>What differs from Jib on purpose: modules of the reactor that have no jar yet are taken as directories
 * ({@link com.alinesno.container.java.Dependency}); two dependencies with one file name and one size both survive;
 * symbolic links in extra directories stay links; a class counts as a main class only where a JVM would find it under
 * its name; a class path with blanks is quoted in its argument file.
 */
@NullMarked
package com.alinesno.container.java;

import org.jspecify.annotations.NullMarked;

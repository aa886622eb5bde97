/**
 * A Maven project's files as the layers of an image, the entry point that starts them, and the user's extra directories.
 *
 * <p>Names, places, modes and times are Jib's, so that moving from Jib leaves the image as it was: tests lay random
 * projects out by Jib's {@code JavaContainerBuilder} and compare. Jib itself is not used, because its classes alone take
 * a build's JVM a tenth of a second. Directories are walked once instead of once for each layer, with symbolic links
 * seen as what they are, and with an error that names the file where one cannot be an image's.
 *
 * <p>A web application is what its {@code .war} file says it is, and is read where its build gathered the files.
 *
 * <p>What differs from Jib on purpose: modules of the reactor that have no jar yet are taken as directories
 * ({@link com.alinesno.container.application.RuntimeDependency}); two dependencies with one file name and one size both survive;
 * symbolic links in extra directories stay links; a class counts as a main class only where a JVM would find it under
 * its name; a class path with blanks is quoted in its argument file.
 */
@NullMarked
package com.alinesno.container.application;

import org.jspecify.annotations.NullMarked;

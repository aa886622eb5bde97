// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import java.nio.file.Path;

/**
 * One element of the project's run-time class path.
 *
 * <p>A module of the reactor that was compiled but not packaged ({@code mvn compile}) has a directory of classes
 * instead of a jar. Its files stand in the image under {@code <appRoot>/libs/<name>/}, and that directory takes the
 * jar's place on the class path: nothing is packed that Maven would pack otherwise later.
 *
 * @param path the jar, or the directory of a module's classes
 * @param name file name without extension, {@code artifactId-version[-classifier]}: the name of a directory in the
 *     image, for which the build machine's {@code target/classes} is no name
 * @param snapshot whether its version is a snapshot
 * @param module whether it is built in the same reactor, which weighs more than being a snapshot
 */
public record RuntimeDependency(Path path, String name, boolean snapshot, boolean module) {}

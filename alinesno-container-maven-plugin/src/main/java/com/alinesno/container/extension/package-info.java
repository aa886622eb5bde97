/**
 * Runs Jib's Maven extensions, as they are published, on the plan of an image.
 *
 * <p>An extension is a class on the plugin's class path that is handed Jib's {@code ContainerBuildPlan} and gives back another.
 * {@link com.alinesno.container.extension.Extensions} finds those that the pom names, shows them our plan as one of Jib's and
 * takes over what they made of it. What Jib's plan has no words for, such as symbolic links, health checks and variants of
 * platforms, comes through where it is left alone.
 *
 * <p>Nothing in here is loaded by a build without extensions. What extensions link of Jib's core and of Guava is not on the
 * plugin's class path either, because every build would pay for it:
 * {@link com.alinesno.container.extension.LinkedLibraries} adds it where there are extensions.
 */
@NullMarked
package com.alinesno.container.extension;

import org.jspecify.annotations.NullMarked;

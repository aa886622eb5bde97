// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The short form of a group of parameters: a text in place of the elements. {@code <to>app</to>} means
 * {@code <to><image>app</image></to>} where the record says {@code @Shorthand("image")}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    /** The components that the text is for, in the order of its parts. */
    String[] value();

    /** What stands between the parts; the last part takes the rest of the text. */
    String separator() default "";
}

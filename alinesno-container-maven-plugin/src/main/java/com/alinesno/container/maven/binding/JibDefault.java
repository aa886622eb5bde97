// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a parameter is when nobody sets it and {@code <compatibility>} is {@code jib}; written as {@link Default}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface JibDefault {
    /** The text; expressions such as <code>${project.build.directory}</code> are resolved. */
    String value();
}

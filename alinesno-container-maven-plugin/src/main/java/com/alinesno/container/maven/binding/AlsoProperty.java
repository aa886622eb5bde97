// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A further property that sets the parameter, beside those that follow from its path. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AlsoProperty {
    /** The name of the property, looked for after ours and before Jib's. */
    String value();
}

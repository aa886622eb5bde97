// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter that users of Jib know and that this version does nothing with. Setting it is an error: the image would
 * not be what its owner expects.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface NotSupported {
    /** What the user does instead, as a sentence. */
    String value();
}

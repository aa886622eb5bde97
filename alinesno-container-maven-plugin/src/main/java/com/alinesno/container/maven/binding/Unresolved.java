// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an expression such as <code>${name}</code> means when neither Maven nor the project knows it. Without this
 * annotation a value that is such an expression and nothing else counts as not set, as in every plugin of Maven; within a
 * longer text it is an error, because a literal <code>${name}</code> makes no name, path or number.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unresolved {
    /** The meaning. */
    Meaning value();

    /** What can be meant. */
    enum Meaning {
        /** Within a longer text it stays as it is, for whoever reads it in the container. Alone it counts as not set. */
        PART,
        /** It stays as it is, alone too. */
        LITERAL,
        /** It stands for a secret that this machine has not got: the text is empty. */
        EMPTY
    }
}

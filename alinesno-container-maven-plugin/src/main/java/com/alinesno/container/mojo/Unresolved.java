// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an expression such as <code>${name}</code> means when neither Maven nor the project knows it. Without this
 * annotation it is an error: a literal <code>${name}</code> is in nobody's interest.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Unresolved {
    /** The meaning. */
    Meaning value();

    /** What can be meant. */
    enum Meaning {
        /** It is for a shell in the container, and stays as it is. */
        LITERAL,
        /** It stands for a secret that this machine has not got: the text is empty. */
        EMPTY
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container;

import com.alinesno.container.secret.SecretText;
import java.util.Objects;

/**
 * A mistake that the user can mend: in the pom, on the command line or in a file that the build was pointed at. The
 * message is complete without a stack trace: it names the parameter, what was found there and what to do next.
 */
public class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;
    private final String found;
    private final String remedy;

    /**
     * @param parameter the element, property or file that is at fault, as the user writes it, such as
     *     {@code <from><image>}
     * @param found what is wrong with it, with the value that was read; passwords in addresses are hidden here, and no
     *     other secret may be in it
     * @param remedy what to do next, as a full sentence
     */
    public ConfigurationException(String parameter, String found, String remedy) {
        super(parameter + ": " + SecretText.hidePasswords(found) + ". " + remedy);
        this.parameter = Objects.requireNonNull(parameter);
        this.found = SecretText.hidePasswords(found);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /**
     * As the other constructor, with the exception that revealed the mistake, for {@code mvn -X}. One that quotes the value
     * with a password in it is left out.
     */
    public ConfigurationException(String parameter, String found, String remedy, Throwable cause) {
        this(parameter, found, remedy);
        String told = String.valueOf(cause.getMessage());
        if (SecretText.hidePasswords(told).equals(told)) {
            initCause(cause);
        }
    }

    /** The element, property or file at fault, as the user writes it. */
    public String parameter() {
        return parameter;
    }

    /** What is wrong with it. */
    public String found() {
        return found;
    }

    /** What the user does next. */
    public String remedy() {
        return remedy;
    }
}

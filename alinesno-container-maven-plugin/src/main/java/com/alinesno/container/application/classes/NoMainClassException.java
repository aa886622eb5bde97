// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import com.alinesno.container.ConfigurationException;

/** Nothing in the project can be started: it is a library, or a service that somebody has to look at. */
public final class NoMainClassException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    NoMainClassException(String parameter, String found, String remedy) {
        super(parameter, found, remedy);
    }
}

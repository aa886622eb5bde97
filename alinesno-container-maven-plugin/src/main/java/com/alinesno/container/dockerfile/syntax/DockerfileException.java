// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.ConfigurationException;

/** A mistake in a Dockerfile, told with the file and the line: {@code src/main/docker/Dockerfile:12: unknown …}. */
public final class DockerfileException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    /**
     * @param at the line at fault
     * @param found what is wrong with it, with the word that was read
     * @param remedy what to do next, as a full sentence, with the nearest valid word where there is one
     */
    public DockerfileException(SourceLine at, String found, String remedy) {
        super(at.toString(), found, remedy);
    }
}

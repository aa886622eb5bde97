// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

/** Text that breaks the rules of the language, found where the line is not known; {@link #at} says it of a line. */
public final class MalformedText extends Exception {

    private static final long serialVersionUID = 1L;

    private final String found;
    private final String remedy;

    public MalformedText(String found, String remedy) {
        super(found);
        this.found = found;
        this.remedy = remedy;
    }

    public DockerfileException at(SourceLine line) {
        return new DockerfileException(line, found, remedy);
    }
}

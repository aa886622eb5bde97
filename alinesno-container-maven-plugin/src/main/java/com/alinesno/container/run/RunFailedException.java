// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;
import java.util.List;

/** A command that did not succeed. */
public final class RunFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String outcome;
    private final transient List<String> lastLines;
    private final String remedy;

    /**
     * @param outcome how it ended, such as {@code exit status 100} or {@code killed after 10 min}
     * @param lastLines the end of what it said, without secrets
     * @param remedy what to do next, as full sentences
     */
    public RunFailedException(String outcome, List<String> lastLines, String remedy) {
        super("the command failed: " + outcome + ". " + remedy);
        this.outcome = outcome;
        this.lastLines = List.copyOf(lastLines);
        this.remedy = remedy;
    }

    /** How it ended. */
    public String outcome() {
        return outcome;
    }

    /** The end of what it said, line by line. */
    public List<String> lastLines() {
        return lastLines;
    }

    /** What to do next. */
    public String remedy() {
        return remedy;
    }
}

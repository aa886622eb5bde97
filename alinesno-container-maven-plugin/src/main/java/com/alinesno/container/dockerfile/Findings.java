// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.convention.Nearest;
import com.alinesno.container.dockerfile.syntax.CheckOptions;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.dockerfile.syntax.Finding;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the checks find while a plan is made. */
final class Findings {

    private final Set<Finding> findings = new LinkedHashSet<>();

    Findings(List<Finding> found) {
        findings.addAll(found);
    }

    void report(CheckOptions options, Rule rule, SourceLine at, String text) {
        if (options.cover(rule)) {
            findings.add(new Finding(rule, at, text));
        }
    }

    /** All of them in the order of the lines. */
    List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt((Finding finding) -> finding.at().first())
                .thenComparing(finding -> finding.rule().label()));
        return sorted;
    }

    /** A file can ask for findings to be errors. */
    void failIfAsked(Dockerfile dockerfile) {
        if (!dockerfile.checks().failing() || findings.isEmpty()) {
            return;
        }
        Finding first = sorted().get(0);
        String more = findings.size() == 1 ? "" : ", and " + (findings.size() - 1) + " more";
        throw new DockerfileException(
                first.at(),
                first.text() + " (" + first.rule().label() + more + "; findings are errors by # check=error=true)",
                "Mend the line, or leave the rule out with # check=skip="
                        + first.rule().label() + ".");
    }

    /** The end of a sentence that names the word that was probably meant; empty where none is near. */
    static String meant(String word, Collection<String> valid, String prefix) {
        String nearest = Nearest.of(word, new TreeSet<>(valid));
        return nearest == null || nearest.equals(word) ? "" : "; did you mean " + prefix + nearest + "?";
    }
}

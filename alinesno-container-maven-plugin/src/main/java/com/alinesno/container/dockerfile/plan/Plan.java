// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.dockerfile.syntax.Finding;
import java.util.List;

/**
 * What building a target of a Dockerfile takes.
 *
 * @param stages those that the target reaches, each after those it needs; the target is the last
 * @param findings what the checks say, in the order of the lines
 * @param undeclaredArguments build arguments that were given and that the file declares nowhere, sorted: they change nothing
 */
public record Plan(List<PlannedStage> stages, List<Finding> findings, List<String> undeclaredArguments) {

    public Plan {
        stages = List.copyOf(stages);
        findings = List.copyOf(findings);
        undeclaredArguments = List.copyOf(undeclaredArguments);
    }

    /** The stage that the image is made of. */
    public PlannedStage target() {
        return stages.get(stages.size() - 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.dockerfile.BaseConfigurations;
import com.alinesno.container.dockerfile.Planner;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.Finding;
import com.alinesno.container.dockerfile.syntax.Rule;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds Dockerfiles to the rules of the checks, as well as that can be done with the bases that are at hand. */
public final class DockerfileLint {

    private final DockerfileInput input;
    private final BaseConfigurations bases;

    /** @param bases the configurations of base images; those that cannot be had are passed over */
    public DockerfileLint(DockerfileInput input, BaseConfigurations bases) {
        this.input = input;
        this.bases = bases;
    }

    /**
     * Checks one file, all of its stages.
     *
     * @throws com.alinesno.container.dockerfile.syntax.DockerfileException when it is malformed
     * @throws IOException when it cannot be read
     */
    public LintReport check(Path file, Platform platform) throws IOException {
        Dockerfile dockerfile = input.read(file);
        Map<String, String> unread = new TreeMap<>();
        List<String> remarks = new ArrayList<>();
        Plan plan;
        try {
            plan = Planner.plan(
                    dockerfile,
                    input.request(dockerfile, input.contextDirectory(file, remarks::add), platform, true),
                    (reference, wanted) -> configuration(reference, wanted, unread));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the check of " + dockerfile.path() + " was interrupted");
        }
        List<Finding> findings = new ArrayList<>(plan.findings());
        if (!unread.isEmpty()) {
            findings.removeIf(each -> each.rule() == Rule.UNDEFINED_VAR);
            unread.forEach((image, reason) -> remarks.add(dockerfile.path() + ": UndefinedVar is not checked, because "
                    + image + " may set variables and cannot be read here: " + reason));
        }
        return new LintReport(List.of(dockerfile.path()), findings, remarks, dockerfile.failsOnFindings());
    }

    private ImageConfig configuration(String reference, Platform platform, Map<String, String> unread)
            throws InterruptedException {
        try {
            return bases.of(reference, platform);
        } catch (ConfigurationException | IOException e) {
            unread.put(reference, String.valueOf(e.getMessage()));
            return ImageConfig.empty(platform);
        }
    }
}

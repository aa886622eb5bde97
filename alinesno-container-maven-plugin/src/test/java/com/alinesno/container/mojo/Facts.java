// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** What Maven would know of a project, for a test: a build on x64 that began at midnight of 2026-03-01. */
final class Facts {

    private Facts() {}

    static MavenFacts of(String artifactId, String version) {
        return of(artifactId, version, "jar");
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    static MavenFacts of(String artifactId, String version, String packaging) {
        MavenProject project = new MavenProject();
        project.setGroupId("com.alinesno.test");
        project.setArtifactId(artifactId);
        project.setVersion(version);
        project.setPackaging(packaging);
        project.setExecutionRoot(true);
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setStartTime(Date.from(Instant.parse("2026-03-01T00:00:00Z")));
        Properties system = new Properties();
        system.setProperty("os.arch", "amd64");
        request.setSystemProperties(system);
        return new MavenFacts(new MavenSession(null, null, request, new DefaultMavenExecutionResult()), project);
    }
}

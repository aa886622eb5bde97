// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.extension.LinkedLibraries;
import com.alinesno.container.library.OnDemandLibraries;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Fetches into the local repository the libraries that the plugin otherwise fetches when a build first needs them, so that every later build can
 * run offline. It needs no project.
 */
@Mojo(
        name = "prepare",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresProject = false,
        aggregator = true)
public final class PrepareMojo extends ContainerMojo {

    @Inject
    PrepareMojo() {}

    @Override
    boolean isForImages() {
        return false;
    }

    @Override
    void run(MavenFacts maven, Settings settings) throws IOException {
        List<String> all = new ArrayList<>(OnDemandLibraries.all());
        all.addAll(LinkedLibraries.all());
        libraries().fetch(all, "the goal 'prepare'");
        getLog().info("The local repository has all " + all.size() + " libraries that a build may need");
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Holds the image's name, tags and architectures, and the configuration itself, to the platform's convention, before
 * anything is compiled. The goal {@code build} does the same, so this one only tells sooner.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends ContainerMojo {

    @Inject
    CheckMojo() {}

    @Override
    void run(MavenFacts maven, Settings settings) {
        if (maven.isAggregator(settings)) {
            getLog().info("Skipped: packaging is 'pom'");
            return;
        }
        Target target = Target.of(maven, settings, getLog()::warn, getLog()::debug);
        getLog().info(target.names().get(0) + " follows the convention");
    }
}

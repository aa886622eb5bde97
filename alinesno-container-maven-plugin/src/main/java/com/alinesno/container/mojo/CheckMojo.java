// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.convention.CatalogueCheck;
import com.alinesno.container.convention.Finding;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Holds the image's name, tags and architectures, and the configuration itself, to the platform's convention, before
 * anything is compiled. The goal {@code build} does the same, so this one only tells sooner. In the project that Maven was
 * started in it also says what is wrong with the catalogue of known images.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends ContainerMojo {

    @Inject
    CheckMojo() {}

    @Override
    void run(MavenFacts maven, Settings settings) {
        if (maven.project().isExecutionRoot() && settings.naming().policy() != NamingPolicy.OFF) {
            reportCatalogue(settings.naming().rules());
        }
        if (maven.isAggregator(settings)) {
            getLog().info("Skipped: packaging is 'pom'");
            return;
        }
        Target target = Target.of(maven, settings, getLog()::warn, getLog()::debug);
        getLog().info(target.names().get(0) + " follows the convention");
    }

    /** Tells what is wrong with the catalogue itself: a warning where the user's own additions to it are at fault. */
    private void reportCatalogue(NamingRules rules) {
        List<Finding> ofThePlatform = new CatalogueCheck(NamingRules.standard()).findings();
        for (Finding finding : new CatalogueCheck(rules).findings()) {
            String line = "Catalogue: " + finding.text();
            if (ofThePlatform.contains(finding)) {
                getLog().info(line);
            } else {
                getLog().warn(line);
            }
        }
    }
}

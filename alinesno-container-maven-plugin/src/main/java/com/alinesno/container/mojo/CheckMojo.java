// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.convention.CatalogueCheck;
import com.alinesno.container.convention.Finding;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Holds the image's name, tags and architectures, and the configuration itself, to the platform's convention, before
 * anything is compiled. The goal {@code build} does the same, so this one only tells sooner. In the project that Maven was
 * started in it also says what is wrong with the catalogue of known images: all of it where the goal is called by its name.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class CheckMojo extends ContainerMojo {

    @Inject
    CheckMojo() {}

    @Override
    void run(MavenFacts maven, Settings settings) {
        NamingPolicy policy = settings.naming().policy();
        if (maven.project().isExecutionRoot() && policy != NamingPolicy.OFF) {
            reportCatalogue(settings.naming(), maven.isCalledByName());
        }
        if (!hasImage(maven, settings)) {
            return;
        }
        List<String> warnings = new ArrayList<>();
        Consumer<String> warn = warning -> {
            warnings.add(warning);
            getLog().warn(warning);
        };
        Target target = Target.of(maven, settings, warn, getLog()::info);
        getLog().info(target.names().get(0) + verdict(policy, warnings.isEmpty()));
    }

    private static String verdict(NamingPolicy policy, boolean good) {
        if (policy == NamingPolicy.OFF) {
            return " is not held to the convention: <naming><policy> is off";
        }
        return good
                ? " follows the convention"
                : " does not follow the convention, see above: <naming><policy> is warn";
    }

    /**
     * Tells what is wrong with the catalogue itself: a warning where the user's own additions to it are at fault. A
     * service's build has no part in the platform's own catalogue, so that is told where somebody asks.
     */
    private void reportCatalogue(NamingParameters naming, boolean asked) {
        if (!naming.addsToTheCatalogue() && !asked && !getLog().isDebugEnabled()) {
            return;
        }
        List<Finding> ofThePlatform = new CatalogueCheck(NamingRules.standard()).findings();
        for (Finding finding : new CatalogueCheck(naming.rules()).findings()) {
            String line = "Catalogue: " + finding.text();
            if (!ofThePlatform.contains(finding)) {
                getLog().warn(line);
            } else if (asked) {
                getLog().info(line);
            } else {
                getLog().debug(line);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.dockerfile.PlanRequest;
import com.alinesno.container.dockerfile.Planner;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of a base ({@code ONBUILD}) in an image that no Dockerfile makes. Those that change the configuration fire, as in
 * the first stage of a Dockerfile. Those that copy files or execute commands do not: there is no context that they could mean,
 * and the user is told.
 */
final class BaseTriggers {

    private static final Pattern OF_FILES = Pattern.compile("(?is)\\s*(copy|add|run)\\b.*");
    private static final String FIELD = "OnBuild";

    private BaseTriggers() {}

    /**
     * The configuration of the base once its triggers have fired; the same where it has none.
     *
     * @param name what people call the base
     * @param warn told of triggers that do not fire
     * @throws com.alinesno.container.dockerfile.syntax.DockerfileException when a trigger is malformed
     */
    static ImageConfig fire(ImageConfig base, String name, Platform platform, Consumer<String> warn)
            throws IOException {
        @Nullable List<String> triggers = base.texts(FIELD);
        if (triggers == null || triggers.isEmpty()) {
            return base;
        }
        StringBuilder lines = new StringBuilder("FROM base\n");
        List<String> silent = new ArrayList<>();
        for (String trigger : triggers) {
            if (OF_FILES.matcher(trigger).matches()) {
                silent.add(trigger.strip().replaceAll("\\s+", " "));
            } else {
                lines.append(trigger).append('\n');
            }
        }
        if (!silent.isEmpty()) {
            warn.accept("ONBUILD of the base " + name + " is ignored: " + String.join("; ", silent)
                    + ". Only a Dockerfile that begins with FROM " + name + " has a context for it.");
        }
        ImageConfig fired = base.update(update -> update.texts(FIELD, null));
        try {
            Dockerfile dockerfile =
                    Dockerfile.parse("ONBUILD of " + name, lines.toString().getBytes(StandardCharsets.UTF_8));
            Plan plan = Planner.plan(dockerfile, PlanRequest.of(platform), (reference, wanted) -> fired);
            return plan.target().config();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        }
    }
}

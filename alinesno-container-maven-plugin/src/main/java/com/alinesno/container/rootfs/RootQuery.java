// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.LayerPlan;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the file system that an image will have.
 *
 * @param base what people call the base
 * @param settings how its containers run
 * @param layers what comes on top of the base
 * @param volumeDirectories whether the image is to have a directory for each of its volumes
 */
public record RootQuery(String base, ContainerSettings settings, List<LayerPlan> layers, boolean volumeDirectories) {

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,10}(:[0-9]{1,10})?");

    public RootQuery {
        layers = List.copyOf(layers);
    }

    /** Whether the content of the image depends on the answer, so that layers have to be fetched for it. */
    public boolean decidesContent() {
        return volumeDirectories && !settings.volumes().isEmpty();
    }

    /** Whether there is anything to ask: most images run a Java program as a number on a base that says it has Java. */
    public boolean isNeeded(ImageConfig base) {
        String user = settings.user();
        boolean named =
                user != null && !user.isEmpty() && !NUMBERS.matcher(user).matches();
        String program = program(base);
        boolean java = program != null
                && program.equals("java")
                && (base.environment().containsKey("JAVA_HOME")
                        || base.environment().containsKey("JAVA_VERSION"));
        return decidesContent() || named || (program != null && !java);
    }

    /** The program that the settings have containers start, or null where that is for the base to say. */
    @Nullable
    String program(ImageConfig base) {
        List<String> entrypoint = settings.entrypoint();
        if (entrypoint != null && !entrypoint.isEmpty()) {
            return entrypoint.get(0);
        }
        List<String> inherited = entrypoint == null ? base.entrypoint() : null;
        List<String> command = settings.command();
        boolean isArgument = inherited != null && !inherited.isEmpty();
        return isArgument || command == null || command.isEmpty() ? null : command.get(0);
    }

    /** The parameter that names the program. */
    String parameter() {
        return settings.entrypoint() == null || settings.entrypoint().isEmpty()
                ? "<container><args>"
                : "<container><entrypoint>";
    }

    /** Whom containers run as; null or empty for nobody in particular. */
    @Nullable
    String user(ImageConfig base) {
        return settings.user() == null ? base.user() : settings.user();
    }
}

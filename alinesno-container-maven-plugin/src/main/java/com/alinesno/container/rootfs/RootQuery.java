// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.LayerPlan;
import java.util.List;
import java.util.Set;
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

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,10}(:[0-9]{1,10})?|:[0-9]{1,10}");

    /** Who can write everywhere. */
    private static final Set<String> ROOT = Set.of("root", "0", "root:root", "0:0");

    public RootQuery {
        layers = List.copyOf(layers);
    }

    /** Whether the content of the image depends on the answer, so that layers have to be fetched for it. */
    public boolean decidesContent(ImageConfig base) {
        return volumeDirectories
                && (!settings.volumes().isEmpty() || !inheritedVolumes(base).isEmpty());
    }

    /**
     * The volumes of the base that are to be the user's: all where the settings name another user than the base, for whom the
     * base's maker has not provided.
     */
    List<String> inheritedVolumes(ImageConfig base) {
        String user = settings.user();
        boolean other = user != null && !user.isEmpty() && !user.equals(base.user()) && !ROOT.contains(user);
        return other ? base.volumes() : List.of();
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
        return decidesContent(base) || named || (program != null && !java);
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

    /** The user that containers run as; null or empty: not set. */
    @Nullable
    String user(ImageConfig base) {
        return settings.user() == null ? base.user() : settings.user();
    }
}

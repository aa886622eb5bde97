// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workload that goes with the project's own, such as the pages that a browser loads from a server of files. Its image
 * comes from elsewhere.
 *
 * @param name of the workload
 * @param image with a tag or a digest
 * @param request what the user asks for
 */
public record AdditionalWorkload(String name, ImageReference image, DeployRequest request) {

    private static final String PARENT = "<deploy>";
    private static final String PARAMETER = "<deploy><workloads><workload>";
    private static final String MOVING = "latest";

    /**
     * The workload, for nodes of this platform.
     *
     * @throws ConfigurationException when what the user asks for does not fit together
     */
    Workload assemble(@Nullable Platform platform, boolean kubernetes, Consumer<String> warnings) {
        if (MOVING.equals(image.tagOrLatest())) {
            warnings.accept("The image " + image + " of '" + name + "' has no tag but 'latest', which is another image"
                    + " tomorrow. Set <deploy><workloads><workload><image> to one with a version.");
        }
        String version = image.tag() == null ? "" : image.tag();
        ProjectFacts nothing = new ProjectFacts(version, false, Path.of("none"), Map.of(), List.of());
        return telling(
                name,
                () -> new WorkloadAssembler(
                                nothing, request, kubernetes, warning -> warnings.accept(ofWorkload(warning)))
                        .assemble(ImageFacts.fromElsewhere(image, platform)));
    }

    /**
     * Does something for the workload of a name.
     *
     * @throws ConfigurationException when {@code action} throws one; it speaks of this workload then
     */
    public static <T> T telling(String name, Supplier<T> action) {
        try {
            return action.get();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(
                    ofWorkload(e.parameter()), "in '" + name + "', " + e.found(), ofWorkload(e.remedy()), e);
        }
    }

    /** The same words, of which the parameters are those of such a workload. */
    private static String ofWorkload(String words) {
        return words.replace(PARENT + "<", PARAMETER + "<");
    }
}

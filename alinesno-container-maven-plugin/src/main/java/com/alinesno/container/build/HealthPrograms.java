// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.BaseImage;
import com.alinesno.container.base.Programs;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * With which programs containers of an image can be asked for their health.
 *
 * @param ofPlatforms those of the image for each platform; nothing where nobody will ask
 * @param missing the layer that has to be added for that, or null for none
 */
record HealthPrograms(
        Map<Platform, Set<String>> ofPlatforms, @Nullable LayerPlan missing) {

    /** What {@code image.json} calls the program of ours. */
    private static final String PROBE = "HealthProbe";

    /**
     * Looks into the base.
     *
     * @throws IOException when a layer of it cannot be had or read
     */
    static HealthPrograms find(BuildRequest request, BaseImage base, BlobStore store) throws IOException {
        Map<Platform, Set<String>> found = new LinkedHashMap<>();
        if (request.health() == null) {
            return new HealthPrograms(found, null);
        }
        boolean lacking = false;
        for (Platform platform : request.platforms()) {
            Image image = base.image(platform);
            Set<String> programs = new TreeSet<>();
            // Looking may fetch the whole base, which is not worth it where the base says itself how to ask.
            if (!checksItself(image.config())) {
                programs.addAll(new Programs(store).of(image));
                lacking |= !suffice(programs);
            }
            found.put(platform, programs);
        }
        LayerPlan missing = lacking ? request.health().probe() : null;
        if (missing != null) {
            // All platforms share the layers above the base.
            found.values().forEach(programs -> programs.add(PROBE));
        }
        return new HealthPrograms(found, missing);
    }

    /** Whether they can both send a request and see whether a port is open. */
    private static boolean suffice(Set<String> programs) {
        boolean sends = programs.contains("curl") || programs.contains("wget");
        return programs.contains("bash") || (sends && programs.contains("grep"));
    }

    private static boolean checksItself(ImageConfig base) {
        ObjectNode container = Json.child(base.toTree(), "config");
        return container != null
                && !"NONE"
                        .equals(container
                                .path("Healthcheck")
                                .path("Test")
                                .path(0)
                                .asText("NONE"));
    }
}

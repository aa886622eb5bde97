// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.deploy.assembly.BuiltImages;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.health.HealthCommand;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.deploy.DeployParameters;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.rootfs.RootInspector;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for programs that can ask for a service's health in the base of its image, where a compose file would ask and the
 * image does not say itself how.
 *
 * @param blobs where layers are
 * @param withProbe whether the image has the program that we put into it
 */
public record HealthLook(Settings settings, BlobStore store, BlobSource blobs, boolean withProbe)
        implements BuiltImages.Look {

    @Override
    public Set<String> programs(ImageConfig config, List<Descriptor> layers) throws IOException {
        DeployParameters deploy = settings.deploy().get();
        if (config.checksItself()
                || deploy.probes().none()
                || deploy.modes().stream().noneMatch(DeployMode::isCompose)) {
            return Set.of();
        }
        Set<String> programs = new TreeSet<>(new RootInspector(store).healthPrograms(layers, blobs));
        if (withProbe) {
            programs.add(HealthCommand.PROBE);
        }
        return programs;
    }
}

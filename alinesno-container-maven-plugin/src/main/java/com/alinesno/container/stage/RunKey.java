// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.RunMount;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.run.RunNetwork;
import java.util.Map;

/**
 * All that a command can see which it may depend on, as one hash. Values of secrets, proxies, what caches hold and how the command is
 * executed are not in it.
 */
final class RunKey {

    private static final String FORMAT = "run 1";

    private RunKey() {}

    /**
     * @param below the key of the file system that it sees
     * @param bound what it sees through mounts of other file systems
     */
    static String of(
            Step.Run step,
            String below,
            Platform platform,
            RunNetwork network,
            Map<RunMount.Bind, BoundFiles> bound,
            LayerCompression compression) {
        KeyText key = new KeyText(FORMAT, compression)
                .add(below)
                .add(platform.toString())
                .add(step.user())
                .add(step.directory())
                .add(network + (step.privileged() ? " insecure" : ""));
        step.arguments().forEach(argument -> key.add("." + argument));
        step.environment().forEach((name, value) -> key.add("=" + name).add(value));
        step.scripts().forEach((path, text) -> key.add("#" + path).add(text));
        for (RunMount mount : step.mounts()) {
            BoundFiles files = mount instanceof RunMount.Bind bind ? bound.get(bind) : null;
            key.add(files == null ? "@" + mount : "@" + mount.target() + " " + files.key());
        }
        return key.hex();
    }
}

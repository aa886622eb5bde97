// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.RegistryException;
import java.io.IOException;

/** What the user is told of a registry that does not take what is pushed: its no to the user is the user's to mend. */
public final class PushRefusal {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private PushRefusal() {}

    /**
     * The failure, where nothing in the configuration would mend it.
     *
     * @param parameter the parameter that names the registry, such as {@code <to><image>}
     * @param name what was to be pushed
     * @throws ConfigurationException when access is denied, or the registry cannot be reached
     */
    public static IOException of(String parameter, ImageReference name, IOException failure) {
        if (!(failure instanceof RegistryException answer)) {
            return failure;
        }
        if (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN) {
            throw new ConfigurationException(
                    parameter,
                    "the push to " + name.withoutTag() + " was denied. " + answer.outcome(),
                    answer.remedy() + (answer.status() == UNAUTHORIZED ? ", or set <to><auth>." : "."),
                    failure);
        }
        if (answer.isUnreachable()) {
            throw new ConfigurationException(
                    parameter,
                    name.withoutTag() + " cannot be pushed to. " + answer.outcome(),
                    answer.remedy() + ".",
                    failure);
        }
        return failure;
    }

    /**
     * That a release is there already and is another one.
     *
     * @param parameter the parameter that decides about it
     * @param name the release, with its tag
     * @param made what this build has made of it
     * @param again what a pipeline does that builds one version again and again
     */
    public static ConfigurationException otherRelease(
            String parameter, ImageReference name, Digest found, Digest made, String again) {
        return new ConfigurationException(
                parameter,
                name + " is there already, as " + found + ", and this build has made " + made + " of that release",
                "Raise the version, or set <to><overwrite> to true if that release is not in use yet. A pipeline that builds"
                        + " one version again and again " + again + ": -Dalinesno.container.to.tags=NUMBER");
    }
}
